// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.it;

import static dev.sluice.client.it.Futures.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.client.Session;
import dev.sluice.client.error.ServerException;
import dev.sluice.client.result.ResultSet;
import dev.sluice.client.result.Results;
import dev.sluice.wire.classic.Capabilities;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Thousands of random statements have the same outcome in Sluice, in every form, as in the two JDBC drivers. */
class RandomDifferentialIT extends OnServer {

    private static final int STATEMENTS = Integer.getInteger("sluice.statements", 400);
    private static final long SEED = Long.getLong("sluice.seed", 20261121);

    private final Map<String, Function<RandomStatement, String>> clients = new LinkedHashMap<>();
    private final List<Connection> connections = new ArrayList<>();

    @Test
    void randomStatementsHaveTheSameOutcomeEverywhere() throws SQLException {
        openClients();
        RandomStatements statements = new RandomStatements(SEED);
        for (int i = 0; i < STATEMENTS; i++) {
            RandomStatement statement = statements.next();
            Map<String, String> outcomes = new LinkedHashMap<>();
            clients.forEach((name, client) -> outcomes.put(name, client.apply(statement)));
            assertThat(outcomes.values().stream().distinct())
                    .as("seed %d, statement %d: %s: %s", SEED, i, statement, outcomes)
                    .hasSize(1);
        }
        for (Connection connection : connections) {
            connection.close();
        }
    }

    private void openClients() {
        Session own = connectTo(database);
        await(own.query("SET sql_mode = '', time_zone = '+00:00'"));
        Jdbc jdbc = new Jdbc(options(database), own.server().capabilities().has(Capabilities.SSL));
        add("Sluice text", table -> statement -> outcome(own.query(statement.text(table)), statement));
        add("Sluice repeated", table -> statement -> {
            String sql = statement.text(table);
            for (int i = 0; i < 3 && sql.startsWith("SELECT"); i++) {
                outcome(own.query(sql), statement);
            }
            return outcome(own.query(sql), statement);
        });
        add(
                "Sluice binary",
                table -> statement -> outcome(
                        own.execute(
                                statement.prepared(table), statement.values().toArray()),
                        statement));
        addJdbc("Connector/J text", jdbc.connectorJ(false), false);
        addJdbc("Connector/J binary", jdbc.connectorJ(true), true);
        addJdbc("MariaDB text", jdbc.mariaDb(false), false);
        if (own.server().mariaDb()) {
            // It sends a date as seven bytes, which MySQL 9 does not take.
            addJdbc("MariaDB binary", jdbc.mariaDb(true), true);
        }
    }

    private void addJdbc(String name, Connection connection, boolean prepared) {
        connections.add(connection);
        lenient(connection);
        add(name, table -> statement -> outcome(connection, statement, table, prepared));
    }

    /** Connector/J makes the server strict unless told otherwise. */
    private static void lenient(Connection connection) {
        try (java.sql.Statement statement = connection.createStatement()) {
            statement.execute("SET sql_mode = ''");
        } catch (SQLException e) {
            throw new AssertionError("the mode cannot be set", e);
        }
    }

    /** Each client works on a table of its own. */
    private void add(String name, Function<String, Function<RandomStatement, String>> client) {
        String table = "t" + clients.size();
        await(session.query("CREATE TABLE " + table + "(" + RandomStatements.COLUMNS + ") CHARACTER SET utf8mb4"));
        clients.put(name, client.apply(table));
    }

    private static String outcome(CompletableFuture<Results> request, RandomStatement statement) {
        try {
            ResultSet result = await(request).first();
            Form form = statement.form();
            if (result.head().size() == 0 || form == null) {
                return Outcome.affected(result.completion().affectedRows());
            }
            return result.rows().stream()
                    .map(row -> row.isNull(0) ? Reader.NULL : Reader.reading(() -> form.of(row)))
                    .toList()
                    .toString();
        } catch (ServerException e) {
            return Outcome.error(e.code());
        }
    }

    private static String outcome(Connection jdbc, RandomStatement statement, String table, boolean prepared) {
        String sql = prepared ? statement.prepared(table) : statement.text(table);
        try (PreparedStatement request = prepared ? jdbc.prepareStatement(sql) : null;
                java.sql.Statement text = jdbc.createStatement()) {
            boolean rows = request == null ? text.execute(sql) : executed(request, statement.values());
            java.sql.Statement executed = request == null ? text : request;
            Form form = statement.form();
            return rows && form != null
                    ? rows(executed.getResultSet(), form)
                    : Outcome.affected(executed.getUpdateCount());
        } catch (SQLException e) {
            return Outcome.error(e.getErrorCode());
        }
    }

    private static boolean executed(PreparedStatement request, List<Object> values) throws SQLException {
        for (int i = 0; i < values.size(); i++) {
            // Connector/J sends a BigInteger as a signed number, whatever its size.
            Object value = values.get(i);
            request.setObject(i + 1, value instanceof BigInteger whole ? new BigDecimal(whole) : value);
        }
        return request.execute();
    }

    private static String rows(java.sql.ResultSet rows, Form form) throws SQLException {
        List<String> readings = new ArrayList<>();
        while (rows.next()) {
            boolean isNull = rows.getObject(1) == null;
            readings.add(isNull ? Reader.NULL : Reader.reading(() -> form.of(rows)));
        }
        return readings.toString();
    }
}
