// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cli.recover;

import dev.sluice.testkit.server.EmbeddedServer;
import java.io.IOException;

/** A MariaDB of our own. */
final class Database implements Machine, AutoCloseable {

    private final EmbeddedServer server;
    private volatile boolean up = true;

    private Database(EmbeddedServer server) {
        this.server = server;
    }

    static Database start() throws IOException {
        return new Database(EmbeddedServer.builder().port(Ports.free()).start());
    }

    String url() {
        return server.url();
    }

    @Override
    public String name() {
        return "database";
    }

    @Override
    public void kill() {
        up = false;
        server.kill();
    }

    @Override
    public void restart() {
        server.restart();
        up = true;
    }

    @Override
    public boolean isUp() {
        return up;
    }

    @Override
    public void close() {
        server.close();
    }
}
