// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic.value;

import dev.sluice.wire.ByteReader;
import dev.sluice.wire.ByteWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/**
 * Java values in the binary form, chosen by the Java type alone: what servers say of parameters at prepare is not reliable.
 *
 * <p>Sent: Boolean, Byte, Short, Integer, Long, BigInteger, Float, Double, BigDecimal, CharSequence, Character, Enum (its
 * name), byte[], LocalDate, LocalDateTime, {@link SqlDateTime}, LocalTime, Duration, and null. Not sent: moments with a zone,
 * because nobody but the caller knows the session's time zone.
 */
public final class BinaryValue {

    private static final int UNSIGNED = 0x8000;
    private static final BigInteger UNSIGNED_LIMIT = BigInteger.ONE.shiftLeft(64);

    /** MySQL 9 refuses some binary TIME values of the last hour before its limit, but takes them as text. */
    private static final long LAST_BINARY_HOUR = 838;

    private static final int LAST_YEAR = 9999;

    private BinaryValue() {}

    /**
     * Returns the code of the type by which {@code value} is sent, without its sign.
     *
     * @throws IllegalArgumentException if values of its class are not sent
     */
    public static int typeCode(@Nullable Object value) {
        return typeAndSign(value) & ~UNSIGNED;
    }

    /** Returns the type code in the low byte, and 0x80 in the high byte for an unsigned number. */
    static int typeAndSign(@Nullable Object value) {
        if (value instanceof BigInteger number && fitsUnsigned(number)) {
            return ColumnType.LONGLONG.code() | UNSIGNED;
        }
        return typeOf(value).code();
    }

    private static ColumnType typeOf(@Nullable Object value) {
        if (value == null) {
            return ColumnType.NULL;
        }
        if (value instanceof LongData ahead) {
            return ahead.type();
        }
        if (value instanceof CharSequence || value instanceof Character || value instanceof Enum<?>) {
            return ColumnType.VAR_STRING;
        }
        if (value instanceof Number number) {
            return typeOfNumber(number);
        }
        if (value instanceof Boolean) {
            return ColumnType.TINY;
        }
        if (value instanceof byte[]) {
            return ColumnType.BLOB;
        }
        return typeOfTime(value);
    }

    private static ColumnType typeOfNumber(Number number) {
        if (number instanceof Long || number instanceof Integer || number instanceof Short || number instanceof Byte) {
            return ColumnType.LONGLONG;
        }
        if (number instanceof Double) {
            return ColumnType.DOUBLE;
        }
        if (number instanceof Float) {
            return ColumnType.FLOAT;
        }
        if (number instanceof BigDecimal || number instanceof BigInteger) {
            return ColumnType.NEWDECIMAL;
        }
        throw unsupported(number);
    }

    private static ColumnType typeOfTime(Object value) {
        if (value instanceof LocalDate) {
            return ColumnType.DATE;
        }
        if (value instanceof LocalDateTime || value instanceof SqlDateTime) {
            return ColumnType.DATETIME;
        }
        if (value instanceof LocalTime) {
            return ColumnType.TIME;
        }
        if (value instanceof Duration time) {
            return isNearLimit(time) ? ColumnType.VAR_STRING : ColumnType.TIME;
        }
        throw unsupported(value);
    }

    /** Appends the value in the form of the type that {@link #typeAndSign} says. */
    static void encode(ByteWriter out, Object value) {
        if (value instanceof CharSequence text) {
            out.lenencString(text);
        } else if (value instanceof Number number) {
            encodeNumber(out, number);
        } else if (value instanceof byte[] bytes) {
            out.lenencBytes(bytes);
        } else if (value instanceof Boolean truth) {
            out.u8(truth ? 1 : 0);
        } else if (value instanceof Character || value instanceof Enum<?>) {
            out.lenencString(value instanceof Enum<?> constant ? constant.name() : value.toString());
        } else {
            encodeTime(out, value);
        }
    }

    private static void encodeNumber(ByteWriter out, Number number) {
        if (number instanceof Double real) {
            out.i64(Double.doubleToRawLongBits(finite(real)));
        } else if (number instanceof Float real) {
            finite(real);
            out.u32(Float.floatToRawIntBits(real));
        } else if (number instanceof BigDecimal decimal) {
            DecimalText.encode(out, decimal);
        } else if (number instanceof BigInteger integer && !fitsUnsigned(integer)) {
            out.lenencString(integer.toString());
        } else {
            out.i64(number.longValue());
        }
    }

    private static void encodeTime(ByteWriter out, Object value) {
        if (value instanceof LocalDate) {
            encodeDate(out, moment(value));
        } else if (value instanceof LocalTime) {
            encodeDuration(out, duration(value));
        } else if (value instanceof Duration time) {
            encodeTimeParameter(out, time);
        } else {
            encodeDateTime(out, moment(value));
        }
    }

