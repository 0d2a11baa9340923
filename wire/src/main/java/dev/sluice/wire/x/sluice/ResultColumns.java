// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.sluice;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.x.protobuf.FieldReader;
import dev.sluice.wire.x.protobuf.FieldWriter;
import dev.sluice.wire.x.protobuf.Tag;
import dev.sluice.wire.x.server.ColumnMetaData;
import java.util.ArrayList;
import java.util.List;

/**
 * All columns of a result set, in the place of one message for each.
 *
 * @param head the number under which the client is to remember the columns, in the place of what had it before
 * @param columns the columns; none if they are those that the client remembers under that number
 */
public record ResultColumns(long head, List<ColumnMetaData> columns) implements SluiceReply {

    /** The type of its frame. */
    public static final int TYPE = 180;

    private static final int HEAD = (1 << 3) | Tag.VARINT;
    private static final int COLUMN = (2 << 3) | Tag.LENGTH;

    /** Reads one. */
    public static ResultColumns decode(FieldReader in) {
        long head = 0;
        List<ColumnMetaData> columns = new ArrayList<>();
        while (in.next()) {
            switch (in.tag()) {
                case HEAD -> head = in.u32();
                case COLUMN -> columns.add(in.message(ColumnMetaData::decode));
                default -> in.skip();
            }
        }
        return new ResultColumns(head, List.copyOf(columns));
    }

    /** Tells whether the columns are those that the client remembers. */
    public boolean isRepeated() {
        return columns.isEmpty();
    }

    @Override
    public int messageType() {
        return TYPE;
    }

    @Override
    public void encode(ByteWriter out) {
        FieldWriter.numberUnlessZero(out, HEAD, head);
        FieldWriter.messages(out, COLUMN, columns);
    }

    /** Appends one, without names of columns if {@code compact}. */
    public static void encode(ByteWriter out, long head, List<ColumnMetaData> columns, boolean compact) {
        FieldWriter.numberUnlessZero(out, HEAD, head);
        for (ColumnMetaData column : columns) {
            int at = FieldWriter.begin(out, COLUMN);
            if (compact) {
                column.encodeCompact(out);
            } else {
                column.encode(out);
            }
            FieldWriter.end(out, at);
        }
    }
}
