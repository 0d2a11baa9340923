// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.row;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.LittleEndian;
import dev.sluice.wire.MalformedPacketException;
import dev.sluice.wire.x.protobuf.Varint;

/**
 * Fields of {@link FieldType#SINT}, {@link FieldType#UINT}, {@link FieldType#BIT}, {@link FieldType#DOUBLE} and {@link
 * FieldType#FLOAT}.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/structMysqlx_1_1Resultset_1_1ColumnMetaData.html">ColumnMetaData</a>
 */
public final class NumberField {

    private NumberField() {}

    /**
     * Returns a signed number.
     *
     * @throws MalformedPacketException if the bytes are not one
     */
    public static long sint(byte[] bytes, int at, int length) {
        return Varint.unzigzag(uint(bytes, at, length));
    }

    /**
     * Returns an unsigned number, or bits; above {@link Long#MAX_VALUE} it comes out negative.
     *
     * @throws MalformedPacketException if the bytes are not one
     */
    public static long uint(byte[] bytes, int at, int length) {
        if (length < 1 || length > Varint.MAX_LENGTH) {
            throw notANumber();
        }
        int last = length - 1;
        long value = 0;
        for (int i = 0; i < last; i++) {
            if (bytes[at + i] >= 0) {
                throw notANumber();
            }
            value |= (long) (bytes[at + i] & 0x7F) << (7 * i);
        }
        if (bytes[at + last] < 0) {
            throw notANumber();
        }
        return value | (long) bytes[at + last] << (7 * last);
    }

    /**
     * Returns a number of double precision.
     *
     * @throws MalformedPacketException if the bytes are not one
     */
    public static double float64(byte[] bytes, int at, int length) {
        if (length != Double.BYTES) {
            throw notANumber();
        }
        return Double.longBitsToDouble(LittleEndian.i64(bytes, at));
    }

    /**
     * Returns a number of single precision.
     *
     * @throws MalformedPacketException if the bytes are not one
     */
    public static float float32(byte[] bytes, int at, int length) {
        if (length != Float.BYTES) {
            throw notANumber();
        }
        return Float.intBitsToFloat(LittleEndian.i32(bytes, at));
    }

    static void writeUint(ByteWriter out, long value) {
        byte[] to = out.claim(2 + Varint.MAX_LENGTH);
        int at = out.size();
        int end = Varint.put(to, at + 2, value);
        to[at] = RowFields.FIELD;
        to[at + 1] = (byte) (end - at - 2);
        out.filled(end - at);
    }

    static void writeFloat64(ByteWriter out, double value) {
        out.u8(RowFields.FIELD).u8(Double.BYTES).i64(Double.doubleToRawLongBits(value));
    }

    static void writeFloat32(ByteWriter out, float value) {
        out.u8(RowFields.FIELD).u8(Float.BYTES).u32(Float.floatToRawIntBits(value));
    }

    private static MalformedPacketException notANumber() {
        return new MalformedPacketException("expected a number that fills its field");
    }
}
