// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.result;

import dev.sluice.client.error.ConversionException;
import dev.sluice.wire.LittleEndian;
import dev.sluice.wire.MalformedPacketException;
import dev.sluice.wire.classic.reply.ColumnDefinition;
import dev.sluice.wire.classic.value.ColumnType;
import dev.sluice.wire.classic.value.NumberText;
import dev.sluice.wire.classic.value.SqlDateTime;
import dev.sluice.wire.classic.value.TemporalText;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.function.Supplier;

/** What a value of a column becomes in Java, checked: nothing is cut, rounded or guessed silently. */
final class Conversions {

    private static final int BITS_OF_A_LONG = 64;

    private Conversions() {}

    static long toLong(Row row, int column) {
        int length = row.length(column);
        ColumnType type = row.head().type(column);
        if (type == ColumnType.BIT) {
            return bits(row, column);
        }
        if (isText(row.head().column(column))) {
            return checked(row, column, () -> NumberText.integer(row.bytes(), row.start(column), length, false));
        }
        return checked(row, column, () -> toBigDecimal(row, column).longValueExact());
    }

    private static long bits(Row row, int column) {
        int length = row.length(column);
        if (length > Long.BYTES) {
            throw failure(row.head(), column, "has more than " + BITS_OF_A_LONG + " bits");
        }
        long value = 0;
        for (int i = 0; i < length; i++) {
            value = value << 8 | (row.bytes()[row.start(column) + i] & 0xFF);
        }
        return value;
    }

    static boolean toBoolean(Row row, int column) {
        return row.head().type(column).isInteger()
                ? integer(row, column, row.length(column)) != 0
                : toBigDecimal(row, column).signum() != 0;
    }

    static double toDouble(Row row, int column) {
        int length = row.length(column);
        ColumnType type = row.head().type(column);
        if (type == ColumnType.FLOAT || type == ColumnType.DOUBLE) {
            return checked(row, column, () -> row.format().floating(type, row.bytes(), row.start(column), length));
        }
        return toBigDecimal(row, column).doubleValue();
    }

    static BigDecimal toBigDecimal(Row row, int column) {
        ColumnDefinition definition = row.head().column(column);
        ColumnType type = definition.type();
        if (type.isInteger() || type == ColumnType.BIT) {
            return new BigDecimal(toBigInteger(row, column));
        }
        if (type == ColumnType.NEWDECIMAL || type == ColumnType.DECIMAL || isText(definition)) {
            return checked(row, column, () -> new BigDecimal(ascii(row, column)));
        }
        if (type == ColumnType.FLOAT || type == ColumnType.DOUBLE) {
            return new BigDecimal(toText(row, column));
        }
        throw failure(row.head(), column, "is not a number");
    }

    static BigInteger toBigInteger(Row row, int column) {
        ColumnDefinition definition = row.head().column(column);
        ColumnType type = definition.type();
        int length = row.length(column);
        if (type == ColumnType.BIT) {
            return new BigInteger(1, row.copyOf(column));
        }
        if (!type.isInteger()) {
            return checked(row, column, () -> toBigDecimal(row, column).toBigIntegerExact());
        }
        long value = integer(row, column, length);
        return definition.isUnsigned() && value < 0
                ? new BigInteger(Long.toUnsignedString(value))
                : BigInteger.valueOf(value);
    }

    private static long integer(Row row, int column, int length) {
        ColumnDefinition definition = row.head().column(column);
        return checked(
                row,
                column,
                () -> row.format()
                        .integer(definition.type(), definition.isUnsigned(), row.bytes(), row.start(column), length));
    }

    static String toText(Row row, int column) {
        if (row.head().isText(column)) {
            return row.text(column);
        }
        if (row.head().column(column).isBinary()) {
            throw failure(row.head(), column, "holds bytes, not text; read it with getBytes");
        }
        return checked(row, column, () -> BinaryText.of(row, column));
    }

    static byte[] toBytes(Row row, int column) {
        if (row.head().type(column).layout() != ColumnType.Layout.LENGTH_ENCODED) {
            throw failure(row.head(), column, "is neither text nor bytes");
        }
        return row.copyOf(column);
    }

