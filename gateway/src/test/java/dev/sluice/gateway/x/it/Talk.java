// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x.it;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.x.FrameWriter;
import dev.sluice.wire.x.client.ClientMessage;
import dev.sluice.wire.x.server.ServerError;
import dev.sluice.wire.x.server.ServerMessage;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;

/** One side's part in a comparison: what it is asked, and what it said. */
final class Talk {

    private final XPeer peer;
    private final List<Said> said = new ArrayList<>();
    private boolean over;

    Talk(XPeer peer) {
        this.peer = peer;
    }

    List<Said> said() {
        return said;
    }

    /** Sends messages one by one, each when the one before was answered. */
    void ask(ClientMessage... messages) throws IOException {
        for (ClientMessage message : messages) {
            raw(XPeer.bytes(message));
        }
    }

    /** Sends messages in one write, and waits for all answers. */
    void pipeline(ClientMessage... messages) throws IOException {
        send(XPeer.bytes(messages), messages.length);
    }

    /** Sends what nobody answers. */
    void tell(ClientMessage message) throws IOException {
        send(XPeer.bytes(message), 0);
    }

    /** Sends bytes, which are answered by one message. */
    void raw(byte[] bytes) throws IOException {
        send(bytes, 1);
    }

    /** Sends the frame of a type, with these bytes for its payload. */
    void frame(int type, int... payload) throws IOException {
        raw(bytes(type, payload));
    }

    static byte[] bytes(int type, int... payload) {
        ByteWriter bytes = new ByteWriter(16);
        FrameWriter frames = new FrameWriter(bytes);
        ByteWriter out = frames.begin(type);
        for (int b : payload) {
            out.u8(b);
        }
        frames.end();
        return bytes.toByteArray();
    }

    private void send(byte[] bytes, int answers) throws IOException {
        if (over) {
            return;
        }
        try {
            peer.send(bytes);
        } catch (SocketException closed) {
            said.add(Said.of("closed"));
            over = true;
            return;
        }
        for (int left = answers; left > 0 && !over; ) {
            left -= hear() ? 1 : 0;
        }
    }

    /** Hears one message; tells whether it ends an answer. */
    private boolean hear() throws IOException {
        try {
            ServerMessage message = peer.next();
            said.add(Said.of(message));
            if (message instanceof ServerError error && error.fatal()) {
                end();
            }
            return XPeer.isLast(message);
        } catch (EOFException | SocketException closed) {
            said.add(Said.of("closed"));
            over = true;
        } catch (SocketTimeoutException silent) {
            said.add(Said.of("silence"));
            over = true;
        }
        return true;
    }

    /** Hears all that is said until the link is closed. */
    void end() throws IOException {
        while (!over) {
            hear();
        }
    }
}
