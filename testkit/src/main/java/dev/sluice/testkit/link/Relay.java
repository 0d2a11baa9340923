// SPDX-License-Identifier: Apache-2.0
package dev.sluice.testkit.link;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Accepts connections on a loopback port, opens one to the target for each, and lets carriers move the bytes.
 *
 * <p>How bytes are moved is the carriers' business; ends and failures of the sockets are the {@link Lane}s'.
 */
final class Relay implements AutoCloseable {

    /** Moves the bytes of one lane to their end, on a thread that is its own. */
    interface Carrier {
        void carry(Lane lane, Crew crew) throws InterruptedException;
    }

    /** Kept small, so that the bytes in transit are those that the carriers hold and not those that the kernel does. */
    private static final int SOCKET_BUFFER = 128 * 1024;

    private static final int BACKLOG = 1024;

    private final InetSocketAddress target;
    private final Carrier carrier;
    private final ServerSocket door;
    private final Crew crew;
    private final Set<RelayedConnection> connections = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    private Relay(InetSocketAddress target, Carrier carrier) throws IOException {
        this.target = target;
        this.carrier = carrier;
        door = new ServerSocket();
        door.setReceiveBufferSize(SOCKET_BUFFER);
        door.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
        crew = new Crew("sluice-relay-" + door.getLocalPort());
    }

    static Relay start(String host, int port, Carrier carrier) {
        try {
            Relay relay = new Relay(new InetSocketAddress(host, port), carrier);
            relay.crew.start("accept", relay::acceptAll);
            return relay;
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot open a relay to " + host + ":" + port, failure);
        }
    }

    int port() {
        return door.getLocalPort();
    }

    private void acceptAll() {
        while (!closed) {
            try {
                relay(door.accept());
            } catch (IOException failure) {
                if (!closed) {
                    throw new UncheckedIOException("The relay on port " + port() + " accepts no more", failure);
                }
            }
        }
    }

    private void relay(Socket client) {
        RelayedConnection connection = new RelayedConnection(client, new Socket(), connections::remove);
        connections.add(connection);
        crew.start("connection", () -> serve(connection));
        if (closed) { // close() may have looked before this connection was there
            connection.close();
        }
    }

    private void serve(RelayedConnection connection) throws InterruptedException {
        try {
            connection.open(target, SOCKET_BUFFER);
        } catch (IOException refused) {
            connection.reset(); // the nearest thing to a refusal that an accepted client can still be told
            return;
        }
        crew.start("to-client", () -> carrier.carry(connection.lane(Direction.TO_CLIENT), crew));
        carrier.carry(connection.lane(Direction.TO_SERVER), crew);
    }

    /** Closes the door and every connection, and returns once no thread is left. */
    @Override
    public void close() {
        closed = true;
        try {
            door.close();
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot close the relay on port " + port(), failure);
        }
        for (RelayedConnection connection : connections) {
            connection.close();
        }
        crew.dismiss();
    }
}
