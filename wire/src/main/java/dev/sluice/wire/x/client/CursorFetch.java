// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.client;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.x.protobuf.FieldReader;
import dev.sluice.wire.x.protobuf.FieldWriter;
import dev.sluice.wire.x.protobuf.Tag;

/**
 * Asks for more rows of a cursor.
 *
 * @param cursorId the number that the client gave to it
 * @param fetchRows the most rows, unsigned; for 0 there are none
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/structMysqlx_1_1Cursor_1_1Fetch.html">Cursor.Fetch</a>
 */
public record CursorFetch(long cursorId, long fetchRows) implements ClientMessage {

    /** The type of its frame. */
    public static final int TYPE = 45;

    private static final int CURSOR_ID = (1 << 3) | Tag.VARINT;
    private static final int FETCH_ROWS = (5 << 3) | Tag.VARINT;

    /** Reads one. */
    public static CursorFetch decode(FieldReader in) {
        long cursorId = -1;
        long fetchRows = 0;
        while (in.next()) {
            switch (in.tag()) {
                case CURSOR_ID -> cursorId = in.u32();
                case FETCH_ROWS -> fetchRows = in.u64();
                default -> in.skip();
            }
        }
        if (cursorId < 0) {
            throw in.missing("the id of a cursor");
        }
        return new CursorFetch(cursorId, fetchRows);
    }

    @Override
    public int messageType() {
        return TYPE;
    }

    @Override
    public void encode(ByteWriter out) {
        FieldWriter.number(out, CURSOR_ID, cursorId);
        FieldWriter.numberUnlessZero(out, FETCH_ROWS, fetchRows);
    }
}
