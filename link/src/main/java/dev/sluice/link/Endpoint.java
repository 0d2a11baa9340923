// SPDX-License-Identifier: Apache-2.0
package dev.sluice.link;

import java.nio.file.Path;

/** Where a server listens. */
public sealed interface Endpoint {

    /**
     * A TCP port.
     *
     * @param host a name or an address
     * @param port 1 to 65,535
     */
    record Tcp(String host, int port) implements Endpoint {

        /** Checks the port. */
        public Tcp {
            if (port < 1 || port > 65_535) {
                throw new IllegalArgumentException("a port is 1 to 65535, not " + port);
            }
        }

        @Override
        public String toString() {
            return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
        }
    }

    /** A unix domain socket. */
    record Unix(Path path) implements Endpoint {

        @Override
        public String toString() {
            return path.toString();
        }
    }
}
