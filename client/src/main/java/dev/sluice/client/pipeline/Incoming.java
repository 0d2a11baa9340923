// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.pipeline;

import dev.sluice.client.exchange.Exchange;
import dev.sluice.client.exchange.Watcher;
import dev.sluice.wire.classic.PacketPieces;
import dev.sluice.wire.classic.PacketReader;
import org.jspecify.annotations.Nullable;

/** Gives what has arrived to an exchange, as whole packets or in pieces. On the session's loop only. */
final class Incoming {

    private final PacketReader in;

    Incoming(PacketReader in) {
        this.in = in;
    }

    /** Gives {@code head} what comes next, and returns what that meant to it, or null if nothing has arrived. */
    Exchange.@Nullable Step giveNext(Exchange head) {
        PacketPieces pieces = in.pieces();
        if (head.wantsPiece(pieces)) {
            return givePiece(head, pieces);
        }
        if (!in.next()) {
            return null;
        }
        watch(head, in.frameEnd() - in.frameStart());
        return head.onPacket(in);
    }

    private static Exchange.@Nullable Step givePiece(Exchange head, PacketPieces pieces) {
        if (!pieces.next()) {
            return null;
        }
        watch(head, pieces.piece().remaining());
        head.onPiece(pieces);
        return Exchange.Step.MORE;
    }

    private static void watch(Exchange head, int bytes) {
        Watcher watcher = head.watcher();
        if (watcher != null) {
            watcher.onPacket(bytes);
        }
    }
}
