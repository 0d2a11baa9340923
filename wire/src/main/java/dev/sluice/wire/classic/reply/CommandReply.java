// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic.reply;

import dev.sluice.wire.ByteReader;
import dev.sluice.wire.classic.Capabilities;

/** What answers a command without results: ping, schema change, reset of a statement or of the connection. */
public sealed interface CommandReply extends Reply permits Ok, Err {

    /** Reads one. */
    static CommandReply decode(ByteReader in, Capabilities capabilities) {
        return switch (in.peek()) {
            case Ok.MARK -> Ok.decode(in, capabilities);
            case Err.MARK -> Err.decode(in);
            default -> throw in.malformed("OK or an error");
        };
    }
}
