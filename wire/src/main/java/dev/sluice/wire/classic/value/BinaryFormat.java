// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic.value;

import dev.sluice.wire.LittleEndian;
import dev.sluice.wire.MalformedPacketException;
import java.time.DateTimeException;
import java.time.Duration;

/**
 * Rows of binary values: the byte 0, a bitmap of NULLs that begins at bit 2, then the values in the layout of their types.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_binary_resultset.html">Binary row</a>
 */
final class BinaryFormat implements RowFormat {

    private static final int BITMAP_OFFSET = 2;
    private static final int DATE_LENGTH = 4;
    private static final int MOMENT_LENGTH = 7;
    private static final int MICROS_LENGTH = 11;
    private static final int TIME_LENGTH = 8;
    private static final int TIME_MICROS_LENGTH = 12;

    BinaryFormat() {}

    @Override
    public void locate(ColumnType[] types, byte[] bytes, int from, int to, int[] places) {
        int bitmap = from + 1;
        int at = bitmap + (types.length + 7 + BITMAP_OFFSET) / 8;
        if (at > to || bytes[from] != 0) {
            throw new MalformedPacketException("expected a binary row of " + types.length + " columns");
        }
        for (int column = 0; column < types.length; column++) {
            int bit = column + BITMAP_OFFSET;
            int length = NULL;
            if ((bytes[bitmap + (bit >> 3)] >> (bit & 7) & 1) == 0) {
                length = types[column].bytes();
                if (length == ColumnType.Layout.VARIABLE) {
                    int first = at < to ? bytes[at] & 0xFF : 0;
                    length = first < LengthEncoded.LONG ? first : LengthEncoded.length(bytes, at, to);
                    at += LengthEncoded.width(first);
                }
            }
            places[2 * column] = at;
            places[2 * column + 1] = length;
            at += Math.max(length, 0);
            if (at > to) {
                throw new MalformedPacketException("expected all bytes of column " + column + " in a binary row");
            }
        }
        if (at != to) {
            throw new MalformedPacketException(
                    "expected a row of " + (to - from) + " bytes, got values that take " + (at - from));
        }
    }

    @Override
    public long integer(ColumnType type, boolean unsigned, byte[] bytes, int at, int length) {
        return switch (type.layout()) {
            case ONE_BYTE -> unsigned ? bytes[at] & 0xFF : bytes[at];
            case TWO_BYTES -> unsigned ? LittleEndian.u16(bytes, at) : (short) LittleEndian.u16(bytes, at);
            case FOUR_BYTES -> unsigned ? LittleEndian.i32(bytes, at) & 0xFFFF_FFFFL : LittleEndian.i32(bytes, at);
            case EIGHT_BYTES -> LittleEndian.i64(bytes, at);
            default -> NumberText.integer(bytes, at, length, unsigned);
        };
    }

    @Override
    public double floating(ColumnType type, byte[] bytes, int at, int length) {
        return type == ColumnType.FLOAT
                ? Float.intBitsToFloat(LittleEndian.i32(bytes, at))
                : Double.longBitsToDouble(LittleEndian.i64(bytes, at));
    }

    @Override
    public SqlDateTime dateTime(byte[] bytes, int at, int length) {
        if (length == 0) {
            return SqlDateTime.ZERO;
        }
        if (length != DATE_LENGTH && length != MOMENT_LENGTH && length != MICROS_LENGTH) {
            throw new MalformedPacketException("expected a date of 0, 4, 7 or 11 bytes, got " + length);
        }
        boolean clock = length >= MOMENT_LENGTH;
        try {
            return new SqlDateTime(
                    LittleEndian.u16(bytes, at),
                    bytes[at + 2],
                    bytes[at + 3],
                    clock ? bytes[at + 4] : 0,
                    clock ? bytes[at + 5] : 0,
                    clock ? bytes[at + 6] : 0,
                    length == MICROS_LENGTH ? LittleEndian.i32(bytes, at + 7) : 0);
        } catch (DateTimeException repeatsTheValue) {
            throw new MalformedPacketException("expected a date whose fields are in their ranges");
        }
    }

    @Override
    public Duration time(byte[] bytes, int at, int length) {
        if (length == 0) {
            return Duration.ZERO;
        }
        if (length != TIME_LENGTH && length != TIME_MICROS_LENGTH) {
            throw new MalformedPacketException("expected a time of 0, 8 or 12 bytes, got " + length);
        }
        long hours = (LittleEndian.i32(bytes, at + 1) & 0xFFFF_FFFFL) * 24 + (bytes[at + 5] & 0xFF);
        int micros = length == TIME_MICROS_LENGTH ? LittleEndian.i32(bytes, at + 8) : 0;
        return SqlTime.of(bytes[at] != 0, hours, bytes[at + 6], bytes[at + 7], micros);
    }
}
