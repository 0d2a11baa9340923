// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic.command;

import dev.sluice.wire.ByteReader;
import dev.sluice.wire.ByteWriter;

/**
 * Fetches rows from the cursor that an execute opened; the answer is rows and their end, without column definitions.
 *
 * @param statementId 0 to 4,294,967,295
 * @param rows the most rows to answer with, 0 to 4,294,967,295
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_com_stmt_fetch.html">COM_STMT_FETCH</a>
 */
public record StmtFetch(long statementId, long rows) implements Command {

    static final int CODE = 0x1C;

    @Override
    public String name() {
        return "COM_STMT_FETCH";
    }

    @Override
    public void encode(ByteWriter out) {
        out.u8(CODE).u32(statementId).u32(rows);
    }

    static StmtFetch decode(ByteReader in) {
        return new StmtFetch(in.u32(), in.u32());
    }
}
