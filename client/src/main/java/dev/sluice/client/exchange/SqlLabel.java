// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.exchange;

import java.util.Locale;

/** How a statement is named in messages and logs: its first word and its length, for the rest may be somebody's secret. */
public final class SqlLabel {

    private static final int LONGEST_WORD = 12;

    private SqlLabel() {}

    /** Returns for example {@code "query (SELECT, 43 characters)"}. */
    public static String of(String verb, String sql) {
        return verb + " (" + word(sql) + ", " + sql.length() + " characters)";
    }

    /** Returns the first word of {@code sql} in capitals, at most 12 letters of it, or "?" if it begins with none. */
    public static String word(String sql) {
        int from = 0;
        while (from < sql.length() && Character.isWhitespace(sql.charAt(from))) {
            from++;
        }
        int to = from;
        while (to < sql.length() && to - from < LONGEST_WORD && isLetter(sql.charAt(to))) {
            to++;
        }
        return to == from ? "?" : sql.substring(from, to).toUpperCase(Locale.ROOT);
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
}
