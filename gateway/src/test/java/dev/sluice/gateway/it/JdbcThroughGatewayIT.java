// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.it;

import static dev.sluice.gateway.it.Futures.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sluice.gateway.Dialect;
import dev.sluice.gateway.Gateway;
import dev.sluice.gateway.ListenerOptions;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Properties;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The JDBC drivers of MySQL and of MariaDB do not notice the gateway. */
class JdbcThroughGatewayIT extends ThroughGateway {

    /** Which driver, and how it is told to talk. */
    enum Way {
        CONNECTOR_J("jdbc:mysql://", ""),
        CONNECTOR_J_PREPARED("jdbc:mysql://", "useServerPrepStmts=true&cachePrepStmts=true"),
        CONNECTOR_J_REWRITTEN("jdbc:mysql://", "rewriteBatchedStatements=true&allowMultiQueries=true"),
        CONNECTOR_J_FETCHING("jdbc:mysql://", "useServerPrepStmts=true&useCursorFetch=true&defaultFetchSize=7"),
        MARIADB("jdbc:mariadb://", ""),
        MARIADB_PREPARED("jdbc:mariadb://", "useServerPrepStmts=true"),
        MARIADB_PIPELINED("jdbc:mariadb://", "useServerPrepStmts=true&useBulkStmts=false"),
        MARIADB_BULK("jdbc:mariadb://", "useServerPrepStmts=true&useBulkStmts=true&useBulkStmtsForInserts=true");

        private final String scheme;
        private final String options;

        Way(String scheme, String options) {
            this.scheme = scheme;
            this.options = options;
        }
    }

    private static final int ROWS = 1000;

    @BeforeAll
    void createTable() {
        openSessions();
        await(direct.query("CREATE TABLE jdbc(id INT PRIMARY KEY, word VARCHAR(100))"));
        await(direct.query("CREATE PROCEDURE both_ways(IN a INT, OUT b INT) BEGIN SELECT a; SET b = a * 2; END"));
        closeSessions();
    }

    @BeforeEach
    void emptyTable() {
        await(direct.query("TRUNCATE TABLE jdbc"));
    }

    private Connection connect(Way way, String more) throws SQLException {
        return connect(way.scheme, gateway.ports().get(0), way.options + "&" + more);
    }

    private Connection connect(String scheme, int port, String options) throws SQLException {
        return connect(scheme, port, options, scheme.contains("mariadb") ? "disable" : "DISABLED");
    }

    private Connection connect(String scheme, int port, String options, String tls) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", root.user());
        properties.setProperty("password", root.password());
        properties.setProperty("sslMode", tls);
        properties.setProperty("allowPublicKeyRetrieval", "true");
        Driver driver = scheme.contains("mariadb") ? new org.mariadb.jdbc.Driver() : new com.mysql.cj.jdbc.Driver();
        return driver.connect(scheme + "127.0.0.1:" + port + "/" + database + "?" + options, properties);
    }

    @ParameterizedTest
    @EnumSource
    void rowsAreInsertedInBatchesAndRead(Way way) throws SQLException {
        try (Connection connection = connect(way, "")) {
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO jdbc VALUES(?, ?)")) {
                for (int i = 0; i < ROWS; i++) {
                    insert.setInt(1, i);
                    insert.setString(2, "word " + i);
                    insert.addBatch();
                }
                assertThat(insert.executeBatch()).hasSize(ROWS);
            }
            try (PreparedStatement select =
                    connection.prepareStatement("SELECT word FROM jdbc WHERE id >= ? ORDER BY id")) {
                select.setInt(1, 0);
                try (ResultSet rows = select.executeQuery()) {
                    for (int i = 0; i < ROWS; i++) {
                        assertThat(rows.next()).isTrue();
                        assertThat(rows.getString(1)).isEqualTo("word " + i);
                    }
                    assertThat(rows.next()).isFalse();
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void transactionsAreRolledBack(Way way) throws SQLException {
        try (Connection connection = connect(way, "")) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                assertThat(statement.executeUpdate("INSERT INTO jdbc VALUES(1, 'gone')"))
                        .isEqualTo(1);
                connection.rollback();
            }
            assertThat(number("SELECT COUNT(*) FROM jdbc")).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void errorsAreTheDatabases(Way way) throws SQLException {
        try (Connection connection = connect(way, "");
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.executeQuery("SELECT nonsense FROM nowhere"))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            error -> assertThat(error.getErrorCode()).isEqualTo(1146));
            assertThat(connection.isValid(10)).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void proceduresGiveResultsAndOutParameters(Way way) throws SQLException {
        try (Connection connection = connect(way, "");
                var call = connection.prepareCall("{CALL both_ways(?, ?)}")) {
            call.setInt(1, 21);
            call.registerOutParameter(2, java.sql.Types.INTEGER);
            call.execute();
            assertThat(call.getInt(2)).isEqualTo(42);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"CONNECTOR_J", "CONNECTOR_J_PREPARED", "MARIADB", "MARIADB_PREPARED"})
    void aQueryThatTakesTooLongIsKilled(Way way) throws SQLException {
        try (Connection connection = connect(way, "");
                Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(1);
            assertThatThrownBy(() -> statement.executeQuery("SELECT COUNT(*) FROM information_schema.COLUMNS a,"
                            + " information_schema.COLUMNS b, information_schema.COLUMNS c"))
                    .isInstanceOf(SQLException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1 << 20, 17 << 20})
    void largeValuesPassBothWays(int length) throws SQLException {
        assumeTrue(number("SELECT @@GLOBAL.max_allowed_packet") > 2L * length);
        byte[] value = new byte[length];
        Arrays.fill(value, (byte) 'v');
        try (Connection connection = connect(Way.CONNECTOR_J_PREPARED, "maxAllowedPacket=67108864");
                PreparedStatement echo = connection.prepareStatement("SELECT ?, LENGTH(?)")) {
            echo.setBytes(1, value);
            echo.setBytes(2, value);
            try (ResultSet row = echo.executeQuery()) {
                assertThat(row.next()).isTrue();
                assertThat(row.getBytes(1)).isEqualTo(value);
                assertThat(row.getInt(2)).isEqualTo(length);
            }
        }
    }

    @Test
    void aUserIsChangedInTheMiddle() throws SQLException {
        try (Connection connection = connect(Way.CONNECTOR_J, "")) {
            connection.unwrap(com.mysql.cj.jdbc.JdbcConnection.class).changeUser(root.user(), root.password());
            assertThat(connection.isValid(10)).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({"jdbc:mysql://, REQUIRED", "jdbc:mariadb://, trust"})
    void driversSpeakTlsWithTheGateway(String scheme, String mode, @TempDir Path directory) throws SQLException {
        ListenerOptions listener = ListenerOptions.local(Dialect.CLASSIC, 0).withTls(Certificates.fresh(directory));
        try (Gateway secure = gateway(listener);
                Connection connection = connect(scheme, secure.ports().get(0), "", mode);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT 42")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getInt(1)).isEqualTo(42);
        }
    }

    @Test
    void rowsAreStreamed() throws SQLException {
        try (Connection connection = connect(Way.CONNECTOR_J, "");
                Statement statement =
                        connection.createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY)) {
            statement.setFetchSize(Integer.MIN_VALUE);
            int rows = 0;
            try (ResultSet result =
                    statement.executeQuery("SELECT a.TABLE_NAME FROM information_schema.COLUMNS a LIMIT 2000")) {
                while (result.next()) {
                    rows++;
                }
            }
            assertThat(rows).isPositive();
        }
    }
}
