// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic.command;

import dev.sluice.wire.ByteReader;
import dev.sluice.wire.ByteWriter;

/**
 * Allows or forbids several statements in one COM_QUERY, for the rest of the session.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_com_set_option.html">COM_SET_OPTION</a>
 */
public record SetOption(boolean multiStatements) implements Command {

    static final int CODE = 0x1B;

    private static final int MULTI_STATEMENTS_ON = 0;
    private static final int MULTI_STATEMENTS_OFF = 1;

    @Override
    public String name() {
        return "COM_SET_OPTION";
    }

    @Override
    public void encode(ByteWriter out) {
        out.u8(CODE).u16(multiStatements ? MULTI_STATEMENTS_ON : MULTI_STATEMENTS_OFF);
    }

    static SetOption decode(ByteReader in) {
        int option = in.u16();
        if (option != MULTI_STATEMENTS_ON && option != MULTI_STATEMENTS_OFF) {
            throw in.malformed("option 0 or 1 (not " + option + ")");
        }
        return new SetOption(option == MULTI_STATEMENTS_ON);
    }
}
