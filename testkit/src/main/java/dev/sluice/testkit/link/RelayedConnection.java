// SPDX-License-Identifier: Apache-2.0
package dev.sluice.testkit.link;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The two sockets of one relayed connection, and what the end of one means for the other.
 *
 * <pre>
 *         finish          finish
 *   OPEN ---------> HALF ---------> CLOSED     each direction finishes once: its end is passed on
 *    |               |                 ^
 *    |               +-----------------+       reset, close: both sockets at once
 *    | cut                             |
 *    +-------> CUT --------------------+       both ends are told the end; what they still send is discarded
 * </pre>
 *
 * <p>May be called from any thread.
 */
final class RelayedConnection {

    private final Socket client;
    private final Socket server;
    private final Consumer<RelayedConnection> whenClosed;
    private final Set<Direction> finished = EnumSet.noneOf(Direction.class);
    private final Set<Direction> refused = EnumSet.noneOf(Direction.class);
    private boolean cut;

    /** Takes the accepted client and an unconnected socket for the server. */
    RelayedConnection(Socket client, Socket server, Consumer<RelayedConnection> whenClosed) {
        this.client = client;
        this.server = server;
        this.whenClosed = whenClosed;
    }

    void open(InetSocketAddress target, int bufferSize) throws IOException {
        client.setTcpNoDelay(true);
        client.setSendBufferSize(bufferSize);
        server.setTcpNoDelay(true);
        server.setSendBufferSize(bufferSize);
        server.setReceiveBufferSize(bufferSize);
        server.connect(target);
    }

    Lane lane(Direction direction) {
        return direction == Direction.TO_SERVER
                ? new Lane(this, direction, client, server)
                : new Lane(this, direction, server, client);
    }

    /** Passes on the end of one direction, after all of its bytes; the connection closes with the second end. */
    synchronized void finish(Direction direction) {
        if (refused.contains(opposite(direction))) {
            reset(); // the sender refused what was sent to it, so this end was not a peaceful one
            return;
        }
        endOutput(direction == Direction.TO_SERVER ? server : client);
        finished.add(direction);
        if (finished.size() == Direction.values().length) {
            close();
        }
    }

    /**
     * Notes that a direction's receiver takes no more bytes. The opposite lane will read why, after the receiver's last
     * words; if it has finished already, nobody else tells the sender.
     */
    synchronized void refuse(Direction direction) {
        if (cut) {
            return;
        }
        refused.add(direction);
        if (finished.contains(opposite(direction))) {
            reset();
        }
    }

    /** Tells both ends the end, in good order; the lanes go on reading, so that neither end is sent a reset. */
    synchronized void cut() {
        cut = true;
        endOutput(client);
        endOutput(server);
    }

    /** Sends a reset to both ends. */
    synchronized void reset() {
        dropOnClose(client);
        dropOnClose(server);
        close();
    }

    synchronized void close() {
        try (client;
                server) {
            whenClosed.accept(this);
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot close a relayed connection", failure);
        }
    }

    private static Direction opposite(Direction direction) {
        return direction == Direction.TO_SERVER ? Direction.TO_CLIENT : Direction.TO_SERVER;
    }

    private static void endOutput(Socket socket) {
        if (socket.isClosed() || socket.isOutputShutdown()) {
            return;
        }
        try {
            socket.shutdownOutput();
        } catch (IOException peerIsGone) {
            return; // the lane that reads from this peer finds out and acts
        }
    }

    private static void dropOnClose(Socket socket) {
        if (socket.isClosed()) {
            return;
        }
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException peerIsGone) {
            return; // then there is nobody to be reset
        }
    }
}
