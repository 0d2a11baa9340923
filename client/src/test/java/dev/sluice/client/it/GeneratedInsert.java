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
    private static final String[] EXPRESSIONS = {
        "?",
        "?",
        "?",
        "?",
        "?",
        "?",
        "? + 1",
        "-?",
        "(?)",
        "CONCAT(?, '')",
        "UPPER(?)",
        "COALESCE(?, 3)",
        "IF(? > 5, 1, 2)",
        "ABS(?)",
        "CAST(? AS CHAR)",
        "/* ? */ ?",
        "? # ? )\n",
        "LEFT(?, 2)",
        "NOT ?",
        "? DIV 2",
        "LENGTH(?)"
    };
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

    private static final class Maker {

        private final Random random;
        private int placeholders;

        Maker(Random random) {
            this.random = random;
        }

        GeneratedInsert make() {
            String head = head();
            String row = row();
            while (placeholders == 0) {
                row = row();
            }
            String sql = head + row + tail(head.startsWith("REPLACE"));
            int size = random.nextInt(50) == 0 ? 600 : 16 + random.nextInt(40);
            List<@Nullable Object[]> sets = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                sets.add(set());
            }
            return new GeneratedInsert(sql, sets);
        }

        private String head() {
            String verb = pick(
                    "INSERT", "INSERT", "INSERT", "insert ignore", "INSERT IGNORE", "REPLACE", "INSERT LOW_PRIORITY");
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
            int dice = random.nextInt(10);
            if (dice < (column.equals("k") ? 1 : 3)) {
                return pick(LITERALS);
            }
            placeholders++;
            return pick(EXPRESSIONS);
        }

        private String tail(boolean replaces) {
            return !replaces && random.nextInt(4) == 0
                    ? gap() + "ON DUPLICATE KEY UPDATE " + pick(UPDATES) + gap()
                    : pick("", "", " ", ";", " -- end");
        }

        private String gap() {
            return pick(" ", " ", "  ", "\n", "\t", " /* ' */ ", " # \"\n", " -- (\n");
        }

        private @Nullable Object[] set() {
            @Nullable Object[] set = new @Nullable Object[placeholders];
            for (int i = 0; i < set.length; i++) {
                set[i] = parameter();
            }
            return set;
        }

        private @Nullable Object parameter() {
            return switch (random.nextInt(40)) {
                case 0 -> null;
                case 1 -> 1000;
                case 2 -> "too long";
                case 3 -> "abc";
                case 4 -> new BigDecimal("12.345");
                case 5 -> 2.5;
                case 6 -> true;
                case 7 -> "it's \\";
                default -> random.nextInt(60);
            };
        }

        private String pick(String... choices) {
            return choices[random.nextInt(choices.length)];
        }
    }
}
