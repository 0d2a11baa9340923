// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.result;

import dev.sluice.wire.classic.reply.ColumnDefinition;
import dev.sluice.wire.classic.value.ColumnType;
import dev.sluice.wire.classic.value.SqlDateTime;
import dev.sluice.wire.classic.value.SqlTime;
import java.math.BigDecimal;
import java.time.Duration;

/**
 * Values of the binary form as the text that the text form would have: numbers padded by ZEROFILL, fractions of a second in
 * the digits of the column. FLOAT and DOUBLE are the exception: a server rounds them for people, Java does not.
 */
final class BinaryText {

    private static final int MICRO_DIGITS = 6;
    private static final int DATE_LENGTH = 10;

    private BinaryText() {}

    static String of(Row row, int column) {
        ColumnDefinition definition = row.head().column(column);
        return switch (definition.type()) {
            case FLOAT -> real(Float.toString(row.getFloat(column)));
            case DOUBLE -> real(Double.toString(row.getDouble(column)));
            case DATE -> row.getSqlDateTime(column).toString().substring(0, DATE_LENGTH);
            case DATETIME, TIMESTAMP -> moment(row.getSqlDateTime(column), definition.decimals());
            case TIME -> time(row.getTime(column), definition.decimals());
            default -> integer(row, column, definition);
        };
    }

    private static String integer(Row row, int column, ColumnDefinition definition) {
        String digits = row.getBigInteger(column).toString();
        int width = definition.type() == ColumnType.YEAR ? 4 : (int) definition.length();
        boolean padded = definition.hasFlags(ColumnDefinition.ZEROFILL);
        return padded && digits.length() < width ? "0".repeat(width - digits.length()) + digits : digits;
    }

    /** A number without an exponent as long as it is short, as servers write it. */
    private static String real(String text) {
        BigDecimal value = new BigDecimal(text);
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toString();
    }

    private static String moment(SqlDateTime moment, int decimals) {
        return fraction(moment.toString(), moment.micros(), decimals);
    }

    private static String time(Duration time, int decimals) {
        return fraction(SqlTime.format(time), time.abs().toNanosPart() / 1000, decimals);
    }

    private static String fraction(String text, int micros, int decimals) {
        if (decimals < 1 || decimals > MICRO_DIGITS) {
            return text;
        }
        String whole = micros == 0 ? text + ".000000" : text;
        return whole.substring(0, whole.length() - MICRO_DIGITS + decimals);
    }
}
