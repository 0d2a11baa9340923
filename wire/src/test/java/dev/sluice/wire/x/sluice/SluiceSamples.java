// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.sluice;

import dev.sluice.wire.Golden;
import dev.sluice.wire.Sample;
import dev.sluice.wire.x.client.ClientMessage;
import dev.sluice.wire.x.server.ServerMessage;
import java.util.Arrays;

/** Samples of messages of the extension; which shorter ones are messages too is said for each. */
final class SluiceSamples {

    private SluiceSamples() {}

    static Sample<ClientMessage> client(ClientMessage message, String golden, int... shorter) {
        int type = message.messageType();
        return Sample.<ClientMessage>of(
                        message, in -> SluiceRequest.decode(type, in), (m, out) -> m.encode(out), Golden.bytes(golden))
                .shorterIf(length -> contains(shorter, length));
    }

    static Sample<ServerMessage> server(ServerMessage message, String golden, int... shorter) {
        int type = message.messageType();
        return Sample.<ServerMessage>of(
                        message, in -> SluiceReply.decode(type, in), (m, out) -> m.encode(out), Golden.bytes(golden))
                .shorterIf(length -> contains(shorter, length));
    }

    private static boolean contains(int[] lengths, int length) {
        return Arrays.stream(lengths).anyMatch(known -> known == length);
    }
}
