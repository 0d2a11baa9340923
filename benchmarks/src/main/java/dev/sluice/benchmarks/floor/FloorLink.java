// SPDX-License-Identifier: Apache-2.0
package dev.sluice.benchmarks.floor;

import dev.sluice.wire.ByteReader;
import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.classic.Capabilities;
import dev.sluice.wire.classic.PacketReader;
import dev.sluice.wire.classic.PacketWriter;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;

/** A blocking socket with packets on it, for the few that come before the clock runs. */
final class FloorLink implements AutoCloseable {

    private static final int READ = 64 * 1024;
    private static final int MAX_PACKET = 16 << 20;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final PacketReader packets = new PacketReader(MAX_PACKET);
    private Capabilities capabilities = new Capabilities(0);

    FloorLink(String host, int port) throws IOException {
        socket = new Socket(host, port);
        socket.setTcpNoDelay(true);
        in = socket.getInputStream();
        out = socket.getOutputStream();
    }

    Capabilities capabilities() {
        return capabilities;
    }

    void agreeOn(Capabilities agreed) {
        capabilities = agreed;
    }

    InputStream in() {
        return in;
    }

    OutputStream out() {
        return out;
    }

    /** What appends a message. */
    interface Message {
        void encode(ByteWriter to);
    }

    /** Sends one packet with that sequence number; its answer has the numbers behind it. */
    void send(int sequence, Message message) throws IOException {
        ByteWriter buffer = new ByteWriter(READ);
        PacketWriter writer = new PacketWriter(buffer);
        message.encode(writer.begin(sequence));
        packets.expectSequence(writer.end());
        out.write(buffer.array(), 0, buffer.size());
    }

    /** Waits for the next packet, and returns its payload. */
    ByteReader receive() throws IOException {
        while (!packets.next()) {
            byte[] room = packets.claim(READ);
            int count = in.read(room, packets.fillPosition(), READ);
            if (count < 0) {
                throw new EOFException("the server closed the connection");
            }
            packets.filled(count);
        }
        return packets.payload();
    }

    /** Returns the sequence number that comes next. */
    int nextSequence() {
        return packets.nextSequence();
    }

    /** Has whoever reads fail. */
    void closeQuietly() {
        try {
            close();
        } catch (IOException e) {
            // There is nobody to tell.
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
