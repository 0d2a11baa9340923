// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.it;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A statement with placeholders, and the values for them.
 *
 * @param template the text, with {@code %s} where the name of the client's own table goes
 * @param form what its first column is read as, or null if it returns no rows
 */
record RandomStatement(
        String template, List<Object> values, @Nullable Form form) {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS");

    /** Returns the text with placeholders. */
    String prepared(String table) {
        return template.replace("%s", table);
    }

    /** Returns the text with the values written into it. */
    String text(String table) {
        String prepared = prepared(table);
        StringBuilder text = new StringBuilder();
        int value = 0;
        for (int i = 0; i < prepared.length(); i++) {
            char c = prepared.charAt(i);
            text.append(c == '?' ? literal(values.get(value++)) : String.valueOf(c));
        }
        return text.toString();
    }

    private static String literal(Object value) {
        if (value instanceof byte[] bytes) {
            return "x'" + HexFormat.of().formatHex(bytes) + "'";
        }
        if (value instanceof Double number) {
            // With an exponent it is a double to the server too; without one, a decimal.
            return String.format(Locale.ROOT, "%.17e", number);
        }
        if (value instanceof LocalDateTime moment) {
            return "'" + MOMENT.format(moment) + "'";
        }
        return value instanceof Number ? value.toString() : "'" + escaped(value.toString()) + "'";
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("'", "''");
    }

    @Override
    public String toString() {
        return text("t");
    }
}
