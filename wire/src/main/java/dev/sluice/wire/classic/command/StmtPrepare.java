// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic.command;

import dev.sluice.wire.ByteWriter;

/**
 * Prepares a statement.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_com_stmt_prepare.html">COM_STMT_PREPARE</a>
 */
public record StmtPrepare(String sql) implements Command {

    static final int CODE = 0x16;

    @Override
    public String name() {
        return "COM_STMT_PREPARE";
    }

    @Override
    public void encode(ByteWriter out) {
        out.u8(CODE).string(sql);
    }

    /** Leaves the text out: it may hold values that belong to nobody but the user. */
    @Override
    public String toString() {
        return name() + "[" + sql.length() + " characters]";
    }
}
