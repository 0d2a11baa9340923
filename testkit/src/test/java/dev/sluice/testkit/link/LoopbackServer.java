// SPDX-License-Identifier: Apache-2.0
package dev.sluice.testkit.link;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** A TCP server for tests of relays: each connection is given to a handler on a thread of its own. */
final class LoopbackServer implements AutoCloseable {

    interface Handler {
        void handle(Socket socket) throws IOException;
    }

    private final ServerSocket door;
    private final BlockingQueue<Throwable> failures = new LinkedBlockingQueue<>();

    LoopbackServer(Handler handler) throws IOException {
        door = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        start(() -> acceptAll(handler));
    }

    /** Sends back what comes, and its end. */
    static LoopbackServer echo() throws IOException {
        return new LoopbackServer(socket -> {
            InputStream in = socket.getInputStream();
            in.transferTo(socket.getOutputStream());
        });
    }

    int port() {
        return door.getLocalPort();
    }

    /** What handlers threw, oldest first. */
    BlockingQueue<Throwable> failures() {
        return failures;
    }

    private void acceptAll(Handler handler) {
        try {
            while (true) {
                Socket socket = door.accept();
                socket.setTcpNoDelay(true);
                start(() -> serve(socket, handler));
            }
        } catch (IOException closed) {
            assert door.isClosed();
        }
    }

    private void serve(Socket socket, Handler handler) {
        try (socket) {
            handler.handle(socket);
        } catch (IOException | AssertionError failure) {
            failures.add(failure);
        }
    }

    private static void start(Runnable body) {
        Thread thread = new Thread(body, "loopback-server");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
