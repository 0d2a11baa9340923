// SPDX-License-Identifier: Apache-2.0
package dev.sluice.testkit.server;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;

/**
 * The first packet of a server that is ready.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_connection_phase_packets_protocol_handshake_v10.html">Protocol::HandshakeV10</a>
 */
final class ServerGreeting {

    private static final int HEADER_LENGTH = 4;
    private static final int PROTOCOL_VERSION = 0x0A;

    private ServerGreeting() {}

    /** Waits until the server at a loopback port greets; whatever else it says is an error. */
    static void await(int port, Duration atMost) throws IOException {
        int milliseconds = Math.toIntExact(atMost.toMillis());
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), milliseconds);
            socket.setSoTimeout(milliseconds);
            DataInputStream in = new DataInputStream(socket.getInputStream());
            in.readFully(new byte[HEADER_LENGTH]);
            int version = in.readUnsignedByte();
            if (version != PROTOCOL_VERSION) {
                throw new IOException("Port " + port + " does not greet like a MySQL server: first byte " + version);
            }
        }
    }
}
