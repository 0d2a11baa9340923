// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.durable;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.classic.value.LongData;
import dev.sluice.wire.classic.value.SqlDateTime;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/**
 * Stores parameters: what {@link dev.sluice.wire.classic.value.BinaryValue} sends, and nothing else. What it would refuse is
 * refused here, before the job is taken: afterwards nobody is there to be told.
 */
final class ParameterWriter {

    private static final int LAST_YEAR = 9999;

    private ParameterWriter() {}

    /**
     * Appends a value behind its form.
     *
     * @throws IllegalArgumentException if it cannot be stored; the message follows on the position, and does not hold the value
     */
    static void write(ByteWriter out, @Nullable Object value) {
        if (value == null) {
            out.u8(ParameterForm.NULL.code());
        } else if (value instanceof CharSequence text) {
            out.u8(ParameterForm.TEXT.code()).lenencString(text);
        } else if (value instanceof Number number) {
            writeNumber(out, number);
        } else if (value instanceof byte[] bytes) {
            out.u8(ParameterForm.BYTES.code()).lenencBytes(bytes);
        } else if (value instanceof Boolean truth) {
            out.u8((truth ? ParameterForm.TRUE : ParameterForm.FALSE).code());
        } else if (!writeTime(out, value)) {
            writeOther(out, value);
        }
    }

    private static void writeNumber(ByteWriter out, Number number) {
        if (number instanceof Integer value) {
            writeInteger(out, value);
        } else if (number instanceof Long value) {
            writeLong(out, value);
        } else if (number instanceof Double value) {
            out.u8(ParameterForm.DOUBLE.code()).i64(Double.doubleToRawLongBits(finite(value)));
        } else if (number instanceof BigDecimal value) {
            out.u8(ParameterForm.BIG_DECIMAL.code()).u32(value.scale());
            out.lenencBytes(value.unscaledValue().toByteArray());
        } else if (number instanceof BigInteger value) {
            out.u8(ParameterForm.BIG_INTEGER.code()).lenencBytes(value.toByteArray());
        } else {
            writeRareNumber(out, number);
        }
    }

    private static void writeRareNumber(ByteWriter out, Number number) {
        if (number instanceof Float value) {
            finite(value);
            out.u8(ParameterForm.FLOAT.code()).u32(Float.floatToRawIntBits(value));
        } else if (number instanceof Short value) {
            out.u8(ParameterForm.SHORT.code()).u16(value);
        } else if (number instanceof Byte value) {
            out.u8(ParameterForm.BYTE.code()).u8(value);
        } else {
            throw refused(number);
        }
    }

    private static void writeInteger(ByteWriter out, int value) {
        if (value == (byte) value) {
            out.u8(ParameterForm.INTEGER_OF_1.code()).u8(value);
        } else {
            out.u8(ParameterForm.INTEGER_OF_4.code()).u32(value);
        }
    }

    private static void writeLong(ByteWriter out, long value) {
        if (value == (byte) value) {
            out.u8(ParameterForm.LONG_OF_1.code()).u8((int) value);
        } else if (value == (int) value) {
            out.u8(ParameterForm.LONG_OF_4.code()).u32(value);
        } else {
            out.u8(ParameterForm.LONG_OF_8.code()).i64(value);
        }
    }

    private static boolean writeTime(ByteWriter out, Object value) {
        if (value instanceof LocalDateTime moment) {
            writeDate(out.u8(ParameterForm.DATE_TIME.code()), moment.toLocalDate());
            out.i64(moment.toLocalTime().toNanoOfDay());
        } else if (value instanceof LocalDate date) {
            writeDate(out.u8(ParameterForm.DATE.code()), date);
        } else if (value instanceof SqlDateTime moment) {
            writeSqlDateTime(out.u8(ParameterForm.SQL_DATE_TIME.code()), moment);
        } else if (value instanceof LocalTime time) {
            out.u8(ParameterForm.TIME.code()).i64(time.toNanoOfDay());
        } else if (value instanceof Duration time) {
            out.u8(ParameterForm.DURATION.code()).i64(time.getSeconds()).u32(time.getNano());
        } else {
            return false;
        }
        return true;
    }

    private static void writeDate(ByteWriter out, LocalDate date) {
        if (date.getYear() < 0 || date.getYear() > LAST_YEAR) {
            throw new IllegalArgumentException("is a date outside of the years 0 to " + LAST_YEAR);
        }
        out.u16(date.getYear()).u8(date.getMonthValue()).u8(date.getDayOfMonth());
    }

    private static void writeSqlDateTime(ByteWriter out, SqlDateTime moment) {
        out.u16(moment.year()).u8(moment.month()).u8(moment.day());
        out.u8(moment.hour()).u8(moment.minute()).u8(moment.second()).u32(moment.micros());
    }

    private static void writeOther(ByteWriter out, Object value) {
        if (value instanceof Enum<?> constant && !(value instanceof LongData)) {
            out.u8(ParameterForm.TEXT.code()).lenencString(constant.name());
        } else if (value instanceof Character character && !Character.isSurrogate(character)) {
            out.u8(ParameterForm.CHARACTER.code()).u16(character);
        } else {
            throw refused(value);
        }
    }

    private static double finite(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            throw new IllegalArgumentException("is NaN or infinite, which is no value of SQL");
        }
        return value;
    }

    private static IllegalArgumentException refused(Object value) {
        return new IllegalArgumentException(
                "is of " + value.getClass().getName()
                        + ", which cannot be stored; convert it to a string, number, byte[], LocalDate, LocalDateTime or Duration");
    }
}
