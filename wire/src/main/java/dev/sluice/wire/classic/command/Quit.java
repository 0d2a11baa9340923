// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic.command;

import dev.sluice.wire.ByteWriter;

/**
 * Ends the session; the server closes the link without an answer.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_com_quit.html">COM_QUIT</a>
 */
public record Quit() implements Command {

    static final int CODE = 0x01;

    @Override
    public String name() {
        return "COM_QUIT";
    }

    @Override
    public boolean isAnswered() {
        return false;
    }

    @Override
    public void encode(ByteWriter out) {
        out.u8(CODE);
    }
}
