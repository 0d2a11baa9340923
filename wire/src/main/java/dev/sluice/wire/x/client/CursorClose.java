// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.client;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.x.protobuf.FieldReader;
import dev.sluice.wire.x.protobuf.FieldWriter;
import dev.sluice.wire.x.protobuf.Tag;

/**
 * Closes a cursor.
 *
 * @param cursorId the number that the client gave to it
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/structMysqlx_1_1Cursor_1_1Close.html">Cursor.Close</a>
 */
public record CursorClose(long cursorId) implements ClientMessage {

    /** The type of its frame. */
    public static final int TYPE = 44;

    private static final int CURSOR_ID = (1 << 3) | Tag.VARINT;

    /** Reads one. */
    public static CursorClose decode(FieldReader in) {
        long cursorId = -1;
        while (in.next()) {
            switch (in.tag()) {
                case CURSOR_ID -> cursorId = in.u32();
                default -> in.skip();
            }
        }
        if (cursorId < 0) {
            throw in.missing("the id of a cursor");
        }
        return new CursorClose(cursorId);
    }

    @Override
    public int messageType() {
        return TYPE;
    }

    @Override
    public void encode(ByteWriter out) {
        FieldWriter.number(out, CURSOR_ID, cursorId);
    }
}
