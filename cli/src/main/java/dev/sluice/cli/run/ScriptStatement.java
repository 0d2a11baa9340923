// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cli.run;

/**
 * One statement of a script.
 *
 * @param number its place among the script's statements, from 1
 * @param line the line on which it begins, from 1
 * @param sql the statement without its delimiter
 */
record ScriptStatement(long number, long line, String sql) {

    /** Returns how messages name it, for example {@code "statement 3 (line 12)"}; never its text. */
    String label() {
        return "statement " + number + " (line " + line + ")";
    }
}