    /** Returns what is sent of a date or of a date with time. */
    static SqlDateTime moment(Object value) {
        if (value instanceof SqlDateTime moment) {
            return moment;
        }
        if (value instanceof LocalDate date) {
            return SqlDateTime.of(checkYear(date));
        }
        if (value instanceof LocalDateTime moment) {
            checkYear(moment.toLocalDate());
            return SqlDateTime.of(moment);
        }
        throw unsupported(value);
    }

    private static LocalDate checkYear(LocalDate date) {
        if (date.getYear() < 0 || date.getYear() > LAST_YEAR) {
            throw new IllegalArgumentException("a date outside of the years 0 to " + LAST_YEAR + " cannot be sent");
        }
        return date;
    }

    /** Returns what is sent of a time. */
    static Duration duration(Object value) {
        if (value instanceof LocalTime time) {
            return Duration.ofNanos(time.toNanoOfDay());
        }
        if (value instanceof Duration time) {
            return time;
        }
        throw unsupported(value);
    }

    static void encodeDate(ByteWriter out, SqlDateTime date) {
        out.u8(4).u16(date.year()).u8(date.month()).u8(date.day());
    }

    static void encodeDateTime(ByteWriter out, SqlDateTime moment) {
        out.u8(moment.micros() == 0 ? 7 : 11);
        out.u16(moment.year()).u8(moment.month()).u8(moment.day());
        out.u8(moment.hour()).u8(moment.minute()).u8(moment.second());
        if (moment.micros() != 0) {
            out.u32(moment.micros());
        }
    }

    private static void encodeTimeParameter(ByteWriter out, Duration time) {
        if (isNearLimit(time)) {
            out.lenencString(SqlTime.format(time));
        } else {
            encodeDuration(out, time);
        }
    }

    static void encodeDuration(ByteWriter out, Duration time) {
        Duration magnitude = time.abs();
        int micros = magnitude.toNanosPart() / 1000;
        out.u8(micros == 0 ? 8 : 12).u8(time.isNegative() ? 1 : 0).u32(magnitude.toDaysPart());
        out.u8(magnitude.toHoursPart()).u8(magnitude.toMinutesPart()).u8(magnitude.toSecondsPart());
        if (micros != 0) {
            out.u32(micros);
        }
    }

    /** Reads a parameter of a type and sign as {@link #typeAndSign} says it. */
    static Object decode(ByteReader in, int typeAndSign) {
        ColumnType type = ColumnType.ofCode(typeAndSign & 0xFF);
        if (type == null) {
            throw in.malformed("a known parameter type");
        }
        int length = switch (type.layout()) {
            case EMPTY -> 0;
            case ONE_BYTE -> 1;
            case TWO_BYTES -> 2;
            case FOUR_BYTES -> 4;
            case EIGHT_BYTES -> 8;
            case TEMPORAL -> in.u8();
            case LENGTH_ENCODED -> in.lenencLength();
        };
        int at = in.position();
        byte[] bytes = in.array();
        in.skip(length);
        return decode(type, (typeAndSign & UNSIGNED) != 0, bytes, at, length);
    }

    private static Object decode(ColumnType type, boolean unsigned, byte[] bytes, int at, int length) {
        RowFormat format = RowFormat.BINARY;
        if (type.isInteger()) {
            long value = format.integer(type, unsigned, bytes, at, length);
            return unsigned && value < 0 ? new BigInteger(Long.toUnsignedString(value)) : (Object) value;
        }
        return switch (type) {
            case FLOAT -> (float) format.floating(type, bytes, at, length);
            case DOUBLE -> format.floating(type, bytes, at, length);
            case DATE, DATETIME, TIMESTAMP -> format.dateTime(bytes, at, length);
            case TIME -> format.time(bytes, at, length);
            default -> java.util.Arrays.copyOfRange(bytes, at, at + length);
        };
    }

    private static boolean fitsUnsigned(BigInteger number) {
        return number.signum() >= 0 && number.compareTo(UNSIGNED_LIMIT) < 0;
    }

    private static boolean isNearLimit(Duration time) {
        return Math.abs(time.toHours()) >= LAST_BINARY_HOUR;
    }

    private static double finite(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            throw new IllegalArgumentException("NaN and infinity are not values of SQL");
        }
        return value;
    }

    private static IllegalArgumentException unsupported(Object value) {
        return new IllegalArgumentException("a value of " + value.getClass().getName()
                + " cannot be sent; convert it to a string, number, byte[], LocalDate, LocalDateTime or Duration");
    }
}
