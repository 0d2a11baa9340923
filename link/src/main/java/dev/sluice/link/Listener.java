// SPDX-License-Identifier: Apache-2.0
package dev.sluice.link;

import io.netty.channel.Channel;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/** A port or a unix socket where links come in. Thread-safe. */
public final class Listener implements AutoCloseable {

    private static final long CLOSE_SECONDS = 5;

    private final Channel channel;
    private final Endpoint endpoint;

    Listener(Channel channel, Endpoint endpoint) {
        this.channel = channel;
        this.endpoint = endpoint;
    }

    /** Returns where links come in: what was asked for, with the port that was found if any would do. */
    public Endpoint endpoint() {
        return endpoint;
    }

    /** Returns the TCP port, or 0 if this is a unix socket. */
    public int port() {
        return endpoint instanceof Endpoint.Tcp tcp ? tcp.port() : 0;
    }

    /**
     * Stops accepting, and deletes the file of a unix socket; links that are open stay so.
     *
     * <p>Returns when that has happened, but on an event loop, which cannot wait, only begins it.
     */
    @Override
    public void close() {
        var closed = channel.close();
        if (!NettyLoop.isOneCurrent(channel.eventLoop().parent())) {
            closed.awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
            awaitTurn();
        }
    }

    /** The system goes on accepting until the loop's selector, in its next turn, lets go of the socket. */
    private void awaitTurn() {
        try {
            channel.eventLoop()
                    .schedule(() -> {}, 1, TimeUnit.MILLISECONDS)
                    .awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (RejectedExecutionException ended) {
            // So has its selector.
        }
    }
}
