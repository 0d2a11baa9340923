// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.exchange;

/**
 * Finds statements that may change what the texts behind them mean: the current schema, the SQL mode, the character set. A
 * statement prepared before would go on meaning what it meant.
 */
final class ContextText {

    private static final String[] SET_OF = {"mode", "names", "char", "collation", "precision"};
    private static final String[] DROP_OF = {"database", "schema"};

    private ContextText() {}

    /** Tells whether one of the statements in {@code sql} may; it may say yes where a string only looks like one. */
    static boolean mayChange(String sql) {
        int start = 0;
        do {
            if (mayChangeAt(sql, SelectText.skipBlank(sql, start))) {
                return true;
            }
            start = sql.indexOf(';', start) + 1;
        } while (start > 0);
        return false;
    }

    /** What only some servers run, in comments, and what runs others out of sight, may be anything. */
    private static boolean mayChangeAt(String sql, int from) {
        return sql.startsWith("/*", from)
                || at(from, sql, "use")
                || at(from, sql, "execute")
                || (at(from, sql, "set") && mentions(sql, from, SET_OF))
                || (at(from, sql, "drop") && mentions(sql, from, DROP_OF));
    }

    private static boolean at(int from, String sql, String word) {
        return sql.regionMatches(true, from, word, 0, word.length());
    }

    private static boolean mentions(String sql, int from, String... words) {
        for (int at = from; at < sql.length(); at++) {
            for (String word : words) {
                if (at(at, sql, word)) {
                    return true;
                }
            }
        }
        return false;
    }
}
