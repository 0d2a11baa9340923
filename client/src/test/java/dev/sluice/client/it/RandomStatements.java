// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.it;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Statements on one table, right and wrong ones, with values from all over their range; the same again for the same seed. */
final class RandomStatements {

    static final String COLUMNS = "id INT PRIMARY KEY, a INT, b BIGINT UNSIGNED, d DECIMAL(20,6), f DOUBLE,"
            + " s VARCHAR(60), x VARBINARY(40), y DATE, m DATETIME(6)";

    private static final int IDS = 60;
    private static final List<String> NAMES = List.of("a", "b", "d", "f", "s", "x", "y", "m");
    private static final List<Form> FORMS =
            List.of(Form.NUMBER, Form.NUMBER, Form.NUMBER, Form.DOUBLE, Form.TEXT, Form.BYTES, Form.DATE, Form.MOMENT);
    private static final List<String> WRONG = List.of(
            "SELECT no_such_column FROM %s WHERE id = ?",
            "SELECT id FROM no_such_table WHERE id = ?",
            "SELEKT id FROM %s WHERE id = ?",
            "INSERT INTO %s(id) VALUES(?), (1), (1)",
            "SELECT (SELECT 1 UNION SELECT 2) FROM %s WHERE id >= ? OR TRUE",
            "UPDATE %s SET no_such_column = 1 WHERE id = ?");
    private static final String LETTERS = "abz'\"\\?%_ \u00e9\u00df\u4e2d\u20ac\t\n0;#-/*`";

    private final Random random;

    RandomStatements(long seed) {
        random = new Random(seed);
    }

    RandomStatement next() {
        return switch (random.nextInt(12)) {
            case 0, 1, 2, 3 -> insert();
            case 4, 5 -> update();
            case 6 -> new RandomStatement("DELETE FROM %s WHERE id BETWEEN ? AND ?", List.of(id(), id()), null);
            case 7, 8 -> select();
            case 9 -> new RandomStatement("SELECT SUM(a) FROM %s WHERE id >= ?", List.of(id()), Form.NUMBER);
            case 10 -> new RandomStatement("SELECT CONCAT(s, ?) FROM %s ORDER BY id", List.of(string()), Form.TEXT);
            default -> new RandomStatement(WRONG.get(random.nextInt(WRONG.size())), List.of(id()), Form.NUMBER);
        };
    }

    private RandomStatement insert() {
        List<Object> values = new ArrayList<>(List.of(id()));
        for (int column = 0; column < NAMES.size(); column++) {
            values.add(value(column));
        }
        String verb =
                List.of("INSERT INTO", "INSERT IGNORE INTO", "REPLACE INTO").get(random.nextInt(3));
        return new RandomStatement(verb + " %s VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)", values, null);
    }

    private RandomStatement update() {
        int column = random.nextInt(NAMES.size());
        return new RandomStatement(
                "UPDATE %s SET " + NAMES.get(column) + " = ? WHERE id BETWEEN ? AND ?",
                List.of(value(column), id(), id()),
                null);
    }

    private RandomStatement select() {
        int column = random.nextInt(NAMES.size());
        return new RandomStatement(
                "SELECT " + NAMES.get(column) + " FROM %s WHERE id >= ? ORDER BY id", List.of(id()), FORMS.get(column));
    }

    private int id() {
        return random.nextInt(IDS);
    }

    private Object value(int column) {
        return switch (NAMES.get(column)) {
            case "a" -> random.nextInt();
            case "b" -> random.nextBoolean() ? new BigInteger(64, random) : BigInteger.valueOf(random.nextInt(100));
            case "d" -> new BigDecimal(BigInteger.valueOf(random.nextLong() / 10), random.nextInt(7));
            case "f" -> real();
            case "s" -> string();
            case "x" -> bytes();
            case "y" -> LocalDate.of(1000, 1, 1).plusDays(random.nextInt(3_000_000));
            default -> moment();
        };
    }

    private double real() {
        double real = Double.longBitsToDouble(random.nextLong());
        return Double.isFinite(real) && Math.abs(real) > 1e-300 ? real : random.nextGaussian();
    }

    private String string() {
        StringBuilder string = new StringBuilder();
        for (int left = random.nextInt(30); left > 0; left--) {
            string.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return random.nextInt(5) == 0 ? string + "\ud83d\ude00" : string.toString();
    }

    private byte[] bytes() {
        byte[] bytes = new byte[random.nextInt(40)];
        random.nextBytes(bytes);
        return bytes;
    }

    private LocalDateTime moment() {
        return LocalDateTime.of(1000, 1, 1, 0, 0)
                .plusSeconds(random.nextLong(250_000_000_000L))
                .plusNanos(random.nextInt(1_000_000) * 1000L);
    }
}
