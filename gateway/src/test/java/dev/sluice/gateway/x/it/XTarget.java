// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x.it;

import dev.sluice.testkit.server.TestServer;

/** Who speaks the X Protocol in front of the tests' server. */
enum XTarget {
    /** This gateway. */
    GATEWAY,
    /** MySQL's own X Plugin: {@code -Dsluice.x.port} says where it listens, on the host of {@code -Dsluice.server.url}. */
    PLUGIN;

    String host() {
        return this == GATEWAY ? "127.0.0.1" : TestServer.current().host();
    }

    int port(GatewayRig rig) {
        return this == GATEWAY ? rig.port() : Integer.getInteger("sluice.x.port", 0);
    }
}
