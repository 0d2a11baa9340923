// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.row;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.classic.value.SqlDateTime;
import dev.sluice.wire.x.FrameWriter;
import dev.sluice.wire.x.protobuf.Varint;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Writes rows as frames, field by field, without an object for a row.
 *
 * <p>Usage: {@link #begin}, one field for each column by the method that goes with its {@link FieldType}, {@link #end}. If a
 * field is refused, {@link #abandon} takes the row back. Not thread-safe.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/structMysqlx_1_1Resultset_1_1Row.html">Resultset.Row</a>
 */
public final class RowEncoder {

    /** The type of the frame of a row. */
    public static final int TYPE = 13;

    /** A power of ten far beyond what columns hold would only cost memory. */
    private static final int MAX_WHOLE_DIGITS = 1000;

    private final FrameWriter frames;
    private final ByteWriter out;

    /**
     * Creates an encoder.
     *
     * @param frames frames the rows
     * @param out what {@code frames} appends to
     */
    public RowEncoder(FrameWriter frames, ByteWriter out) {
        this.frames = frames;
        this.out = out;
    }

    /** Begins a row. */
    public void begin() {
        frames.begin(TYPE);
    }

    /** Ends the row begun. */
    public void end() {
        frames.end();
    }

    /** Takes back the row begun, if there is one. */
    public void abandon() {
        frames.abandon();
    }

    /** Appends NULL, for a column of any type. */
    public void nothing() {
        out.u8(RowFields.FIELD).u8(0);
    }

    /** Appends a field of {@link FieldType#SINT}. */
    public void sint(long value) {
        NumberField.writeUint(out, Varint.zigzag(value));
    }

    /** Appends a field of {@link FieldType#UINT} or {@link FieldType#BIT}; {@code value} is taken as unsigned. */
    public void uint(long value) {
        NumberField.writeUint(out, value);
    }

    /**
     * Appends a field of {@link FieldType#BIT}, of bits in bytes as the classic protocol has them, the highest first.
     *
     * @param length at most 8
     */
    public void bits(byte[] bytes, int at, int length) {
        if (length > Long.BYTES) {
            throw new IllegalArgumentException("expected at most 64 bits, got " + length + " bytes");
        }
        long value = 0;
        for (int i = at; i < at + length; i++) {
            value = value << 8 | (bytes[i] & 0xFF);
        }
        uint(value);
    }

    /** Appends a field of {@link FieldType#DOUBLE}. */
    public void float64(double value) {
        NumberField.writeFloat64(out, value);
    }

    /** Appends a field of {@link FieldType#FLOAT}. */
    public void float32(float value) {
        NumberField.writeFloat32(out, value);
    }

    /** Appends a field of {@link FieldType#BYTES} or {@link FieldType#ENUM}; text must be in UTF-8. */
    public void bytes(byte[] value, int at, int length) {
        BytesField.write(out, value, at, length);
    }

    /** Appends a field of {@link FieldType#BYTES} or {@link FieldType#ENUM}. */
    public void text(CharSequence value) {
        BytesField.write(out, value);
    }

    /** Appends a field of {@link FieldType#DATETIME} that has a day only. */
    public void date(int year, int month, int day) {
        TemporalField.writeDate(out, year, month, day);
    }

    /** Appends a field of {@link FieldType#DATETIME}. */
    public void dateTime(SqlDateTime value) {
        TemporalField.writeDateTime(out, value);
    }

    /** Appends a field of {@link FieldType#TIME}. */
    public void time(boolean negative, int hour, int minute, int second, int micros) {
        TemporalField.writeTime(out, negative, hour, minute, second, micros);
    }

    /** Appends a field of {@link FieldType#TIME}, with nanoseconds cut to microseconds. */
    public void time(Duration value) {
        Duration magnitude = value.abs();
        TemporalField.writeTime(
                out,
                value.isNegative(),
                Math.toIntExact(magnitude.toHours()),
                magnitude.toMinutesPart(),
                magnitude.toSecondsPart(),
                magnitude.toNanosPart() / 1000);
    }

    /** Appends a field of {@link FieldType#SET}, of members in UTF-8 with commas in between. */
    public void set(byte[] text, int at, int length) {
        SetField.write(out, text, at, length);
    }

    /**
     * Appends a field of {@link FieldType#DECIMAL}, of the text of a number as the classic protocol has it.
     *
     * @throws NumberFormatException if it is not one, or has more than 255 digits behind the point; it repeats none of it
     */
    public void decimal(byte[] text, int at, int length) {
        DecimalText.write(out, text, at, length);
    }

    /**
     * Appends a field of {@link FieldType#DECIMAL}.
     *
     * @throws NumberFormatException if it has more than 255 digits behind the point
     * @throws IllegalArgumentException if it has more than a thousand before it
     */
    public void decimal(BigDecimal value) {
        if ((long) value.precision() - value.scale() > MAX_WHOLE_DIGITS) {
            throw new IllegalArgumentException("a decimal number of that many digits cannot be sent");
        }
        byte[] text = value.toPlainString().getBytes(StandardCharsets.ISO_8859_1);
        decimal(text, 0, text.length);
    }
}
