// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.running;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.x.FrameReader;
import dev.sluice.wire.x.FrameWriter;
import dev.sluice.wire.x.auth.Plain;
import dev.sluice.wire.x.client.AuthenticateStart;
import dev.sluice.wire.x.client.CapabilitiesSet;
import dev.sluice.wire.x.client.ClientMessage;
import dev.sluice.wire.x.client.Prepare;
import dev.sluice.wire.x.client.StmtExecute;
import dev.sluice.wire.x.data.Scalar;
import dev.sluice.wire.x.notice.Warning;
import dev.sluice.wire.x.server.AuthenticateOk;
import dev.sluice.wire.x.server.NoticeFrame;
import dev.sluice.wire.x.server.Ok;
import dev.sluice.wire.x.server.ServerError;
import dev.sluice.wire.x.server.ServerMessage;
import dev.sluice.wire.x.server.StmtExecuteOk;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLSocket;

/** A client of the X Protocol that says what a driver keeps to itself. */
final class XTalk implements AutoCloseable {

    private static final int PATIENCE = 20_000;

    private Socket socket;
    private final FrameReader frames = new FrameReader(1 << 20);

    private XTalk(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE);
    }

    static XTalk loggedIn(int port, String user, String password) {
        try {
            XTalk talk = new XTalk(port);
            talk.secure();
            byte[] secret = password.getBytes(StandardCharsets.UTF_8);
            talk.send(AuthenticateStart.of(Plain.NAME, Plain.start("", user, secret)));
            if (talk.answer() != 0) {
                throw new AssertionError("the login failed");
            }
            return talk;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void secure() throws IOException {
        send(CapabilitiesSet.of("tls", new Scalar.Bool(true)));
        if (answer() != 0) {
            throw new AssertionError("there is no TLS");
        }
        socket = SelfMade.trust().getSocketFactory().createSocket(socket, "127.0.0.1", socket.getPort(), true);
        ((SSLSocket) socket).startHandshake();
    }

    /** Returns 0, or the number of the error. */
    long prepare(int id, String sql) {
        send(new Prepare(id, StmtExecute.sql(sql)));
        return answer();
    }

    /** Sends a statement, and leaves its answer unread. */
    void ask(String sql) {
        send(StmtExecute.sql(sql));
    }

    void send(ClientMessage message) {
        try {
            ByteWriter bytes = new ByteWriter(256);
            message.frame(new FrameWriter(bytes));
            socket.getOutputStream().write(bytes.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for the end of an answer, and returns 0, or the number of the error. */
    long answer() {
        while (true) {
            ServerMessage message = next();
            if (message instanceof ServerError error) {
                return error.code();
            } else if (message instanceof Ok || message instanceof AuthenticateOk || message instanceof StmtExecuteOk) {
                return 0;
            }
        }
    }

    /** Waits for a word about the session's end, and returns its number. */
    long farewell() {
        while (true) {
            if (next() instanceof NoticeFrame notice && notice.global() && notice.notice() instanceof Warning warning) {
                return warning.code();
            }
        }
    }

    private ServerMessage next() {
        try {
            while (!frames.next()) {
                byte[] into = frames.claim(4096);
                int count = socket.getInputStream().read(into, frames.fillPosition(), 4096);
                if (count < 0) {
                    throw new EOFException("the other side has closed");
                }
                frames.filled(count);
            }
            return ServerMessage.decode(frames.type(), frames.payload());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
