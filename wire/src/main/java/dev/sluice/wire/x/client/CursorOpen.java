// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.client;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.x.protobuf.FieldReader;
import dev.sluice.wire.x.protobuf.FieldWriter;
import dev.sluice.wire.x.protobuf.Message;
import dev.sluice.wire.x.protobuf.Tag;

/**
 * Executes a prepared statement whose rows wait in a cursor; one that had that number before is closed first.
 *
 * @param cursorId the number that the client gives to it, 0 to 4,294,967,295
 * @param statement what is executed
 * @param fetchRows the most rows that are sent at once, unsigned; for 0 there are none
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/structMysqlx_1_1Cursor_1_1Open.html">Cursor.Open</a>
 */
public record CursorOpen(long cursorId, Execute statement, long fetchRows) implements ClientMessage {

    /** The type of its frame. */
    public static final int TYPE = 43;

    private static final int CURSOR_ID = (1 << 3) | Tag.VARINT;
    private static final int STATEMENT = (4 << 3) | Tag.LENGTH;
    private static final int FETCH_ROWS = (5 << 3) | Tag.VARINT;

    /** Within the statement: what it is, of which there is one kind only, and itself. */
    private static final int KIND = (1 << 3) | Tag.VARINT;

    private static final int EXECUTE = (2 << 3) | Tag.LENGTH;
    private static final int EXECUTE_KIND = 0;

    /** Reads one. */
    public static CursorOpen decode(FieldReader in) {
        long cursorId = -1;
        Execute statement = null;
        long fetchRows = 0;
        while (in.next()) {
            switch (in.tag()) {
                case CURSOR_ID -> cursorId = in.u32();
                case STATEMENT -> statement = in.message(CursorOpen::decodeStatement);
                case FETCH_ROWS -> fetchRows = in.u64();
                default -> in.skip();
            }
        }
        if (cursorId < 0) {
            throw in.missing("the id of a cursor");
        }
        return new CursorOpen(cursorId, in.required(statement, "the statement of a cursor"), fetchRows);
    }

    private static Execute decodeStatement(FieldReader in) {
        long kind = -1;
        Execute execute = null;
        while (in.next()) {
            switch (in.tag()) {
                case KIND -> kind = in.u32();
                case EXECUTE -> execute = in.message(Execute::decode);
                default -> in.skip();
            }
        }
        if (kind != EXECUTE_KIND) {
            throw in.missing("a known kind of a statement of a cursor");
        }
        return in.required(execute, "the statement of a cursor");
    }

    @Override
    public int messageType() {
        return TYPE;
    }

    @Override
    public void encode(ByteWriter out) {
        encode(out, cursorId, statement);
        FieldWriter.numberUnlessZero(out, FETCH_ROWS, fetchRows);
    }

    /** Appends the fields of one that sends no rows before they are fetched. */
    public static void encode(ByteWriter out, long cursorId, Message execute) {
        FieldWriter.number(out, CURSOR_ID, cursorId);
        int at = FieldWriter.begin(out, STATEMENT);
        FieldWriter.number(out, KIND, EXECUTE_KIND);
        FieldWriter.message(out, EXECUTE, execute);
        FieldWriter.end(out, at);
    }
}
