// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.client;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.x.protobuf.FieldReader;
import dev.sluice.wire.x.protobuf.FieldWriter;
import dev.sluice.wire.x.protobuf.Tag;

/**
 * Prepares a statement under a number that the client gives to it; one that had that number before is forgotten first.
 *
 * @param statementId 0 to 4,294,967,295
 * @param statement what is prepared; arguments in it count as literals
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/structMysqlx_1_1Prepare_1_1Prepare.html">Prepare.Prepare</a>
 */
public record Prepare(long statementId, Preparable statement) implements ClientMessage {

    /** The type of its frame. */
    public static final int TYPE = 40;

    private static final int STATEMENT_ID = (1 << 3) | Tag.VARINT;
    private static final int STATEMENT = (2 << 3) | Tag.LENGTH;

    /** Reads one. */
    public static Prepare decode(FieldReader in) {
        long statementId = -1;
        Preparable statement = null;
        while (in.next()) {
            switch (in.tag()) {
                case STATEMENT_ID -> statementId = in.u32();
                case STATEMENT -> statement = in.message(PreparableFields::decode);
                default -> in.skip();
            }
        }
        if (statementId < 0) {
            throw in.missing("the id of a statement");
        }
        return new Prepare(statementId, in.required(statement, "a statement to prepare"));
    }

    @Override
    public int messageType() {
        return TYPE;
    }

    @Override
    public void encode(ByteWriter out) {
        FieldWriter.number(out, STATEMENT_ID, statementId);
        int at = FieldWriter.begin(out, STATEMENT);
        PreparableFields.encode(out, statement);
        FieldWriter.end(out, at);
    }
}
