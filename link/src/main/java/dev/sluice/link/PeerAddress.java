// SPDX-License-Identifier: Apache-2.0
package dev.sluice.link;

import io.netty.util.NetUtil;
import java.net.InetAddress;

/** Who is at the other end of a link: an address, never looked up in a name service. */
public sealed interface PeerAddress {

    /** Returns the host as text, without brackets and without a port: {@code localhost} for a process on the same one. */
    String host();

    /**
     * A TCP port somewhere.
     *
     * @param port 0 to 65,535; 0 if a proxy did not tell
     */
    record Tcp(InetAddress address, int port) implements PeerAddress {

        /** Checks the port. */
        public Tcp {
            if (port < 0 || port > 65_535) {
                throw new IllegalArgumentException("a port is 0 to 65535, not " + port);
            }
        }

        @Override
        public String host() {
            return NetUtil.toAddressString(address);
        }

        @Override
        public String toString() {
            return (host().indexOf(':') >= 0 ? "[" + host() + "]" : host()) + ":" + port;
        }
    }

    /**
     * A process on the same host.
     *
     * @param path the file of its socket, empty if it has none, as clients have
     */
    record Unix(String path) implements PeerAddress {

        @Override
        public String host() {
            return "localhost";
        }

        @Override
        public String toString() {
            return path.isEmpty() ? "unix socket" : path;
        }
    }
}
