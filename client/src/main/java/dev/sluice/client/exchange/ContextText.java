// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.exchange;

/**
 * Finds statements that may change what the texts behind them mean: the current schema, the SQL mode, the character set, any
 * other setting. A statement prepared before would go on meaning what it meant.
 */
final class ContextText {

    private static final String[] SET_OF = {"mode", "names", "char", "collation", "precision"};
    private static final String[] DROP_OF = {"database", "schema"};

    private ContextText() {}

    /** Tells what the statements in {@code sql} may do; it may say too much where a string only looks like one. */
    static ContextEffect effectOf(String sql) {
        ContextEffect most = ContextEffect.NONE;
        int start = 0;
        do {
            ContextEffect effect = effectAt(sql, SelectText.skipBlank(sql, start));
            most = effect.compareTo(most) > 0 ? effect : most;
            start = sql.indexOf(';', start) + 1;
        } while (start > 0);
        return most;
    }

    /** What only some servers run, in comments, and what runs others out of sight, may be anything. */
    private static ContextEffect effectAt(String sql, int from) {
        if (from == sql.length()) {
            return ContextEffect.NONE;
        }
        return switch (Character.toLowerCase(sql.charAt(from))) {
            case '/' -> ContextEffect.MEANING;
            case 'u' -> at(from, sql, "use") ? ContextEffect.MEANING : ContextEffect.NONE;
            case 'e' -> at(from, sql, "execute") ? ContextEffect.MEANING : ContextEffect.NONE;
            case 'd' ->
                at(from, sql, "drop") && mentions(sql, from, DROP_OF) ? ContextEffect.MEANING : ContextEffect.NONE;
            case 's' -> at(from, sql, "set") ? effectOfSet(sql, from) : ContextEffect.NONE;
            case 'c' -> at(from, sql, "call") ? ContextEffect.SETTINGS : ContextEffect.NONE;
            default -> ContextEffect.NONE;
        };
    }

    /** What begins and ends transactions, and a variable of the user's own, changes nothing that a server looks at early. */
    private static ContextEffect effectOfSet(String sql, int from) {
        if (mentions(sql, from, SET_OF)) {
            return ContextEffect.MEANING;
        }
        int what = SelectText.skipBlank(sql, from + "set".length());
        what = at(what, sql, "session ") ? SelectText.skipBlank(sql, what + "session ".length()) : what;
        boolean isHarmless = sql.indexOf(',', what) < 0
                && (at(what, sql, "autocommit")
                        || at(what, sql, "transaction ")
                        || (at(what, sql, "@") && !at(what, sql, "@@")));
        return isHarmless ? ContextEffect.NONE : ContextEffect.SETTINGS;
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
