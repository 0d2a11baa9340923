// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cli.recover;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Ports for servers that come back to theirs. */
final class Ports {

    /** Below those that systems give to whoever connects, which might take one while its server is down. */
    private static final int FIRST = 21_000;

    private static final int BEHIND = 32_000;
    private static final int TRIES = 50;

    private Ports() {}

    /** Returns one that nobody listens on now. */
    static int free() throws IOException {
        for (int tries = 1; ; tries++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, BEHIND);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException e) {
                if (tries == TRIES) {
                    throw e;
                }
            }
        }
    }
}
