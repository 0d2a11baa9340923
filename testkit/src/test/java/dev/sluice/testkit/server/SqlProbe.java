// SPDX-License-Identifier: Apache-2.0
package dev.sluice.testkit.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sluice.testkit.Loopback;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.util.Optional;

/**
 * Asks a server one question at a time, over TCP, as root without a password: just enough of the classic protocol to see
 * that a server works, and independent of everything that Sluice has for that purpose.
 *
 * <p>Packets are as on the manual's page_protocol_basic_packets, the login as on page_protocol_connection_phase.
 */
final class SqlProbe implements AutoCloseable {

    private static final int LONG_PASSWORD_PROTOCOL_41_SECURE_PLUGIN = 0x1 | 0x200 | 0x8000 | 0x80000;
    private static final int UTF8MB4 = 45;
    private static final byte COM_QUERY = 3;
    private static final int OK = 0x00;
    private static final int NULL = 0xFB;
    private static final int AUTH_SWITCH_OR_EOF = 0xFE;
    private static final int ERR = 0xFF;

    private final Socket socket;
    private final DataInputStream in;

    private SqlProbe(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new DataInputStream(socket.getInputStream());
    }

    static SqlProbe connect(int port) throws IOException {
        SqlProbe probe = new SqlProbe(Loopback.connect(port));
        probe.readPacket();
        probe.login();
        return probe;
    }

    private void login() throws IOException {
        ByteArrayOutputStream response = new ByteArrayOutputStream();
        writeInt(response, LONG_PASSWORD_PROTOCOL_41_SECURE_PLUGIN);
        writeInt(response, 1 << 24);
        response.write(UTF8MB4);
        response.write(new byte[23]);
        response.writeBytes("root\0".getBytes(UTF_8));
        response.write(0); // an empty answer to the scramble is an empty password
        response.writeBytes("mysql_native_password\0".getBytes(UTF_8));
        writePacket(1, response.toByteArray());
        byte[] reply = readPacket();
        if ((reply[0] & 0xFF) == AUTH_SWITCH_OR_EOF) {
            writePacket(3, new byte[0]);
            reply = readPacket();
        }
        expectNoError(reply);
    }

    /** Returns the first column of the first row, if there is one and it is not NULL. */
    Optional<String> ask(String sql) throws IOException {
        ByteArrayOutputStream command = new ByteArrayOutputStream();
        command.write(COM_QUERY);
        command.writeBytes(sql.getBytes(UTF_8));
        writePacket(0, command.toByteArray());
        byte[] head = expectNoError(readPacket());
        return (head[0] & 0xFF) == OK ? Optional.empty() : firstValue();
    }

    private Optional<String> firstValue() throws IOException {
        readToEof(); // column definitions
        byte[] row = readPacket();
        if (isEof(row)) {
            return Optional.empty();
        }
        readToEof();
        int length = row[0] & 0xFF; // the probe's questions have answers below 251 bytes
        return length == NULL ? Optional.empty() : Optional.of(new String(row, 1, length, UTF_8));
    }

    private void readToEof() throws IOException {
        byte[] packet;
        do {
            packet = expectNoError(readPacket());
        } while (!isEof(packet));
    }

    private static boolean isEof(byte[] packet) {
        return (packet[0] & 0xFF) == AUTH_SWITCH_OR_EOF && packet.length < 9;
    }

    private static byte[] expectNoError(byte[] packet) throws IOException {
        if ((packet[0] & 0xFF) == ERR) {
            throw new IOException("The server says: " + new String(packet, 3, packet.length - 3, UTF_8));
        }
        return packet;
    }

    private byte[] readPacket() throws IOException {
        int length = in.readUnsignedByte() | in.readUnsignedByte() << 8 | in.readUnsignedByte() << 16;
        in.readUnsignedByte();
        byte[] payload = in.readNBytes(length);
        if (payload.length < length) {
            throw new EOFException("The server ended inside a packet");
        }
        return payload;
    }

    private void writePacket(int sequence, byte[] payload) throws IOException {
        ByteArrayOutputStream packet = new ByteArrayOutputStream();
        writeInt(packet, payload.length | sequence << 24);
        packet.writeBytes(payload);
        packet.writeTo(socket.getOutputStream());
    }

    private static void writeInt(ByteArrayOutputStream out, int value) {
        for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
            out.write(value >> shift);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
