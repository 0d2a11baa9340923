// SPDX-License-Identifier: Apache-2.0
package dev.sluice.benchmarks.peer;

import com.mysql.cj.xdevapi.Row;
import com.mysql.cj.xdevapi.Session;
import com.mysql.cj.xdevapi.SessionFactory;
import com.mysql.cj.xdevapi.SqlResult;
import com.mysql.cj.xdevapi.SqlStatement;
import dev.sluice.cli.workload.Workload;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;

/** The X DevAPI of Connector/J over the X protocol, with so many statements executing asynchronously at a time. */
public final class XDevApiPeer implements Peer {

    private static final int DEPTH = 256;

    private final Session session;

    /** Logs in: over TLS first, after which the server knows the password well enough to take it without. */
    public XDevApiPeer(Address address) {
        SessionFactory sessions = new SessionFactory();
        remember(address);
        session = sessions.getSession(
                url(address, "xdevapi.ssl-mode=DISABLED&xdevapi.auth=SHA256_MEMORY&xdevapi.compression=DISABLED"));
    }

    /** Logs in over TLS once: then the server knows the user when it comes without. */
    public static void remember(Address address) {
        new SessionFactory()
                .getSession(url(address, "xdevapi.ssl-mode=REQUIRED"))
                .close();
    }

    private static String url(Address address, String options) {
        return "mysqlx://" + encoded(address.user()) + ":" + encoded(address.password()) + "@" + address.host()
                + ":" + address.xPort() + "/" + address.schema()
                + "?" + options;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public long run(Workload workload, int requests) throws InterruptedException, ExecutionException {
        return switch (workload) {
            case BIG -> readBig(Statements.big(requests));
            case INSERT -> insert(requests);
            case Q0, Q1, PK -> query(workload, requests);
        };
    }

    private long query(Workload workload, int requests) throws InterruptedException, ExecutionException {
        Tally tally = new Tally(requests);
        Semaphore places = new Semaphore(DEPTH);
        for (int i = 0; i < requests; i++) {
            SqlStatement statement = session.sql(workload.sql());
            if (workload == Workload.PK) {
                statement.bind(Statements.key(i));
            }
            send(statement, places).whenComplete((result, failure) -> {
                if (failure == null) {
                    result.forEachRemaining(row -> tally.add(actor(row)));
                }
                places.release();
                tally.answered(failure);
            });
        }
        return tally.await();
    }

    private static CompletableFuture<SqlResult> send(SqlStatement statement, Semaphore places)
            throws InterruptedException {
        places.acquire();
        return statement.executeAsync();
    }

    private static Actor actor(Row row) {
        return new Actor(row.getInt(0), row.getString(1), row.getString(2), moment(row, 3));
    }

    private static LocalDateTime moment(Row row, int column) {
        return row.getTimestamp(column).toLocalDateTime();
    }

    private long insert(int requests) throws InterruptedException, ExecutionException {
        Tally tally = new Tally(requests);
        Semaphore places = new Semaphore(DEPTH);
        for (int i = 0; i < requests; i++) {
            if (Company.beginsTransaction(i)) {
                session.sql(i == 0 ? "BEGIN" : "COMMIT AND CHAIN").executeAsync();
            }
            SqlStatement statement =
                    session.sql(Workload.INSERT.sql()).bind(Company.of(i).list());
            send(statement, places).whenComplete((result, failure) -> {
                tally.add(failure == null ? result.getAffectedItemsCount() : 0, 0);
                places.release();
                tally.answered(failure);
            });
        }
        long rows = tally.await();
        session.sql("COMMIT").execute();
        return rows;
    }

    private long readBig(String sql) {
        Tally tally = new Tally(1);
        session.sql(sql).execute().forEachRemaining(row -> tally.add(big(row)));
        return tally.rows();
    }

    private static BigRow big(Row row) {
        return new BigRow(
                row.getLong(0),
                row.getInt(1),
                row.getString(2),
                row.getBigDecimal(3),
                moment(row, 4),
                row.getDouble(5));
    }
}
