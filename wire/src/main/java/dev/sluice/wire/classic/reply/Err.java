// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic.reply;

import dev.sluice.wire.ByteReader;
import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.classic.Capabilities;

/**
 * The server refused or failed.
 *
 * @param code 0 to 65,535
 * @param sqlState five characters; "HY000" where the server sent none, as it does before the login
 * @param message the server's words, which may repeat parts of what the user sent; at most {@value #MAX_MESSAGE} characters
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_basic_err_packet.html">ERR_Packet</a>
 */
public record Err(int code, String sqlState, String message)
        implements LoginReply, CommandReply, QueryReply, PrepareReply {

    /** The first byte of an error packet. */
    public static final int MARK = 0xFF;

    private static final int MAX_MESSAGE = 1024;
    private static final int STATE_LENGTH = 5;

    /** Reads one. */
    public static Err decode(ByteReader in) {
        in.skip(1);
        int code = in.u16();
        String state = "HY000";
        if (in.remaining() > STATE_LENGTH && in.peek() == '#') {
            in.skip(1);
            state = in.string(STATE_LENGTH);
        }
        String message = in.restString();
        return new Err(code, state, message.length() > MAX_MESSAGE ? message.substring(0, MAX_MESSAGE) : message);
    }

    @Override
    public void encode(ByteWriter out, Capabilities capabilities) {
        out.u8(MARK).u16(code);
        if (capabilities.has(Capabilities.PROTOCOL_41)) {
            out.u8('#').string(sqlState);
        }
        out.string(message);
    }
}
