// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.sql;

/** What can be told of a statement's text: that it inserts one row which can be repeated, or why that is not certain. */
public sealed interface InsertReading permits InsertTemplate, InsertReading.Refused {

    /**
     * Reads a statement.
     *
     * @param sql the text, in whatever mode of NO_BACKSLASH_ESCAPES and ANSI_QUOTES it will be run
     */
    static InsertReading of(String sql) {
        return new InsertReader(sql).read();
    }

    /**
     * The statement cannot be repeated row by row with certainty.
     *
     * @param reason a clause that follows "cannot be rewritten: ", without any of the statement's literals
     */
    record Refused(String reason) implements InsertReading {}
}
