// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic.command;

import dev.sluice.wire.ByteWriter;

/**
 * Changes the current schema.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_com_init_db.html">COM_INIT_DB</a>
 */
public record InitDb(String schema) implements Command {

    static final int CODE = 0x02;

    @Override
    public String name() {
        return "COM_INIT_DB";
    }

    @Override
    public void encode(ByteWriter out) {
        out.u8(CODE).string(schema);
    }
}
