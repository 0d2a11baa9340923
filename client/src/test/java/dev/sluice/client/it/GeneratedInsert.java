// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.it;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * An INSERT or REPLACE of one row with sets of parameters, made from a seed: all forms, odd spacing and comments, values that
 * do not fit, keys that meet each other. The table is named {@code {}}.
 *
 * @param sql the statement
 * @param sets the sets
 */
record GeneratedInsert(String sql, List<@Nullable Object[]> sets) {

    /** The table that the statements insert into. */
    static final String TABLE =
            "CREATE TABLE %s(id INT AUTO_INCREMENT PRIMARY KEY, k INT, a TINYINT NOT NULL, b VARCHAR(5),"
                    + " c INT DEFAULT 7, d DECIMAL(5,2) NOT NULL DEFAULT 1.5, UNIQUE KEY(k)) ENGINE=InnoDB";

    /** What two runs must agree on: everything but generated ids, whose gaps are elsewhere. */
    static final String CONTENT = "SELECT k, a, b, c, d FROM %s ORDER BY id";

    private static final String[] COLUMNS = {"k", "a", "b", "c", "d"};
    private static final String[] LITERALS = {
        "NULL",
        "DEFAULT",
        "1",
        "-7",
        "'x'",
        "'it''s'",
        "')'",
        "'(?,'",
        "x'41'",
        "1e1",
        "TRUE",
        "/* ) */ 2",
        "_utf8mb4'z'",
        "'\\\\'"
    };
    private static final String[] COMPUTED = {
        "1 + 1", "-(3)", "NOT 1", "IF(2 > 5, 1, 2)", "COALESCE(NULL, 3)", "CAST(7 AS CHAR)", "5 DIV 2", "ABS(-4) * 2"
    };
    private static final String[] WITH_PLACEHOLDER = {"?", "?", "?", "/* ? */ ?", "? # ? )\n", "?-- \t'\n"};
    private static final String[] UPDATES = {
        "a = a + 1",
        "b = VALUES(b)",
        "c = IF(c > 10, c, VALUES(c) + 1)",
        "d = d * 2, a = VALUES(a)",
        "`b` = CONCAT(b, 'u')",
        "k = k",
        "c = CASE WHEN (c IS NULL) THEN 1 ELSE c END",
        "k = VALUES(k) + 1",
        "b = \"dq\""
    };

    static GeneratedInsert of(long seed) {
        return new Maker(new Random(seed)).make();
    }

    private static final String[] TAME_LITERALS = {"1", "x'31'", "'2'", "/* ) */ 2", "TRUE", "_utf8mb4'3'", "5 DIV 2"};

    /** What the placeholders are given: values that fit, some that do not, or anything. */
    private enum Mood {
        TAME,
        MIXED,
        WILD
    }

    private static final class Maker {

        private final Random random;
        private final Mood mood;
        private final boolean meeting;
        private final String verb;
        private final List<String> columns = new ArrayList<>();

        Maker(Random random) {
            this.random = random;
            mood = random.nextInt(3) == 0 ? Mood.WILD : random.nextBoolean() ? Mood.MIXED : Mood.TAME;
            verb = pick(
                    "INSERT", "INSERT", "INSERT", "insert ignore", "INSERT IGNORE", "REPLACE", "INSERT LOW_PRIORITY");
            meeting = !verb.equals("INSERT") && !verb.endsWith("PRIORITY");
        }

        GeneratedInsert make() {
            String sql = head() + row() + tail();
            int size = random.nextInt(50) == 0 ? 600 : 16 + random.nextInt(40);
            List<@Nullable Object[]> sets = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                boolean wild = mood == Mood.WILD || (mood == Mood.MIXED && random.nextInt(40) == 0);
                sets.add(set(wild));
            }
            return new GeneratedInsert(sql, sets);
        }

        private String head() {
            return verb + gap() + pick("INTO ", "into\n", "") + pick("{}", "`{}`", "{}") + gap() + "("
                    + String.join(pick(",", " , "), COLUMNS) + ")" + gap() + pick("VALUES", "values", "VALUE") + gap();
        }

        private String row() {
            List<String> values = new ArrayList<>();
            for (String column : COLUMNS) {
                values.add(gap() + value(column) + gap());
            }
            return "(" + String.join(",", values) + ")";
        }

        private String value(String column) {
            boolean key = column.equals("k");
            if (!key && random.nextInt(4) == 0) {
                return pick(mood != Mood.WILD ? TAME_LITERALS : random.nextInt(3) == 0 ? COMPUTED : LITERALS);
            }
            String value = key ? "?" : pick(WITH_PLACEHOLDER);
            columns.add(column);
            return value;
        }

        private String tail() {
            return !verb.equals("REPLACE") && random.nextInt(4) == 0
                    ? gap() + "ON DUPLICATE KEY UPDATE " + pick(UPDATES) + gap()
                    : pick("", "", " ", ";", " -- end");
        }

        private String gap() {
            return pick(" ", " ", "  ", "\n", "\t", " /* ' */ ", " # \"\n", " -- (\n");
        }

        private @Nullable Object[] set(boolean wild) {
            return columns.stream()
                    .map(column -> wild ? wildValue() : fitting(column))
                    .toArray();
        }

        /**
         * Text is of Latin-1: MySQL 9 refuses other text for a placeholder that was given a number before (error 3988), in an
         * execute of one row rather than in one of many.
         */
        private @Nullable Object fitting(String column) {
            return switch (column) {
                case "k" -> random.nextInt(meeting ? 60 : 1_000_000);
                case "b" -> pick("a", "it's", "\\", "\u00e9", "");
                case "c" -> random.nextInt(5) == 0 ? null : random.nextInt(100);
                case "d" -> random.nextBoolean() ? new BigDecimal("1.25") : (Object) random.nextInt(9);
                default -> random.nextInt(9);
            };
        }

        private @Nullable Object wildValue() {
            return switch (random.nextInt(40)) {
                case 0, 1 -> null;
                case 2 -> 1000;
                case 3 -> "too long";
                case 4 -> "abc";
                case 5 -> new BigDecimal("12.345");
                case 6 -> 2.5;
                case 7 -> true;
                case 8 -> "it's \\";
                default -> random.nextInt(60);
            };
        }

        private String pick(String... choices) {
            return choices[random.nextInt(choices.length)];
        }
    }
}
