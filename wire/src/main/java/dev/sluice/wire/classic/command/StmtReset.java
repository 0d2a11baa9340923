// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic.command;

import dev.sluice.wire.ByteWriter;

/**
 * Drops the cursor and the long data of a prepared statement.
 *
 * @param statementId 0 to 4,294,967,295
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_com_stmt_reset.html">COM_STMT_RESET</a>
 */
public record StmtReset(long statementId) implements Command {

    static final int CODE = 0x1A;

    @Override
    public String name() {
        return "COM_STMT_RESET";
    }

    @Override
    public void encode(ByteWriter out) {
        out.u8(CODE).u32(statementId);
    }
}
