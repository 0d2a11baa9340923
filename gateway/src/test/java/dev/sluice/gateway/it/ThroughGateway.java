// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.it;

import static dev.sluice.gateway.it.Futures.await;

import dev.sluice.client.Client;
import dev.sluice.client.ConnectOptions;
import dev.sluice.client.Session;
import dev.sluice.gateway.Dialect;
import dev.sluice.gateway.Gateway;
import dev.sluice.gateway.GatewayOptions;
import dev.sluice.gateway.ListenerOptions;
import dev.sluice.testkit.server.Server;
import dev.sluice.testkit.server.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** A database of the test class's own, a gateway in front of it, and for each test a session through it and one past it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
abstract class ThroughGateway {

    final Server server = TestServer.current();
    final String database = "sluice_c_" + UUID.randomUUID().toString().replace("-", "");
    final Client client = Client.start();
    final ConnectOptions root = ConnectOptions.parse(server.url());
    Gateway gateway = gateway(ListenerOptions.local(Dialect.CLASSIC, 0));
    Session direct;
    Session session;

    @BeforeAll
    void createDatabase() {
        try (Session admin = await(client.connect(root))) {
            await(admin.query("CREATE DATABASE " + database));
        }
    }

    @AfterAll
    void dropDatabase() {
        try (Session admin = await(client.connect(root))) {
            await(admin.query("DROP DATABASE " + database));
        }
        gateway.close();
        client.close();
    }

    @BeforeEach
    void openSessions() {
        direct = await(client.connect(root.toBuilder().schema(database).build()));
        session = await(client.connect(url("")));
    }

    @AfterEach
    void closeSessions() {
        direct.abort();
        session.abort();
    }

    /** Starts a gateway in front of the server. */
    final Gateway gateway(ListenerOptions listener) {
        return gateway(listener, ConnectOptions.parse(server.url()));
    }

    static Gateway gateway(ListenerOptions listener, ConnectOptions backend) {
        try {
            return Gateway.start(new GatewayOptions(backend, List.of(listener), 2));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the URL of the gateway, for root and the test's database. */
    String url(String urlOptions) {
        return url(root.user(), root.password(), database, urlOptions);
    }

    String url(String user, String password, String schema, String urlOptions) {
        return url(gateway, user, password, schema, urlOptions);
    }

    static String url(Gateway to, String user, String password, String schema, String urlOptions) {
        return "mysql://" + user + (password.isEmpty() ? "" : ":" + password) + "@127.0.0.1:"
                + to.ports().get(0) + "/" + schema + (urlOptions.isEmpty() ? "" : "?" + urlOptions);
    }

    boolean isMariaDb() {
        return direct.server().mariaDb();
    }

    /** Returns the whole number that is the only value of a query's first row, asked past the gateway. */
    long number(String sql) {
        return await(direct.query(sql)).first().first().getLong(0);
    }
}
