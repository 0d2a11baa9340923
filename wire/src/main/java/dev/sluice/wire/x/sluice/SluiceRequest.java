// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.sluice;

import dev.sluice.wire.ByteReader;
import dev.sluice.wire.x.client.ClientExtension;
import dev.sluice.wire.x.client.ClientMessage;
import dev.sluice.wire.x.protobuf.FieldReader;

/**
 * What a client says in the extension. The numbers are far from those of the X Protocol, whose highest is 46, and mean the
 * same in both directions.
 */
public sealed interface SluiceRequest extends ClientExtension
        permits RequestNumber,
                Cancel,
                Ping,
                Pong,
                ArrayExecute,
                TransactionBegin,
                TransactionEnd,
                LongExecute,
                ParameterChunk {

    /** Tells whether messages of this type are of the extension, and a client's. */
    static boolean isType(int type) {
        return type >= RequestNumber.TYPE && type <= ParameterChunk.TYPE;
    }

    /**
     * Reads any message of a client that has agreed on the extension.
     *
     * @param type the type of its frame
     */
    static ClientMessage decode(int type, ByteReader payload) {
        FieldReader in = new FieldReader(payload);
        return switch (type) {
            case RequestNumber.TYPE -> RequestNumber.decode(in);
            case Cancel.TYPE -> Cancel.decode(in);
            case Ping.TYPE -> Ping.decode(in);
            case Pong.TYPE -> Pong.decode(in);
            case ArrayExecute.TYPE -> ArrayExecute.decode(in);
            case TransactionBegin.TYPE -> TransactionBegin.decode(in);
            case TransactionEnd.TYPE -> TransactionEnd.decode(in);
            case LongExecute.TYPE -> LongExecute.decode(in);
            case ParameterChunk.TYPE -> ParameterChunk.decode(in);
            default -> ClientMessage.decode(type, payload);
        };
    }
}
