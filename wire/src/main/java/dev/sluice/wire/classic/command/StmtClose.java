// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic.command;

import dev.sluice.wire.ByteWriter;

/**
 * Forgets a prepared statement; never answered.
 *
 * @param statementId 0 to 4,294,967,295
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_com_stmt_close.html">COM_STMT_CLOSE</a>
 */
public record StmtClose(long statementId) implements Command {

    static final int CODE = 0x19;

    @Override
    public String name() {
        return "COM_STMT_CLOSE";
    }

    @Override
    public boolean isAnswered() {
        return false;
    }

    @Override
    public void encode(ByteWriter out) {
        out.u8(CODE).u32(statementId);
    }
}
