// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x.it;

import dev.sluice.wire.ByteReader;
import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.x.FrameReader;
import dev.sluice.wire.x.FrameWriter;
import dev.sluice.wire.x.auth.Plain;
import dev.sluice.wire.x.client.AuthenticateStart;
import dev.sluice.wire.x.client.CapabilitiesSet;
import dev.sluice.wire.x.client.ClientMessage;
import dev.sluice.wire.x.client.StmtExecute;
import dev.sluice.wire.x.data.Scalar;
import dev.sluice.wire.x.server.AuthenticateContinue;
import dev.sluice.wire.x.server.AuthenticateOk;
import dev.sluice.wire.x.server.Capabilities;
import dev.sluice.wire.x.server.Ok;
import dev.sluice.wire.x.server.ServerError;
import dev.sluice.wire.x.server.ServerMessage;
import dev.sluice.wire.x.server.StmtExecuteOk;
import dev.sluice.wire.x.sluice.SluiceReply;
import dev.sluice.wire.x.sluice.SluiceTerms;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** A client of the X Protocol that sends what a test wants, message by message or byte by byte, and waits for what comes. */
final class XPeer implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 20_000;

    private Socket socket;
    private FrameReader frames = new FrameReader(64 << 20);
    private BiFunction<Integer, ByteReader, ServerMessage> decoder = ServerMessage::decode;

    XPeer(int port) throws IOException {
        this("127.0.0.1", port);
    }

    XPeer(String host, int port) throws IOException {
        socket = new Socket(host, port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
    }

    /** Has TLS be on; the hello and the answer are read. */
    XPeer secure() throws IOException {
        send(CapabilitiesSet.of("tls", new Scalar.Bool(true)));
        answers(1);
        SSLSocketFactory factory = Trusting.context().getSocketFactory();
        SSLSocket secured = (SSLSocket) factory.createSocket(socket, "127.0.0.1", socket.getPort(), true);
        secured.startHandshake();
        socket = secured;
        return this;
    }

    /** Agrees on the extension; the answer is read. */
    XPeer accept(SluiceTerms terms) throws IOException {
        List<ServerMessage> answer = ask(new CapabilitiesSet(List.of(terms.capability())));
        if (!(answer.get(answer.size() - 1) instanceof Ok)) {
            throw new IOException("the extension was not agreed on: " + answer);
        }
        decoder = SluiceReply::decode;
        return this;
    }

    /** Logs in by the password itself, and reads the answer. */
    XPeer logIn(String user, String password, String schema) throws IOException {
        send(AuthenticateStart.of(Plain.NAME, Plain.start(schema, user, password.getBytes(StandardCharsets.UTF_8))));
        List<ServerMessage> answer = answers(1);
        if (!(answer.get(answer.size() - 1) instanceof AuthenticateOk)) {
            throw new IOException("the login failed: " + answer);
        }
        return this;
    }

    /** Sets how long to wait for something to be said. */
    void patience(int millis) throws IOException {
        socket.setSoTimeout(millis);
    }

    /** Sends messages in one write. */
    XPeer send(ClientMessage... messages) throws IOException {
        return send(bytes(messages));
    }

    static byte[] bytes(ClientMessage... messages) {
        ByteWriter bytes = new ByteWriter(1024);
        FrameWriter writer = new FrameWriter(bytes);
        for (ClientMessage message : messages) {
            message.frame(writer);
        }
        return bytes.toByteArray();
    }

    XPeer send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
        return this;
    }

    /** Asks for the result of a statement, and reads all of its answer. */
    List<ServerMessage> ask(ClientMessage message) throws IOException {
        return send(message).answers(1);
    }

    List<ServerMessage> ask(String sql) throws IOException {
        return ask(StmtExecute.sql(sql));
    }

    /** Reads until as many messages have been answered, the last of each included. */
    List<ServerMessage> answers(int count) throws IOException {
        List<ServerMessage> messages = new ArrayList<>();
        int left = count;
        while (left > 0) {
            ServerMessage message = next();
            messages.add(message);
            left -= isLast(message) ? 1 : 0;
        }
        return messages;
    }

    static boolean isLast(ServerMessage message) {
        return message instanceof Ok
                || message instanceof ServerError
                || message instanceof StmtExecuteOk
                || message instanceof Capabilities
                || message instanceof AuthenticateContinue
                || message instanceof AuthenticateOk;
    }

    /** Reads one message. */
    ServerMessage next() throws IOException {
        while (!frames.next()) {
            if (!read()) {
                throw new EOFException("the other side has closed");
            }
        }
        return decoder.apply(frames.type(), frames.payload());
    }

    /** Reads one frame as it came, with its length. */
    byte[] nextFrame() throws IOException {
        while (!frames.next()) {
            if (!read()) {
                throw new EOFException("the other side has closed");
            }
        }
        return Arrays.copyOfRange(frames.array(), frames.frameStart(), frames.frameEnd());
    }

    private boolean read() throws IOException {
        byte[] into = frames.claim(16 * 1024);
        int count = socket.getInputStream().read(into, frames.fillPosition(), 16 * 1024);
        if (count > 0) {
            frames.filled(count);
        }
        return count > 0;
    }

    /** Tells whether the other side closes, whatever it says before. */
    boolean isEnded() throws IOException {
        try {
            while (read()) {
                frames.next();
            }
        } catch (SocketException | SSLException reset) {
            // An end too.
        }
        return true;
    }

    /** Tells whether the other side closes, with nothing more to say. */
    boolean isClosedByPeer() throws IOException {
        try {
            return frames.buffered() == 0 && !read();
        } catch (SocketException reset) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
