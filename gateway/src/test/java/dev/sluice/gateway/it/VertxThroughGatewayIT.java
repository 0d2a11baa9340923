// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.mysqlclient.MySQLConnectOptions;
import io.vertx.mysqlclient.MySQLConnection;
import io.vertx.mysqlclient.MySQLException;
import io.vertx.mysqlclient.SslMode;
import io.vertx.sqlclient.PreparedStatement;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Vert.x, which pipelines by itself, with 256 commands in flight: each gets its own answer. */
class VertxThroughGatewayIT extends ThroughGateway {

    private static final int DEPTH = 256;
    private static final int COMMANDS = 5000;

    private final Vertx vertx = Vertx.vertx();
    private final Context context = vertx.getOrCreateContext();
    private MySQLConnection connection;

    @BeforeEach
    void connect() throws Exception {
        MySQLConnectOptions options = new MySQLConnectOptions()
                .setHost("127.0.0.1")
                .setPort(gateway.ports().get(0))
                .setUser(root.user())
                .setPassword(root.password())
                .setDatabase(database)
                .setSslMode(SslMode.DISABLED)
                .setPipeliningLimit(DEPTH);
        Promise<MySQLConnection> connected = Promise.promise();
        context.runOnContext(start -> MySQLConnection.connect(vertx, options).onComplete(connected));
        connection = get(connected.future());
    }

    @AfterEach
    void disconnect() {
        connection.close();
    }

    @AfterAll
    void end() throws Exception {
        get(vertx.close());
    }

    private static <T> T get(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    /** Asks all of it on the driver's loop, so that nothing but its limit holds commands back. */
    private List<Future<RowSet<Row>>> ask(IntFunction<Future<RowSet<Row>>> command) throws Exception {
        Promise<List<Future<RowSet<Row>>>> asked = Promise.promise();
        context.runOnContext(start -> {
            List<Future<RowSet<Row>>> answers = new ArrayList<>();
            for (int i = 0; i < COMMANDS; i++) {
                answers.add(command.apply(i));
            }
            asked.complete(answers);
        });
        return get(asked.future());
    }

    private static int number(Future<RowSet<Row>> answer) throws Exception {
        return get(answer).iterator().next().getInteger(0);
    }

    @Test
    void textsAreAnsweredEachByItsOwnResultOrError() throws Exception {
        List<Future<RowSet<Row>>> answers = ask(
                i -> connection.query(i % 50 == 49 ? "SELECTED" : "SELECT " + i).execute());

        for (int i = 0; i < COMMANDS; i++) {
            if (i % 50 == 49) {
                failsWith(1064, answers.get(i));
            } else {
                assertThat(number(answers.get(i))).isEqualTo(i);
            }
        }
    }

    private static void failsWith(int code, Future<?> answer) {
        assertThatThrownBy(() -> get(answer))
                .cause()
                .isInstanceOfSatisfying(
                        MySQLException.class,
                        failure -> assertThat(failure.getErrorCode()).isEqualTo(code));
    }

    @Test
    void executesAreAnsweredEachByItsOwnRow() throws Exception {
        PreparedStatement twice = get(connection.prepare("SELECT CAST(2 * ? AS SIGNED)"));

        List<Future<RowSet<Row>>> answers = ask(i -> twice.query().execute(Tuple.of(i)));

        for (int i = 0; i < COMMANDS; i++) {
            assertThat(get(answers.get(i)).iterator().next().getLong(0)).isEqualTo(2L * i);
        }
    }

    @Test
    void aBatchOfInsertsIsAllThere() throws Exception {
        get(connection.query("CREATE TABLE vertx(id INT PRIMARY KEY)").execute());
        List<Tuple> rows = new ArrayList<>();
        for (int i = 0; i < COMMANDS; i++) {
            rows.add(Tuple.of(i));
        }

        get(connection.query("BEGIN").execute());
        get(connection.preparedQuery("INSERT INTO vertx VALUES(?)").executeBatch(rows));
        get(connection.query("COMMIT").execute());

        assertThat(number("SELECT COUNT(*) FROM vertx")).isEqualTo(COMMANDS);
    }
}
