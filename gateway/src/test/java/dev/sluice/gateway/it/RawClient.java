// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.it;

import dev.sluice.wire.ByteReader;
import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.classic.Capabilities;
import dev.sluice.wire.classic.PacketReader;
import dev.sluice.wire.classic.PacketWriter;
import dev.sluice.wire.classic.login.Greeting;
import dev.sluice.wire.classic.login.HandshakeResponse;
import dev.sluice.wire.classic.login.SslRequest;
import dev.sluice.wire.classic.reply.Err;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.Map;

/** A client that says what it is told, be it the protocol or not. */
final class RawClient implements AutoCloseable {

    private static final int PATIENCE = 30_000;
    private static final long CAPABILITIES = Capabilities.LONG_PASSWORD
            | Capabilities.PROTOCOL_41
            | Capabilities.SECURE_CONNECTION
            | Capabilities.PLUGIN_AUTH
            | Capabilities.TRANSACTIONS;

    private final Socket socket;
    private final PacketReader in = new PacketReader(64 << 20);

    RawClient(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE);
    }

    /** Connects and logs in without a password. */
    static RawClient loggedIn(int port, String user) throws IOException {
        return loggedIn(port, user, Capabilities.DEPRECATE_EOF);
    }

    static RawClient loggedIn(int port, String user, long moreCapabilities) throws IOException {
        RawClient client = new RawClient(port);
        client.logIn(user, moreCapabilities);
        return client;
    }

    void logIn(String user, long moreCapabilities) throws IOException {
        Greeting greeting = Greeting.decode(nextPacket(0));
        SslRequest head = new SslRequest(new Capabilities(CAPABILITIES | moreCapabilities), 1 << 24, 45);
        ByteWriter bytes = new ByteWriter(256);
        new HandshakeResponse(head, user, new byte[0], "", greeting.authPlugin(), Map.of()).encode(bytes);
        send(1, bytes.toByteArray());
        for (int sequence = 2; nextPacket(sequence).peek() != 0; sequence += 2) {
            if (in.firstByte() == Err.MARK) {
                throw new AssertionError("the login failed: " + Err.decode(in.payload()));
            }
            if (in.firstByte() == 0xFE) {
                send(sequence + 1, new byte[0]);
            }
        }
    }

    /** Sends one packet. */
    void send(int sequence, byte[] payload) throws IOException {
        ByteWriter bytes = new ByteWriter(payload.length + 4);
        PacketWriter writer = new PacketWriter(bytes);
        writer.begin(sequence).bytes(payload);
        writer.end();
        sendRaw(bytes.toByteArray());
    }

    /** Sends a command whose body is text. */
    void command(int code, String text) throws IOException {
        send(0, new ByteWriter(text.length() + 1).u8(code).string(text).toByteArray());
    }

    void sendRaw(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    /** Waits for the next packet, which must have this number. */
    ByteReader nextPacket(int sequence) throws IOException {
        in.expectSequence(sequence);
        while (!in.next()) {
            byte[] chunk = new byte[64 * 1024];
            int count = socket.getInputStream().read(chunk);
            if (count < 0) {
                throw new EOFException("the gateway has closed the link");
            }
            System.arraycopy(chunk, 0, in.claim(count), in.fillPosition(), count);
            in.filled(count);
        }
        return in.payload();
    }

    /** Waits for an error, which must have this number. */
    Err nextError(int sequence) throws IOException {
        ByteReader payload = nextPacket(sequence);
        if (payload.peek() != Err.MARK) {
            throw new AssertionError("expected an error, got a packet that begins with " + payload.peek());
        }
        return Err.decode(payload);
    }

    /** Returns all that comes until the other side closes. */
    byte[] rest() throws IOException {
        ByteArrayOutputStream rest = new ByteArrayOutputStream();
        rest.writeBytes(in.drain());
        socket.getInputStream().transferTo(rest);
        return rest.toByteArray();
    }

    /** Waits until the gateway closes the link, and passes over what comes before. */
    void awaitEnd() throws IOException {
        try {
            socket.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
        } catch (SocketException reset) {
            // An end too.
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
