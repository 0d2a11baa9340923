// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.exchange;

/**
 * Counts the placeholders of a statement, so that an execute which leaves before its prepare is answered carries the right
 * number of parameters: a wrong number would make the server read garbage as values.
 *
 * <p>Says {@link #UNSURE} where the count depends on what only the server knows: a backslash in a string (an escape or not,
 * by SQL mode) and a comment that some versions execute.
 */
public final class Placeholders {

    /** The count cannot be told from the text. */
    public static final int UNSURE = -1;

    private final String sql;
    private int at;
    private int count;
    private boolean unsure;

    private Placeholders(String sql) {
        this.sql = sql;
    }

    /** Returns how many placeholders {@code sql} has, or {@link #UNSURE}. */
    public static int count(String sql) {
        Placeholders scan = new Placeholders(sql);
        scan.run();
        return scan.unsure ? UNSURE : scan.count;
    }

    private void run() {
        while (at < sql.length() && !unsure) {
            char c = sql.charAt(at++);
            switch (c) {
                case '?' -> count++;
                case '\'', '"', '`' -> skipQuoted(c);
                case '#' -> skipLine();
                case '-' -> skipDashComment();
                case '/' -> skipBlockComment();
                default -> {}
            }
        }
    }

    /** A doubled quote ends one string and begins the next, which comes to the same. */
    private void skipQuoted(char quote) {
        while (at < sql.length()) {
            char c = sql.charAt(at++);
            if (c == quote) {
                return;
            }
            if (c == '\\' && quote != '`') {
                unsure = true;
                return;
            }
        }
    }

    private void skipLine() {
        int end = sql.indexOf('\n', at);
        at = end < 0 ? sql.length() : end + 1;
    }

    /** Two dashes begin a comment only in front of white space or at the end. */
    private void skipDashComment() {
        boolean second = at < sql.length() && sql.charAt(at) == '-';
        if (second && (at + 1 == sql.length() || sql.charAt(at + 1) <= ' ')) {
            skipLine();
        }
    }

    private void skipBlockComment() {
        if (at >= sql.length() || sql.charAt(at) != '*') {
            return;
        }
        if (sql.startsWith("!", at + 1) || sql.startsWith("M!", at + 1)) {
            unsure = true;
            return;
        }
        int end = sql.indexOf("*/", at + 1);
        at = end < 0 ? sql.length() : end + 2;
    }
}
