// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.client;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.x.protobuf.FieldReader;
import dev.sluice.wire.x.protobuf.FieldWriter;
import dev.sluice.wire.x.protobuf.Tag;

/**
 * Forgets a prepared statement.
 *
 * @param statementId the number that the client gave to it
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/structMysqlx_1_1Prepare_1_1Deallocate.html">Prepare.Deallocate</a>
 */
public record Deallocate(long statementId) implements ClientMessage {

    /** The type of its frame. */
    public static final int TYPE = 42;

    private static final int STATEMENT_ID = (1 << 3) | Tag.VARINT;

    /** Reads one. */
    public static Deallocate decode(FieldReader in) {
        long statementId = -1;
        while (in.next()) {
            switch (in.tag()) {
                case STATEMENT_ID -> statementId = in.u32();
                default -> in.skip();
            }
        }
        if (statementId < 0) {
            throw in.missing("the id of a statement");
        }
        return new Deallocate(statementId);
    }

    @Override
    public int messageType() {
        return TYPE;
    }

    @Override
    public void encode(ByteWriter out) {
        FieldWriter.number(out, STATEMENT_ID, statementId);
    }
}
