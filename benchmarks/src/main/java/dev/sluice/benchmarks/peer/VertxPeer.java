// SPDX-License-Identifier: Apache-2.0
package dev.sluice.benchmarks.peer;

import dev.sluice.cli.workload.Workload;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.mysqlclient.MySQLConnectOptions;
import io.vertx.mysqlclient.MySQLConnection;
import io.vertx.mysqlclient.SslMode;
import io.vertx.sqlclient.PreparedStatement;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.RowStream;
import io.vertx.sqlclient.Tuple;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** The Vert.x MySQL client on one connection, which it drives from its own event loop. */
public final class VertxPeer implements Peer {

    private static final int FETCH = 1000;
    private static final long MINUTE = 60;

    private final Vertx vertx = Vertx.vertx();
    private final Context context = vertx.getOrCreateContext();
    private final MySQLConnection connection;
    private final int depth;
    private final Map<Workload, PreparedStatement> statements = new EnumMap<>(Workload.class);

    /** Logs in; {@code depth} is the driver's pipelining limit. */
    public VertxPeer(Address address, int depth) throws Exception {
        this.depth = depth;
        MySQLConnectOptions options = new MySQLConnectOptions()
                .setHost(address.host())
                .setPort(address.port())
                .setUser(address.user())
                .setPassword(address.password())
                .setDatabase(address.schema())
                .setSslMode(SslMode.DISABLED)
                .setPipeliningLimit(depth);
        Promise<MySQLConnection> connected = Promise.promise();
        context.runOnContext(start -> MySQLConnection.connect(vertx, options).onComplete(connected));
        connection = await(connected.future());
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(MINUTE, TimeUnit.SECONDS);
    }

    @Override
    public void prepare(Workload workload, int requests) throws Exception {
        if ((workload == Workload.PK || workload == Workload.INSERT) && !statements.containsKey(workload)) {
            statements.put(workload, await(connection.prepare(workload.sql())));
        }
    }

    @Override
    public long run(Workload workload, int requests) throws Exception {
        if (workload == Workload.BIG) {
            return readBig(Statements.big(requests), new Tally(1));
        }
        Tally tally = new Tally(workload == Workload.INSERT ? requests + 1 : requests);
        Stream stream = new Stream(workload, requests, tally);
        context.runOnContext(start -> stream.begin());
        return tally.await();
    }

    /** Keeps the driver supplied: twice as many requests as may be in flight, and one more for each answer. */
    private final class Stream {

        private final Workload workload;
        private final int requests;
        private final Tally tally;
        private int next;

        Stream(Workload workload, int requests, Tally tally) {
            this.workload = workload;
            this.requests = requests;
            this.tally = tally;
        }

        void begin() {
            for (int i = 0; i < 2 * depth; i++) {
                ask();
            }
        }

        private void ask() {
            if (next == requests) {
                return;
            }
            int request = next++;
            if (workload == Workload.INSERT && Company.beginsTransaction(request)) {
                text(request == 0 ? "BEGIN" : "COMMIT AND CHAIN");
            }
            send(request).onComplete(answer -> {
                if (answer.succeeded()) {
                    read(answer.result());
                }
                tally.answered(answer.cause());
                ask();
            });
            if (workload == Workload.INSERT && next == requests) {
                text("COMMIT").onComplete(done -> tally.answered(done.cause()));
            }
        }

        private Future<RowSet<Row>> send(int request) {
            return switch (workload) {
                case PK -> execute(Tuple.of(Statements.key(request)));
                case INSERT -> {
                    Company row = Company.of(request);
                    yield execute(Tuple.of(row.id(), row.name(), row.address(), row.income()));
                }
                case Q0, Q1, BIG -> text(workload.sql());
            };
        }

        private Future<RowSet<Row>> execute(Tuple parameters) {
            return Objects.requireNonNull(statements.get(workload), "not prepared")
                    .query()
                    .execute(parameters);
        }

        private void read(RowSet<Row> rows) {
            if (workload == Workload.INSERT) {
                tally.add(rows.rowCount(), 0);
                return;
            }
            for (Row row : rows) {
                tally.add(actor(row));
            }
        }
    }

    private Future<RowSet<Row>> text(String sql) {
        return connection.query(sql).execute();
    }

    private static Actor actor(Row row) {
        return new Actor(row.getInteger(0), row.getString(1), row.getString(2), row.getLocalDateTime(3));
    }

    private long readBig(String sql, Tally tally) throws Exception {
        PreparedStatement statement = await(connection.prepare(sql));
        context.runOnContext(start -> {
            RowStream<Row> rows = statement.createStream(FETCH);
            rows.exceptionHandler(tally::fail).endHandler(end -> tally.answered());
            rows.handler(row -> tally.add(new BigRow(
                    row.getLong(0),
                    row.getInteger(1),
                    row.getString(2),
                    row.getBigDecimal(3),
                    row.getLocalDateTime(4),
                    row.getDouble(5))));
        });
        long count = tally.await();
        await(statement.close());
        return count;
    }
}
