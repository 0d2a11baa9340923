// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.server;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.x.protobuf.FieldReader;
import dev.sluice.wire.x.protobuf.FieldWriter;
import dev.sluice.wire.x.protobuf.Tag;

/**
 * Says that a request failed, which ends its answer.
 *
 * @param fatal whether it is the end of the link, too
 * @param code the error's number, as in the classic protocol; 5000 to 5999 are errors of the X Protocol itself
 * @param sqlState five characters
 * @param message what the server says to people
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/structMysqlx_1_1Error.html">Error</a>
 */
public record ServerError(boolean fatal, long code, String sqlState, String message) implements ServerMessage {

    /** The type of its frame. */
    public static final int TYPE = 1;

    private static final int SEVERITY = (1 << 3) | Tag.VARINT;
    private static final int CODE = (2 << 3) | Tag.VARINT;
    private static final int MESSAGE = (3 << 3) | Tag.LENGTH;
    private static final int SQL_STATE = (4 << 3) | Tag.LENGTH;

    private static final int FATAL = 1;

    /** Reads one. */
    public static ServerError decode(FieldReader in) {
        boolean fatal = false;
        long code = -1;
        String message = null;
        String sqlState = null;
        while (in.next()) {
            switch (in.tag()) {
                case SEVERITY -> fatal = in.u32() == FATAL;
                case CODE -> code = in.u32();
                case MESSAGE -> message = in.string();
                case SQL_STATE -> sqlState = in.string();
                default -> in.skip();
            }
        }
        if (code < 0) {
            throw in.missing("the code of an error");
        }
        return new ServerError(
                fatal,
                code,
                in.required(sqlState, "the state of an error"),
                in.required(message, "the text of an error"));
    }

    @Override
    public int messageType() {
        return TYPE;
    }

    /** The severity is said even if it is the usual one, as servers do. */
    @Override
    public void encode(ByteWriter out) {
        FieldWriter.number(out, SEVERITY, fatal ? FATAL : 0);
        FieldWriter.number(out, CODE, code);
        FieldWriter.string(out, MESSAGE, message);
        FieldWriter.string(out, SQL_STATE, sqlState);
    }
}
