// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.server;

import dev.sluice.wire.ByteReader;
import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.x.row.RowEncoder;
import dev.sluice.wire.x.row.RowFields;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A row of a result set. Where rows are many, none is made: {@link RowFields} finds their fields where they are, and
 * {@link RowEncoder} writes them.
 *
 * @param fields the fields as they stand on the wire
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/structMysqlx_1_1Resultset_1_1Row.html">Resultset.Row</a>
 */
public record Row(byte[] fields) implements ServerMessage {

    /** The type of its frame. */
    public static final int TYPE = RowEncoder.TYPE;

    /** Reads one, and checks that each field lies within it. */
    public static Row decode(ByteReader payload) {
        RowFields.count(payload.array(), payload.position(), payload.position() + payload.remaining());
        return new Row(payload.rest());
    }

    @Override
    public int messageType() {
        return TYPE;
    }

    @Override
    public void encode(ByteWriter out) {
        out.bytes(fields);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Row that && Arrays.equals(fields, that.fields);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(fields);
    }

    /** Says nothing of what the row holds. */
    @Override
    public String toString() {
        return "Row[" + fields.length + " bytes]";
    }
}
