// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic.command;

import dev.sluice.wire.ByteWriter;

/**
 * Asks whether the server is there.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_com_ping.html">COM_PING</a>
 */
public record Ping() implements Command {

    static final int CODE = 0x0E;

    @Override
    public String name() {
        return "COM_PING";
    }

    @Override
    public void encode(ByteWriter out) {
        out.u8(CODE);
    }
}
