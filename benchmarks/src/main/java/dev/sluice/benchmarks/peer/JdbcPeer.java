// SPDX-License-Identifier: Apache-2.0
package dev.sluice.benchmarks.peer;

import dev.sluice.cli.workload.Workload;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/** A JDBC driver, which waits for each answer; inserts row by row, or in batches of one transaction each. */
public final class JdbcPeer implements Peer {

    private final Connection connection;
    private final Kind kind;
    private final boolean batching;

    /** A driver. */
    public enum Kind {
        /** MySQL Connector/J; rows of a large result one by one, as it has no portions by default. */
        CONNECTOR_J("jdbc:mysql:", Integer.MIN_VALUE, "sslMode=DISABLED&allowPublicKeyRetrieval=true"),
        /** MariaDB Connector/J; rows of a large result in portions. */
        MARIADB_J("jdbc:mariadb:", 1000, "sslMode=disable&allowPublicKeyRetrieval=true");

        private final String scheme;
        private final int fetchSize;
        private final String options;

        Kind(String scheme, int fetchSize, String options) {
            this.scheme = scheme;
            this.fetchSize = fetchSize;
            this.options = options;
        }
    }

    /** Logs in; {@code options} are the driver's own, beside those that every contestant has. */
    public JdbcPeer(Address address, Kind kind, boolean batching, Map<String, String> options) throws SQLException {
        this.kind = kind;
        this.batching = batching;
        Properties properties = new Properties();
        properties.putAll(options);
        properties.setProperty("user", address.user());
        properties.setProperty("password", address.password());
        String url = kind.scheme + "//" + address.host() + ":" + address.port() + "/" + address.schema();
        connection = DriverManager.getConnection(url + "?" + kind.options, properties);
    }

    @Override
    public long run(Workload workload, int requests) throws SQLException {
        return switch (workload) {
            case Q0, Q1 -> query(workload.sql(), requests);
            case PK -> lookUp(requests);
            case INSERT -> insert(requests);
            case BIG -> readBig(Statements.big(requests));
        };
    }

    private long query(String sql, int requests) throws SQLException {
        Tally tally = new Tally(requests);
        try (Statement statement = connection.createStatement()) {
            for (int i = 0; i < requests; i++) {
                try (ResultSet rows = statement.executeQuery(sql)) {
                    readActors(rows, tally);
                }
            }
        }
        return tally.rows();
    }

    private long lookUp(int requests) throws SQLException {
        Tally tally = new Tally(requests);
        try (PreparedStatement statement = connection.prepareStatement(Workload.PK.sql())) {
            for (int i = 0; i < requests; i++) {
                statement.setInt(1, Statements.key(i));
                try (ResultSet rows = statement.executeQuery()) {
                    readActors(rows, tally);
                }
            }
        }
        return tally.rows();
    }

    private static void readActors(ResultSet rows, Tally tally) throws SQLException {
        while (rows.next()) {
            tally.add(new Actor(rows.getInt(1), text(rows, 2), text(rows, 3), moment(rows, 4)));
        }
    }

    private static String text(ResultSet rows, int column) throws SQLException {
        return Objects.requireNonNull(rows.getString(column));
    }

    private static LocalDateTime moment(ResultSet rows, int column) throws SQLException {
        return Objects.requireNonNull(rows.getObject(column, LocalDateTime.class));
    }

    private long insert(int requests) throws SQLException {
        long rows = 0;
        connection.setAutoCommit(false);
        try (PreparedStatement statement = connection.prepareStatement(Workload.INSERT.sql())) {
            for (int from = 0; from < requests; from += Workload.TRANSACTION) {
                int to = Math.min(requests, from + Workload.TRANSACTION);
                rows += batching ? insertBatch(statement, from, to) : insertEach(statement, from, to);
                connection.commit();
            }
        }
        connection.setAutoCommit(true);
        return rows;
    }

    private static long insertEach(PreparedStatement statement, int from, int to) throws SQLException {
        long rows = 0;
        for (int i = from; i < to; i++) {
            set(statement, Company.of(i));
            rows += statement.executeUpdate();
        }
        return rows;
    }

    private static long insertBatch(PreparedStatement statement, int from, int to) throws SQLException {
        for (int i = from; i < to; i++) {
            set(statement, Company.of(i));
            statement.addBatch();
        }
        long rows = 0;
        for (int count : statement.executeBatch()) {
            rows += count == Statement.SUCCESS_NO_INFO ? 1 : count;
        }
        return rows;
    }

    private static void set(PreparedStatement statement, Company row) throws SQLException {
        statement.setLong(1, row.id());
        statement.setString(2, row.name());
        statement.setString(3, row.address());
        statement.setBigDecimal(4, row.income());
    }

    private long readBig(String sql) throws SQLException {
        Tally tally = new Tally(1);
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(kind.fetchSize);
            try (ResultSet rows = statement.executeQuery(sql)) {
                while (rows.next()) {
                    BigDecimal price = Objects.requireNonNull(rows.getBigDecimal(4));
                    tally.add(new BigRow(
                            rows.getLong(1), rows.getInt(2), text(rows, 3), price, moment(rows, 5), rows.getDouble(6)));
                }
            }
        }
        return tally.rows();
    }
}
