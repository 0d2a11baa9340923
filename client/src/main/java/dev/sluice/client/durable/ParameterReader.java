// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.durable;

import dev.sluice.wire.ByteReader;
import dev.sluice.wire.classic.value.SqlDateTime;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/** Reads what {@link ParameterWriter} stored. */
final class ParameterReader {

    private static final int NANOS_OF_SECOND = 1_000_000_000;

    private ParameterReader() {}

    /**
     * Reads one value.
     *
     * @throws dev.sluice.wire.MalformedPacketException if there is none
     */
    static @Nullable Object read(ByteReader in) {
        ParameterForm form = ParameterForm.of(in.peek());
        if (form == null) {
            throw in.malformed("a form of parameters");
        }
        in.skip(1);
        return switch (form) {
            case NULL -> null;
            case FALSE -> false;
            case TRUE -> true;
            case TEXT -> in.lenencString();
            case CHARACTER -> character(in);
            case BYTES -> in.lenencBytes();
            case DATE, DATE_TIME, SQL_DATE_TIME, TIME, DURATION -> time(in, form);
            default -> number(in, form);
        };
    }

    private static char character(ByteReader in) {
        char value = (char) in.u16();
        if (Character.isSurrogate(value)) {
            throw in.malformed("a whole character in front of here");
        }
        return value;
    }

    private static Number number(ByteReader in, ParameterForm form) {
        return switch (form) {
            case BYTE -> (byte) in.u8();
            case SHORT -> (short) in.u16();
            case INTEGER_OF_1 -> (int) (byte) in.u8();
            case INTEGER_OF_4 -> in.i32();
            case LONG_OF_1 -> (long) (byte) in.u8();
            case LONG_OF_4 -> (long) in.i32();
            case LONG_OF_8 -> in.i64();
            case FLOAT -> (float) finite(in, Float.intBitsToFloat(in.i32()));
            case DOUBLE -> finite(in, Double.longBitsToDouble(in.i64()));
            case BIG_DECIMAL -> decimal(in);
            default -> integer(in);
        };
    }

    private static double finite(ByteReader in, double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            throw in.malformed("a finite number in front of here");
        }
        return value;
    }

    private static BigDecimal decimal(ByteReader in) {
        int scale = in.i32();
        return new BigDecimal(integer(in), scale);
    }

    private static BigInteger integer(ByteReader in) {
        int length = in.lenencLength();
        if (length == 0) {
            throw in.malformed("a whole number of one byte or more");
        }
        int at = in.position();
        in.skip(length);
        return new BigInteger(in.array(), at, length);
    }

    private static Object time(ByteReader in, ParameterForm form) {
        try {
            return switch (form) {
                case DATE -> date(in);
                case DATE_TIME -> LocalDateTime.of(date(in), LocalTime.ofNanoOfDay(in.i64()));
                case SQL_DATE_TIME -> sqlDateTime(in);
                case TIME -> LocalTime.ofNanoOfDay(in.i64());
                default -> duration(in);
            };
        } catch (DateTimeException noSuchTime) {
            throw in.malformed("a date or time that exists in front of here");
        }
    }

    private static LocalDate date(ByteReader in) {
        return LocalDate.of(in.u16(), in.u8(), in.u8());
    }

    private static SqlDateTime sqlDateTime(ByteReader in) {
        return new SqlDateTime(in.u16(), in.u8(), in.u8(), in.u8(), in.u8(), in.u8(), in.i32());
    }

    private static Duration duration(ByteReader in) {
        long seconds = in.i64();
        int nanos = in.i32();
        if (nanos < 0 || nanos >= NANOS_OF_SECOND) {
            throw in.malformed("nanoseconds of one second in front of here");
        }
        return Duration.ofSeconds(seconds, nanos);
    }
}
