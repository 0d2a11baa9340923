// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic.reply;

import dev.sluice.wire.ByteReader;
import dev.sluice.wire.classic.Capabilities;

/** What answers a command without results: ping, schema change, option, reset of a statement or of the connection. */
public sealed interface CommandReply extends Reply permits Ok, Err {

    /** Reads one. */
    static CommandReply decode(ByteReader in, Capabilities capabilities) {
        return switch (in.peek()) {
            // COM_SET_OPTION is answered by an OK packet with the mark of the end of rows.
            case Ok.MARK, Ok.END_MARK -> Ok.decode(in, capabilities);
            case Err.MARK -> Err.decode(in);
            default -> throw in.malformed("OK or an error");
        };
    }
}
