// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.sluice;

import dev.sluice.wire.ByteReader;
import dev.sluice.wire.x.protobuf.FieldReader;
import dev.sluice.wire.x.server.ServerExtension;
import dev.sluice.wire.x.server.ServerMessage;

/** What a server says in the extension. */
public sealed interface SluiceReply extends ServerExtension
        permits RequestEnd, CancelAnswer, Ping, Pong, ArrayAnswer, TransactionAnswer, ResultColumns {

    /**
     * Reads any message of a server that has agreed on the extension.
     *
     * @param type the type of its frame
     */
    static ServerMessage decode(int type, ByteReader payload) {
        FieldReader in = new FieldReader(payload);
        return switch (type) {
            case RequestEnd.TYPE -> RequestEnd.decode(in);
            case CancelAnswer.TYPE -> CancelAnswer.decode(in);
            case Ping.TYPE -> Ping.decode(in);
            case Pong.TYPE -> Pong.decode(in);
            case ArrayAnswer.TYPE -> ArrayAnswer.decode(in);
            case TransactionAnswer.TYPE -> TransactionAnswer.decode(in);
            case ResultColumns.TYPE -> ResultColumns.decode(in);
            default -> ServerMessage.decode(type, payload);
        };
    }
}
