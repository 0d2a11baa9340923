// SPDX-License-Identifier: Apache-2.0
package dev.sluice.benchmarks.floor;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sluice.benchmarks.peer.Address;
import dev.sluice.benchmarks.peer.XDevApiPeer;
import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.x.FrameReader;
import dev.sluice.wire.x.FrameWriter;
import dev.sluice.wire.x.auth.AuthenticationData;
import dev.sluice.wire.x.auth.Sha256Memory;
import dev.sluice.wire.x.client.AuthenticateStart;
import dev.sluice.wire.x.client.ClientMessage;
import dev.sluice.wire.x.server.AuthenticateContinue;
import dev.sluice.wire.x.server.AuthenticateOk;
import dev.sluice.wire.x.server.NoticeFrame;
import dev.sluice.wire.x.server.ServerMessage;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;

/** A blocking socket that is logged in to the X Protocol, without TLS. */
public final class XFloorLink implements AutoCloseable {

    private static final int READ = 16 * 1024;

    private final Socket socket;
    private final FrameReader frames = new FrameReader(1 << 20);

    private XFloorLink(Socket socket) {
        this.socket = socket;
    }

    /** Connects and logs in as a user whom the other side remembers: see {@link XDevApiPeer#remember}. */
    public static XFloorLink open(Address address) throws IOException {
        Socket socket = new Socket(address.host(), address.xPort());
        socket.setTcpNoDelay(true);
        XFloorLink link = new XFloorLink(socket);
        ServerMessage answer = link.logIn(address);
        if (!(answer instanceof AuthenticateOk)) {
            throw new IOException("the floor cannot log in: " + answer);
        }
        return link;
    }

    private ServerMessage logIn(Address address) throws IOException {
        ServerMessage nonce = ask(AuthenticateStart.of(Sha256Memory.NAME, new byte[0]));
        if (!(nonce instanceof AuthenticateContinue challenge)) {
            return nonce;
        }
        byte[] proof = Sha256Memory.proof(address.password().getBytes(UTF_8), challenge.data());
        byte[] data = new AuthenticationData(address.schema(), address.user(), proof).toBytes();
        return ask(new dev.sluice.wire.x.client.AuthenticateContinue(data));
    }

    private ServerMessage ask(ClientMessage message) throws IOException {
        ByteWriter bytes = new ByteWriter(1024);
        message.frame(new FrameWriter(bytes));
        out().write(bytes.array(), 0, bytes.size());
        ServerMessage answer = next();
        while (answer instanceof NoticeFrame) {
            answer = next();
        }
        return answer;
    }

    /**
     * Waits for the next message.
     *
     * @throws EOFException if the other side closes instead
     */
    public ServerMessage next() throws IOException {
        while (!frames.next()) {
            byte[] into = frames.claim(READ);
            int count = in().read(into, frames.fillPosition(), READ);
            if (count < 0) {
                throw new EOFException("the server closed the connection");
            }
            frames.filled(count);
        }
        return ServerMessage.decode(frames.type(), frames.payload());
    }

    /** Returns what the other side says. */
    public InputStream in() throws IOException {
        return socket.getInputStream();
    }

    /** Returns where this side speaks. */
    public OutputStream out() throws IOException {
        return socket.getOutputStream();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
