// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.server;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.x.protobuf.FieldReader;

/**
 * Ends the answer to a statement that did not fail.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/structMysqlx_1_1Sql_1_1StmtExecuteOk.html">Sql.StmtExecuteOk</a>
 */
public record StmtExecuteOk() implements ServerMessage {

    /** The type of its frame. */
    public static final int TYPE = 17;

    /** Reads one. */
    public static StmtExecuteOk decode(FieldReader in) {
        while (in.next()) {
            in.skip();
        }
        return new StmtExecuteOk();
    }

    @Override
    public int messageType() {
        return TYPE;
    }

    /** Nothing is said but the type. */
    @Override
    public void encode(ByteWriter out) {}
}
