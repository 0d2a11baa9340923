// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.it;

import static dev.sluice.client.it.Futures.await;

import dev.sluice.client.Client;
import dev.sluice.client.ConnectOptions;
import dev.sluice.client.Session;
import dev.sluice.client.exchange.Dialect;
import dev.sluice.link.Endpoint;
import dev.sluice.testkit.server.Server;
import dev.sluice.testkit.server.TestServer;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** A database of the test class's own on the shared server, and a fresh session for each test. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
abstract class OnServer {

    final Server server = TestServer.current();
    final String database = "sluice_" + UUID.randomUUID().toString().replace("-", "");
    Client client;
    Session session;

    @BeforeAll
    void createDatabase() {
        client = Client.start();
        try (Session root = connectTo("")) {
            await(root.query("CREATE DATABASE " + database));
        }
    }

    @AfterAll
    void dropDatabase() {
        try (Session root = connectTo("")) {
            await(root.query("DROP DATABASE " + database));
        }
        client.close();
    }

    @BeforeEach
    void openSession() {
        session = connectTo(database);
    }

    @AfterEach
    void closeSession() {
        session.abort();
    }

    /** Returns the options of {@link #server}'s URL, with a schema. */
    ConnectOptions options(String schema) {
        return ConnectOptions.parse(server.url()).toBuilder().schema(schema).build();
    }

    Session connectTo(String schema) {
        return await(client.connect(spoken(options(schema))));
    }

    /** Connects with options of a URL, such as {@code maxBuffered=1000&tls=disabled}. */
    Session connectWith(String urlOptions) {
        return await(client.connect(spoken(ConnectOptions.parse(url(urlOptions)))));
    }

    /** With {@code -Dsluice.it.x=true} these tests speak the X Protocol, at the port of {@code -Dsluice.x.port}. */
    private ConnectOptions spoken(ConnectOptions options) {
        return Boolean.getBoolean("sluice.it.x")
                ? options.toBuilder()
                        .dialect(Dialect.X)
                        .endpoint(new Endpoint.Tcp(server.host(), Integer.getInteger("sluice.x.port")))
                        .build()
                : options;
    }

    String url(String urlOptions) {
        ConnectOptions root = options(database);
        return url(root.user(), root.password(), root.schema(), urlOptions);
    }

    /** Returns a URL for another user, with these options behind those of {@link #server}'s URL, if any. */
    String url(String user, String password, String schema, String urlOptions) {
        String url = server.url(user, password, schema);
        return urlOptions.isEmpty() ? url : url + (url.contains("?") ? "&" : "?") + urlOptions;
    }

    /** Returns the whole number that is the only value of a query's first row. */
    long number(String sql) {
        return await(session.query(sql)).first().first().getLong(0);
    }

    boolean isMariaDb() {
        return session.server().mariaDb();
    }
}
