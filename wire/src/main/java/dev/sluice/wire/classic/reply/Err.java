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
    private static final String NO_STATE = "HY000";

    /** Reads one. */
    public static Err decode(ByteReader in) {
        in.skip(1);
        int code = in.u16();
        String state = NO_STATE;
        if (in.remaining() > STATE_LENGTH && in.peek() == '#') {
            in.skip(1);
            state = stateOf(in.string(STATE_LENGTH));
        }
        return new Err(code, state, beginning(in.restString()));
    }

    /** Five bytes that are not ASCII are not five characters, and would not be five bytes when sent on. */
    private static String stateOf(String state) {
        return state.chars().allMatch(c -> c < 0x80) ? state : NO_STATE;
    }

    /** Cuts between characters: half of one could not be sent on. */
    private static String beginning(String message) {
        if (message.length() <= MAX_MESSAGE) {
            return message;
        }
        int end = Character.isHighSurrogate(message.charAt(MAX_MESSAGE - 1)) ? MAX_MESSAGE - 1 : MAX_MESSAGE;
        return message.substring(0, end);
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
