// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.client.Client;
import dev.sluice.client.ConnectOptions;
import dev.sluice.client.Session;
import dev.sluice.gateway.Dialect;
import dev.sluice.gateway.Eventually;
import dev.sluice.gateway.Gateway;
import dev.sluice.gateway.ListenerOptions;
import dev.sluice.testkit.server.EmbeddedServer;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The database is killed while the JDBC drivers wait for it: they say what they say without a gateway, that the connection is
 * lost, and do not hang.
 */
@Timeout(120)
@DisabledIfSystemProperty(named = "sluice.server.url", matches = "mysql.*")
class LostDatabaseIT {

    private static final int STATEMENTS = 10_000;
    private static final int ANSWERED = 1000;
    private static final int LOST = 1158;

    /** What stands between a driver and the database. */
    enum Between {
        NOTHING,
        GATEWAY
    }

    private final EmbeddedServer doomed = EmbeddedServer.start();
    private final Gateway gateway =
            ThroughGateway.gateway(ListenerOptions.local(Dialect.CLASSIC, 0), ConnectOptions.parse(doomed.url()));
    private final Client client = Client.start();
    private Session past;

    @BeforeEach
    void connectPastTheGateway() {
        past = Futures.await(client.connect(doomed.url()));
    }

    @AfterEach
    void stop() {
        client.close();
        gateway.close();
        doomed.close();
    }

    private Connection connectorJ(Between between, String options) throws SQLException {
        return connect(new com.mysql.cj.jdbc.Driver(), "jdbc:mysql", "DISABLED", between, options);
    }

    private Connection mariaDb(Between between, String options) throws SQLException {
        return connect(new org.mariadb.jdbc.Driver(), "jdbc:mariadb", "disable", between, options);
    }

    private Connection connect(Driver driver, String scheme, String tls, Between between, String options)
            throws SQLException {
        int port = between == Between.NOTHING ? doomed.port() : gateway.ports().get(0);
        Properties properties = new Properties();
        properties.setProperty("user", "root");
        properties.setProperty("sslMode", tls);
        return driver.connect(scheme + "://127.0.0.1:" + port + "/?" + options, properties);
    }

    /** Returns what {@code work} fails with when the database is killed in the middle of it. */
    private SQLException killedAmid(Callable<?> work) throws Exception {
        CompletableFuture<SQLException> failure = new CompletableFuture<>();
        Thread driver = new Thread(() -> {
            try {
                failure.completeExceptionally(new AssertionError("it succeeded: " + work.call()));
            } catch (SQLException told) {
                failure.complete(told);
            } catch (Exception other) {
                failure.completeExceptionally(other);
            }
        });
        driver.start();
        Eventually.await("the statement in the middle", () -> sleeping() == 1);
        doomed.kill();
        return failure.get(30, TimeUnit.SECONDS);
    }

    private long sleeping() {
        return Futures.await(
                        past.query("SELECT COUNT(*) FROM information_schema.PROCESSLIST WHERE STATE = 'User sleep'"))
                .first()
                .first()
                .getLong(0);
    }

    private static void isLost(SQLException told, Between between) {
        assertThat(told.getSQLState()).startsWith("08");
        if (between == Between.GATEWAY) {
            assertThat(told.getErrorCode()).isEqualTo(LOST);
            assertThat(told.getMessage()).contains("lost the link to the database");
        }
    }

    private static void isOver(Connection connection) throws SQLException {
        assertThat(connection.isValid(10)).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void connectorJHearsItInTheMiddleOfAStatementAndWhereItIsIdle(Between between) throws Exception {
        try (Connection busy = connectorJ(between, "");
                Connection idle = connectorJ(between, "");
                Statement statement = busy.createStatement()) {
            isLost(killedAmid(() -> statement.execute("DO SLEEP(600)")), between);
            isOver(busy);
            isOver(idle);
        }
        doomed.restart();
        try (Connection again = connectorJ(between, "")) {
            assertThat(again.isValid(10)).isTrue();
        }
    }

    /** Without a gateway this driver hides the loss behind an error about a statement that it has closed itself. */
    @Test
    void connectorJHearsItInTheMiddleOfABatchThatIsOneRequest() throws Exception {
        try (Connection connection =
                        connectorJ(Between.GATEWAY, "rewriteBatchedStatements=true&allowMultiQueries=true");
                Statement batch = connection.createStatement()) {
            for (int i = 0; i < STATEMENTS; i++) {
                batch.addBatch(i == ANSWERED ? "DO SLEEP(600)" : "DO " + i);
            }
            SQLException told = killedAmid(batch::executeBatch);
            assertThat(told.getClass()).isEqualTo(BatchUpdateException.class);
            isLost(told, Between.GATEWAY);
            isOver(connection);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theDriverOfMariaDbHearsItInTheMiddleOfAPipelinedBatch(Between between) throws Exception {
        try (Connection connection = mariaDb(between, "useServerPrepStmts=true&useBulkStmts=false");
                PreparedStatement batch = connection.prepareStatement("DO SLEEP(?)")) {
            for (int i = 0; i < STATEMENTS; i++) {
                batch.setInt(1, i == ANSWERED ? 600 : 0);
                batch.addBatch();
            }
            SQLException told = killedAmid(batch::executeBatch);
            assertThat(told.getClass()).isEqualTo(BatchUpdateException.class);
            isLost(told, between);
            isOver(connection);
        }
    }
}
