// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.it;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Listens on a loopback port, says the same to every caller, and then hangs up, or reads until the caller does. */
final class BadPeer implements AutoCloseable {

    /** What a peer does when it has said its words. */
    enum Then {
        LISTEN,
        HANG_UP
    }

    private final ServerSocket port;
    private final byte[] words;
    private final Then then;
    private final ByteArrayOutputStream heard = new ByteArrayOutputStream();

    private BadPeer(byte[] words, Then then) throws IOException {
        this.words = words.clone();
        this.then = then;
        port = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::answerAll, "bad-peer");
        thread.setDaemon(true);
        thread.start();
    }

    static BadPeer saying(byte[] words, Then then) {
        try {
            return new BadPeer(words, then);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns a port that nobody listens on: one that a peer had until just now. */
    static int closedPort() {
        BadPeer gone = saying(new byte[0], Then.HANG_UP);
        gone.close();
        return gone.port();
    }

    int port() {
        return port.getLocalPort();
    }

    /** Returns what callers have said so far. */
    synchronized byte[] heard() {
        return heard.toByteArray();
    }

    private void answerAll() {
        try {
            while (true) {
                try (Socket caller = port.accept()) {
                    answer(caller);
                }
            }
        } catch (IOException closed) {
            return; // the test is over
        }
    }

    private void answer(Socket caller) {
        try {
            OutputStream out = caller.getOutputStream();
            out.write(words);
            out.flush();
            byte[] buffer = new byte[1024];
            while (then == Then.LISTEN) {
                int length = caller.getInputStream().read(buffer);
                if (length < 0) {
                    return;
                }
                hear(buffer, length);
            }
        } catch (IOException callerIsGone) {
            return; // as callers of bad peers do
        }
    }

    private synchronized void hear(byte[] buffer, int length) {
        heard.write(buffer, 0, length);
    }

    @Override
    public void close() {
        try {
            port.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
