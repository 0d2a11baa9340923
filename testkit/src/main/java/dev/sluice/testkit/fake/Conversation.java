// SPDX-License-Identifier: Apache-2.0
package dev.sluice.testkit.fake;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.classic.Capabilities;
import dev.sluice.wire.classic.PacketReader;
import dev.sluice.wire.classic.PacketWriter;
import dev.sluice.wire.classic.ServerStatus;
import dev.sluice.wire.classic.command.Command;
import dev.sluice.wire.classic.login.Greeting;
import dev.sluice.wire.classic.login.HandshakeResponse;
import dev.sluice.wire.classic.reply.ColumnDefinition;
import dev.sluice.wire.classic.reply.Ok;
import dev.sluice.wire.classic.reply.Reply;
import dev.sluice.wire.classic.reply.ResultSetStart;
import dev.sluice.wire.classic.value.RowWriter;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One connection of a {@link FakeServer}, as its script sees it: read a command, send replies. Sequence numbers are counted
 * as a server counts them. Every read and every send is a step, before which the server may be told to fail.
 */
public final class Conversation {

    private static final int MAX_PACKET = 64 << 20;
    private static final long CAPABILITIES = Capabilities.LONG_PASSWORD
            | Capabilities.LONG_FLAG
            | Capabilities.CONNECT_WITH_DB
            | Capabilities.LOCAL_FILES
            | Capabilities.PROTOCOL_41
            | Capabilities.TRANSACTIONS
            | Capabilities.SECURE_CONNECTION
            | Capabilities.MULTI_STATEMENTS
            | Capabilities.MULTI_RESULTS
            | Capabilities.PS_MULTI_RESULTS
            | Capabilities.PLUGIN_AUTH
            | Capabilities.CONNECT_ATTRS
            | Capabilities.PLUGIN_AUTH_LENENC_DATA
            | Capabilities.SESSION_TRACK
            | Capabilities.DEPRECATE_EOF;

    private final InputStream input;
    private final OutputStream output;
    private final int failingStep;
    private final PacketReader in = new PacketReader(MAX_PACKET);
    private int steps;
    private int sequence;
    private Capabilities capabilities = new Capabilities(CAPABILITIES);

    Conversation(Socket socket, int failingStep) throws IOException {
        input = socket.getInputStream();
        output = socket.getOutputStream();
        this.failingStep = failingStep;
    }

    /** Returns the greeting of a MySQL server whose default is {@code mysql_native_password}. */
    public static Greeting greeting() {
        byte[] scramble = new byte[20];
        java.util.Arrays.fill(scramble, (byte) 'x');
        return new Greeting(
                "9.9.9-fake",
                7,
                scramble,
                new Capabilities(CAPABILITIES),
                45,
                new ServerStatus(ServerStatus.AUTOCOMMIT),
                "mysql_native_password");
    }

    /** Greets, takes any login, and lets it in. */
    public HandshakeResponse login() throws IOException {
        HandshakeResponse response = greet(greeting());
        send(ok());
        return response;
    }

    /** Sends {@code greeting} and returns what the client answers. */
    public HandshakeResponse greet(Greeting greeting) throws IOException {
        step();
        ByteWriter bytes = new ByteWriter(256);
        PacketWriter out = new PacketWriter(bytes);
        greeting.encode(out.begin());
        in.expectSequence(out.end());
        write(bytes);
        readPacket();
        HandshakeResponse response = HandshakeResponse.decode(in.payload());
        capabilities = response.head().capabilities();
        sequence = in.nextSequence();
        return response;
    }

    /** Returns an OK without remarks. */
    public static Ok ok() {
        return Ok.of(0, 0, new ServerStatus(ServerStatus.AUTOCOMMIT));
    }

    /** Waits for the next command, which must be of the given kind. */
    public <C extends Command> C expect(Class<C> kind) throws IOException {
        Command command = read();
        if (!kind.isInstance(command)) {
            throw new AssertionError("expected " + kind.getSimpleName() + ", got " + command);
        }
        return kind.cast(command);
    }

    /** Waits for the next command. */
    public Command read() throws IOException {
        step();
        in.expectSequence(0);
        readPacket();
        sequence = in.nextSequence();
        return Command.decode(in.payload());
    }

    /** Reads the file that the client sends when it was asked for one; an empty one is a refusal. */
    public byte[] readFile() throws IOException {
        step();
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        in.expectSequence(sequence);
        do {
            readPacket();
            file.writeBytes(in.payload().rest());
        } while (in.length() > 0);
        sequence = in.nextSequence();
        return file.toByteArray();
    }

    /** Sends replies to the command read last, each in a packet of its own, all in one write. */
    public void send(Reply... replies) throws IOException {
        step();
        ByteWriter bytes = new ByteWriter(256);
        PacketWriter out = new PacketWriter(bytes);
        for (Reply reply : replies) {
            reply.encode(out.begin(sequence), capabilities);
            sequence = out.end();
        }
        write(bytes);
    }

    /** Sends a whole text result set. */
    public void sendRows(List<ColumnDefinition> columns, List<? extends List<? extends @Nullable Object>> rows)
            throws IOException {
        send(new ResultSetStart(columns.size(), true));
        send(columns.toArray(Reply[]::new));
        for (List<? extends @Nullable Object> row : rows) {
            step();
            ByteWriter bytes = new ByteWriter(256);
            PacketWriter out = new PacketWriter(bytes);
            RowWriter.text(out.begin(sequence), row);
            sequence = out.end();
            write(bytes);
        }
        send(Ok.endOfRows(new ServerStatus(ServerStatus.AUTOCOMMIT)));
    }

    /** Sends bytes as they are, framed by nobody. */
    public void sendRaw(byte[] bytes) throws IOException {
        step();
        output.write(bytes);
        output.flush();
    }

    /** Leaves out {@code count} sequence numbers, as a broken server would. */
    public void skipSequence(int count) {
        sequence += count;
    }

    /** Reads and forgets until the client closes. */
    public void awaitClose() throws IOException {
        input.transferTo(OutputStream.nullOutputStream());
    }

    int steps() {
        return steps;
    }

    private void step() throws IOException {
        if (steps++ == failingStep) {
            throw new FailingStep();
        }
    }

    private void readPacket() throws IOException {
        while (!in.next()) {
            byte[] chunk = new byte[8192];
            int count = input.read(chunk);
            if (count < 0) {
                throw new EOFException("the client closed the connection");
            }
            System.arraycopy(chunk, 0, in.claim(count), in.fillPosition(), count);
            in.filled(count);
        }
    }

    private void write(ByteWriter bytes) throws IOException {
        output.write(bytes.array(), 0, bytes.size());
        output.flush();
    }

    /** Ends a conversation that was told to fail. */
    static final class FailingStep extends IOException {
        FailingStep() {
            super("told to fail here");
        }
    }
}
