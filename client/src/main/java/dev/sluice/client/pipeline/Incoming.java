// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.pipeline;

import dev.sluice.client.exchange.Exchange;
import dev.sluice.client.exchange.Watcher;
import dev.sluice.wire.MalformedPacketException;
import dev.sluice.wire.classic.PacketPieces;
import dev.sluice.wire.classic.PacketReader;
import dev.sluice.wire.classic.reply.Err;
import org.jspecify.annotations.Nullable;

/**
 * What has arrived: given to an exchange, as whole packets or in pieces, or, if none is open, read as the server's farewell.
 * On the session's loop only.
 */
final class Incoming {

    private final Framing framing;
    private final PacketReader in;

    Incoming(Framing framing) {
        this.framing = framing;
        in = framing.in();
    }

    /** Tells whether nothing has arrived but what was given. */
    boolean isEmpty() {
        return in.buffered() + framing.buffered() == 0;
    }

    /** Unpacks more, if there is more; ends the life of what was given before, so have it delivered first. */
    boolean unpack() {
        return framing.next();
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
        int end = in.frameEnd();
        watch(head, end - in.frameStart());
        Exchange.Step step = head.onPacket(in);
        if (in.frameEnd() != end) {
            watch(head, in.frameEnd() - end);
        }
        return step;
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

    /**
     * Returns what the server says while no request is open, once it has arrived whole: why it closes the session, for it was
     * idle, or because the server shuts down; else null.
     *
     * @throws MalformedPacketException if it is anything else, which is not the protocol
     */
    @Nullable
    Err farewell() {
        in.expectSequence(0);
        while (!in.next()) {
            if (!framing.next()) {
                return null;
            }
        }
        if (in.firstByte() != Err.MARK) {
            throw new MalformedPacketException("expected silence while no request is open, got a packet");
        }
        return Err.decode(in.payload());
    }
}
