// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic.command;

import dev.sluice.wire.ByteWriter;

/**
 * Rolls back, drops temporary tables, variables and prepared statements; keeps the user and the schema.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_com_reset_connection.html">COM_RESET_CONNECTION</a>
 */
public record ResetConnection() implements Command {

    static final int CODE = 0x1F;

    @Override
    public String name() {
        return "COM_RESET_CONNECTION";
    }

    @Override
    public void encode(ByteWriter out) {
        out.u8(CODE);
    }
}