    static float[] toVector(Row row, int column) {
        int length = row.length(column);
        if (row.head().type(column) != ColumnType.VECTOR || length % Float.BYTES != 0) {
            throw failure(row.head(), column, "is not a vector");
        }
        float[] vector = new float[length / Float.BYTES];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = Float.intBitsToFloat(LittleEndian.i32(row.bytes(), row.start(column) + i * Float.BYTES));
        }
        return vector;
    }

    static LocalDate toDate(Row row, int column) {
        LocalDateTime moment = toDateTime(row, column);
        if (!moment.toLocalTime().equals(LocalTime.MIDNIGHT)) {
            throw failure(row.head(), column, "has a time of day; read it with getDateTime");
        }
        return moment.toLocalDate();
    }

    // These two without a lambda: so the value between them need not become an object.

    static LocalDateTime toDateTime(Row row, int column) {
        try {
            return row.momentOf(dateTime(row, column));
        } catch (MalformedPacketException | ArithmeticException | DateTimeException e) {
            throw inconvertible(row, column, e);
        }
    }

    static SqlDateTime toSqlDateTime(Row row, int column) {
        try {
            return dateTime(row, column);
        } catch (MalformedPacketException | ArithmeticException | DateTimeException e) {
            throw inconvertible(row, column, e);
        }
    }

    private static SqlDateTime dateTime(Row row, int column) {
        int length = row.length(column);
        ColumnDefinition definition = row.head().column(column);
        return switch (definition.type()) {
            case DATE, DATETIME, TIMESTAMP -> row.format().dateTime(row.bytes(), row.start(column), length);
            default -> {
                if (!isText(definition)) {
                    throw failure(row.head(), column, "is not a date");
                }
                yield TemporalText.dateTime(row.bytes(), row.start(column), length);
            }
        };
    }

    static Duration toTime(Row row, int column) {
        int length = row.length(column);
        ColumnDefinition definition = row.head().column(column);
        if (definition.type() == ColumnType.TIME) {
            return checked(row, column, () -> row.format().time(row.bytes(), row.start(column), length));
        }
        if (!isText(definition)) {
            throw failure(row.head(), column, "is not a time");
        }
        return checked(row, column, () -> TemporalText.time(row.bytes(), row.start(column), length));
    }

    static Object toObject(Row row, int column) {
        ColumnDefinition definition = row.head().column(column);
        return switch (definition.type()) {
            case TINY, SHORT, INT24, YEAR -> row.getInt(column);
            case LONG -> definition.isUnsigned() ? (Object) row.getLong(column) : (Object) row.getInt(column);
            case LONGLONG -> definition.isUnsigned() ? toBigInteger(row, column) : (Object) row.getLong(column);
            case FLOAT -> row.getFloat(column);
            case DOUBLE -> toDouble(row, column);
            case NEWDECIMAL, DECIMAL -> toBigDecimal(row, column);
            case DATE, DATETIME, TIMESTAMP -> moment(row, column, definition.type());
            case TIME -> toTime(row, column);
            case VECTOR -> toVector(row, column);
            default -> definition.isBinary() ? toBytes(row, column) : toText(row, column);
        };
    }

    private static Object moment(Row row, int column, ColumnType type) {
        SqlDateTime value = toSqlDateTime(row, column);
        try {
            return type == ColumnType.DATE ? value.toLocalDate() : value.toLocalDateTime();
        } catch (DateTimeException e) {
            return value;
        }
    }

    private static boolean isText(ColumnDefinition definition) {
        return definition.type().layout() == ColumnType.Layout.LENGTH_ENCODED && !definition.isBinary();
    }

    private static String ascii(Row row, int column) {
        int length = row.length(column);
        return new String(row.bytes(), row.start(column), length, StandardCharsets.ISO_8859_1);
    }

    private static <T> T checked(Row row, int column, Supplier<T> conversion) {
        try {
            return conversion.get();
        } catch (MalformedPacketException | ArithmeticException | NumberFormatException | DateTimeException e) {
            throw inconvertible(row, column, e);
        }
    }

    private static ConversionException inconvertible(Row row, int column, RuntimeException e) {
        return failure(row.head(), column, "cannot be converted as asked: " + reason(e));
    }

    /** The messages of the JDK's parsers repeat the value, which must not reach a log. */
    private static String reason(RuntimeException e) {
        return e instanceof MalformedPacketException || e instanceof ArithmeticException
                ? String.valueOf(e.getMessage())
                : "it is not a value of that kind";
    }

    static ConversionException failure(Head head, int column, String problem) {
        ColumnDefinition definition = head.column(column);
        return new ConversionException(
                "read of column \"" + definition.name() + "\" (" + definition.type() + ")",
                "the value " + problem,
                null);
    }

    static ConversionException malformed(MalformedPacketException cause) {
        return new ConversionException("read of a row", String.valueOf(cause.getMessage()), cause);
    }
}
