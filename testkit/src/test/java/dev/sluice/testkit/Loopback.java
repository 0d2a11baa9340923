// SPDX-License-Identifier: Apache-2.0
package dev.sluice.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Random;

/** Clients and bytes for tests of relays. */
public final class Loopback {

    private Loopback() {}

    public static Socket connect(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(20_000); // so that a lost byte fails a test instead of hanging it
        return socket;
    }

    public static byte[] noise(int length) {
        byte[] bytes = new byte[length];
        new Random(42).nextBytes(bytes);
        return bytes;
    }

    /** Makes close() send a reset. */
    public static void closeWithReset(Socket socket) throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }
}
