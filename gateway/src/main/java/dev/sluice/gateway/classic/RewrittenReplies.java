// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.classic;

import dev.sluice.client.result.ResultListener;
import dev.sluice.wire.classic.PacketReader;
import dev.sluice.wire.classic.ServerStatus;
import java.util.function.Consumer;

/**
 * What a request says to its client whose results filters rewrite: nothing passes as it came, but {@link ResultPackets} tell the
 * client what comes out of it. Only the request for a file passes, which the client must answer.
 */
final class RewrittenReplies extends FilteredReplies {

    private final ResultPackets packets;
    private boolean spoken;

    RewrittenReplies(
            Replies client,
            ResultPackets packets,
            ResultListener results,
            int weight,
            Consumer<ServerStatus> onStatus) {
        super(client, results, weight, onStatus);
        this.packets = packets;
    }

    @Override
    public void pass(byte[] frames, int offset, int length) {
        // The packets are told by others.
    }

    @Override
    public void onLost(int next) {
        super.onLost(packets.next());
    }

    @Override
    public void onDefinitionsEnd(ServerStatus status) {
        packets.behindDefinitions(status);
    }

    /** The client and the database count on together, unless rewritten results have made other numbers of packets before. */
    @Override
    public void onFile(PacketReader in) {
        spoken = true;
        if (packets.next() == ((in.nextSequence() - 1) & 0xFF)) {
            client().pass(in.frames(), in.frameStart(), in.frameEnd() - in.frameStart());
        } else {
            client().end(Refusal.OUT_OF_ORDER);
        }
    }

    @Override
    public void onResult(int sequence) {
        if (spoken) {
            spoken = false;
            packets.goOnAt(sequence);
        }
    }
}
