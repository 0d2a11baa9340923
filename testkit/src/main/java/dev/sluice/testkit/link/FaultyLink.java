// SPDX-License-Identifier: Apache-2.0
package dev.sluice.testkit.link;

import java.util.concurrent.CompletableFuture;

/**
 * Relays TCP connections and does chosen misfortunes at chosen bytes.
 *
 * <p>A fault strikes once, on the first connection whose bytes reach its place, so that a second attempt through the same
 * link succeeds, unless the link was built with {@link FaultyLinkBuilder#onEveryConnection()}; splitting is always done
 * to every connection. Apart from its faults the link passes everything on: bytes, ends and resets.
 *
 * <p>All methods may be called from any thread.
 */
public final class FaultyLink implements AutoCloseable {

    private final Relay relay;
    private final FaultBoard board;

    FaultyLink(Relay relay, FaultBoard board) {
        this.relay = relay;
        this.board = board;
    }

    /**
     * Describes a link to a server; without more it is faultless.
     *
     * @param host the server's name or address
     * @param port the server's TCP port
     */
    public static FaultyLinkBuilder to(String host, int port) {
        return new FaultyLinkBuilder(host, port);
    }

    /** Returns the TCP port, on 127.0.0.1, that stands for the server. */
    public int port() {
        return relay.port();
    }

    /**
     * Returns a future that completes when a fault strikes for the first time, or has done so.
     *
     * @throws IllegalArgumentException if the fault is not one of this link's
     */
    public CompletableFuture<Void> struck(Fault fault) {
        return board.struck(fault).copy();
    }

    /** Ends every stall that lasts now; it does not prevent later ones. */
    public void resume() {
        board.resume();
    }

    /** Closes every connection, and returns once all threads have ended; a second call does nothing. */
    @Override
    public void close() {
        relay.close();
    }
}
