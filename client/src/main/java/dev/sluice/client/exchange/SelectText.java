// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.exchange;

import java.util.Locale;
import java.util.Set;

/** Tells from its text whether a statement is a query for rows. Says no where that depends on what only the server knows. */
public final class SelectText {

    private static final Set<String> WORDS = Set.of("SELECT", "WITH", "TABLE", "VALUES");

    private SelectText() {}

    /** Tells whether {@code sql} begins as a query for rows does, behind comments and brackets. */
    public static boolean isSelect(String sql) {
        int from = skipBlank(sql, 0);
        int to = from;
        while (to < sql.length() && Character.isLetter(sql.charAt(to))) {
            to++;
        }
        return WORDS.contains(sql.substring(from, to).toUpperCase(Locale.ROOT));
    }

    /** Tells whether {@code sql} is surely one such query and nothing else, so that it can be prepared as it stands. */
    public static boolean isSingleSelect(String sql) {
        int end = sql.length();
        while (end > 0 && (sql.charAt(end - 1) == ';' || sql.charAt(end - 1) <= ' ')) {
            end--;
        }
        int semicolon = sql.indexOf(';');
        return isSelect(sql) && (semicolon < 0 || semicolon >= end) && Placeholders.count(sql) == 0;
    }

    /** Returns where the text begins behind blanks, comments and brackets. A comment that some versions execute is no blank. */
    static int skipBlank(String sql, int from) {
        int at = from;
        while (at < sql.length()) {
            char c = sql.charAt(at);
            if (c <= ' ' || c == '(') {
                at++;
            } else if (c == '#' || sql.startsWith("-- ", at)) {
                at = behind(sql, "\n", at);
            } else if (sql.startsWith("/*", at) && !sql.startsWith("!", at + 2) && !sql.startsWith("M!", at + 2)) {
                at = behind(sql, "*/", at + 2);
            } else {
                return at;
            }
        }
        return at;
    }

    private static int behind(String sql, String end, int from) {
        int at = sql.indexOf(end, from);
        return at < 0 ? sql.length() : at + end.length();
    }
}
