// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.x;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.MalformedPacketException;
import dev.sluice.wire.classic.value.SqlDateTime;
import dev.sluice.wire.x.row.BytesField;
import dev.sluice.wire.x.row.DecimalField;
import dev.sluice.wire.x.row.FieldType;
import dev.sluice.wire.x.row.NumberField;
import dev.sluice.wire.x.row.RowFields;
import dev.sluice.wire.x.row.SetField;
import dev.sluice.wire.x.row.TemporalField;
import dev.sluice.wire.x.server.ColumnMetaData;
import java.time.Duration;
import java.util.List;

/**
 * Rows of the X Protocol become binary rows of the classic one, value by value; the bytes of text are copied as they are. On
 * the session's loop only.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_binary_resultset.html">Binary row</a>
 */
final class RowTranslation {

    private static final int BITMAP_OFFSET = 2;
    private static final int MAX_BITS = 64;

    private final FieldType[] fields;
    private final boolean[] days;
    private final int[] bitBytes;
    private final int[] places;
    private final ByteWriter scratch = new ByteWriter(64);

    RowTranslation(List<ColumnMetaData> columns) {
        int size = columns.size();
        fields = new FieldType[size];
        days = new boolean[size];
        bitBytes = new int[size];
        places = new int[2 * size];
        for (int i = 0; i < size; i++) {
            ColumnMetaData column = columns.get(i);
            fields[i] = column.type();
            days[i] = column.contentType() == ColumnMetaData.DATE;
            bitBytes[i] = bytesOf(column.length());
        }
    }

    private static int bytesOf(long bits) {
        return (int) (bits < 1 || bits > MAX_BITS ? MAX_BITS : bits + 7) / Byte.SIZE;
    }

    /**
     * Appends the row whose payload lies between {@code from} and {@code to}.
     *
     * @throws MalformedPacketException if it is not a row of these columns
     */
    void write(byte[] bytes, int from, int to, ByteWriter out) {
        RowFields.locate(bytes, from, to, fields.length, places);
        int bitmap = out.u8(0).size();
        out.zeros((fields.length + 7 + BITMAP_OFFSET) / 8);
        for (int column = 0; column < fields.length; column++) {
            int length = places[2 * column + 1];
            if (length == RowFields.NULL) {
                int bit = column + BITMAP_OFFSET;
                out.array()[bitmap + (bit >> 3)] |= (byte) (1 << (bit & 7));
            } else {
                write(column, bytes, places[2 * column], length, out);
            }
        }
    }

    private void write(int column, byte[] bytes, int at, int length, ByteWriter out) {
        switch (fields[column]) {
            case SINT -> out.i64(NumberField.sint(bytes, at, length));
            case UINT -> out.i64(NumberField.uint(bytes, at, length));
            case BYTES, ENUM -> {
                int text = BytesField.length(bytes, at, length);
                out.lenenc(text).bytes(bytes, at, text);
            }
            case DOUBLE -> out.i64(Double.doubleToRawLongBits(NumberField.float64(bytes, at, length)));
            case FLOAT -> out.u32(Float.floatToRawIntBits(NumberField.float32(bytes, at, length)));
            case DATETIME -> writeMoment(TemporalField.dateTime(bytes, at, length), days[column], out);
            case TIME -> writeTime(TemporalField.time(bytes, at, length), out);
            case BIT -> writeBits(NumberField.uint(bytes, at, length), bitBytes[column], out);
            case DECIMAL -> {
                DecimalField.text(bytes, at, length, scratch);
                writeScratch(out);
            }
            case SET -> {
                SetField.text(bytes, at, length, scratch);
                writeScratch(out);
            }
        }
    }

    private void writeScratch(ByteWriter out) {
        out.lenenc(scratch.size()).bytes(scratch.array(), 0, scratch.size());
        scratch.truncate(0);
    }

    private static void writeMoment(SqlDateTime value, boolean day, ByteWriter out) {
        out.u8(day ? 4 : value.micros() == 0 ? 7 : 11);
        out.u16(value.year()).u8(value.month()).u8(value.day());
        if (!day) {
            out.u8(value.hour()).u8(value.minute()).u8(value.second());
            if (value.micros() != 0) {
                out.u32(value.micros());
            }
        }
    }

    private static void writeTime(Duration value, ByteWriter out) {
        Duration time = value.abs();
        int micros = time.toNanosPart() / 1000;
        out.u8(micros == 0 ? 8 : 12).u8(value.isNegative() ? 1 : 0).u32(time.toDaysPart());
        out.u8(time.toHoursPart()).u8(time.toMinutesPart()).u8(time.toSecondsPart());
        if (micros != 0) {
            out.u32(micros);
        }
    }

    private static void writeBits(long value, int size, ByteWriter out) {
        out.u8(size);
        for (int i = size - 1; i >= 0; i--) {
            out.u8((int) (value >>> (Byte.SIZE * i)));
        }
    }
}
