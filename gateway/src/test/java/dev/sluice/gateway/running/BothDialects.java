// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.running;

import dev.sluice.client.Client;
import dev.sluice.client.ConnectOptions;
import dev.sluice.client.Session;
import dev.sluice.gateway.Dialect;
import dev.sluice.gateway.Gateway;
import dev.sluice.gateway.GatewayOptions;
import dev.sluice.gateway.ListenerOptions;
import dev.sluice.link.Endpoint;
import dev.sluice.link.ServerTls;
import dev.sluice.testkit.server.Server;
import dev.sluice.testkit.server.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/** A gateway with a listener for each dialect, made anew for each test, in front of the tests' server. */
@Timeout(120)
abstract class BothDialects {

    static final String PASSWORD = "passport";

    final Server server = TestServer.current();
    final String user = "sluice_r_" + UUID.randomUUID().toString().substring(0, 8);
    final Client client = Client.start();
    final Recorded recorded = new Recorded();
    private final ServerTls tls = SelfMade.tls();
    private final Session root = client.connect(server.url()).join();

    @BeforeEach
    void createUser() {
        sql("CREATE DATABASE " + user);
        sql("CREATE USER '" + user + "'@'%' IDENTIFIED BY '" + PASSWORD + "'");
        sql("GRANT ALL ON " + user + ".* TO '" + user + "'@'%'");
        sql("CREATE TABLE " + user + ".t(id INT PRIMARY KEY) ENGINE=InnoDB");
    }

    @AfterEach
    void dropUser() {
        sql("DROP USER '" + user + "'@'%'");
        sql("DROP DATABASE " + user);
        client.close();
    }

    /** Runs a statement past the gateway, with every right. */
    final void sql(String text) {
        root.query(text).join();
    }

    /** Returns the whole number that is the only value of a query's first row, asked past the gateway. */
    final long number(String text) {
        return root.query(text).join().first().first().getLong(0);
    }

    final Gateway start(UnaryOperator<ListenerOptions> listeners, UnaryOperator<GatewayOptions> gateway) {
        return start(ConnectOptions.parse(server.url()), listeners, gateway);
    }

    final Gateway start(
            ConnectOptions backend, UnaryOperator<ListenerOptions> listeners, UnaryOperator<GatewayOptions> gateway) {
        List<ListenerOptions> both = List.of(
                listeners.apply(ListenerOptions.local(Dialect.CLASSIC, 0).withTls(tls)),
                listeners.apply(ListenerOptions.local(Dialect.X, 0).withTls(tls)));
        try {
            return Gateway.start(gateway.apply(new GatewayOptions(backend, both, 2).observedBy(recorded)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Logs in by Connector/J over the classic protocol. */
    final Connection jdbc(Gateway gateway, String options) throws SQLException {
        Driver driver = new com.mysql.cj.jdbc.Driver();
        String url = "jdbc:mysql://127.0.0.1:" + gateway.ports().get(0) + "/" + user
                + "?sslMode=DISABLED&allowPublicKeyRetrieval=true" + (options.isEmpty() ? "" : "&" + options);
        Properties login = new Properties();
        login.setProperty("user", user);
        login.setProperty("password", PASSWORD);
        return driver.connect(url, login);
    }

    /** Logs in by Connector/J over the X Protocol. */
    final com.mysql.cj.xdevapi.Session devApi(Gateway gateway) {
        return new com.mysql.cj.xdevapi.SessionFactory()
                .getSession("mysqlx://" + user + ":" + PASSWORD + "@127.0.0.1:"
                        + gateway.ports().get(1) + "/" + user + "?xdevapi.ssl-mode=REQUIRED");
    }

    /** Logs in by the project's own client, over the classic protocol. */
    final Session session(int port) {
        return client.connect(options(port)).join();
    }

    final ConnectOptions options(int port) {
        return ConnectOptions.parse(server.url(user, PASSWORD, user)).toBuilder()
                .endpoint(new Endpoint.Tcp("127.0.0.1", port))
                .build();
    }
}
