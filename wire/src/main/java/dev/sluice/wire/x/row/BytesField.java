// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.row;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.MalformedPacketException;
import dev.sluice.wire.x.protobuf.FieldWriter;
import java.nio.charset.StandardCharsets;

/**
 * Fields of {@link FieldType#BYTES} and {@link FieldType#ENUM}: the bytes and a zero, so that an empty string is not an empty
 * field, which is NULL.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/structMysqlx_1_1Resultset_1_1ColumnMetaData.html">ColumnMetaData</a>
 */
public final class BytesField {

    private BytesField() {}

    /**
     * Returns how many of the field's bytes are the value; they stand at its start.
     *
     * @throws MalformedPacketException if no zero ends the field
     */
    public static int length(byte[] bytes, int at, int length) {
        if (length < 1 || bytes[at + length - 1] != 0) {
            throw new MalformedPacketException("expected a zero that ends a field");
        }
        return length - 1;
    }

    /**
     * Returns the value as text; what in it is not UTF-8 becomes U+FFFD.
     *
     * @throws MalformedPacketException if no zero ends the field
     */
    public static String text(byte[] bytes, int at, int length) {
        return new String(bytes, at, length(bytes, at, length), StandardCharsets.UTF_8);
    }

    static void write(ByteWriter out, byte[] value, int offset, int length) {
        FieldWriter.number(out, RowFields.FIELD, length + 1L);
        out.bytes(value, offset, length).u8(0);
    }

    static void write(ByteWriter out, CharSequence text) {
        int at = FieldWriter.begin(out, RowFields.FIELD);
        out.string(text).u8(0);
        FieldWriter.end(out, at);
    }
}
