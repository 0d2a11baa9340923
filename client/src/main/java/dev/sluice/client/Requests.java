// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client;

import dev.sluice.client.batch.BatchOptions;
import dev.sluice.client.batch.BatchResult;
import dev.sluice.client.batch.ParameterSets;
import dev.sluice.client.error.SourceException;
import dev.sluice.client.exchange.Dialect;
import dev.sluice.client.exchange.Exchange;
import dev.sluice.client.exchange.LoadExchange;
import dev.sluice.client.exchange.LocalFiles;
import dev.sluice.client.exchange.PreparedState;
import dev.sluice.client.exchange.QueryExchange;
import dev.sluice.client.exchange.ResultExchange;
import dev.sluice.client.exchange.SqlLabel;
import dev.sluice.client.exchange.Supply;
import dev.sluice.client.pipeline.Connection;
import dev.sluice.client.pipeline.LoopFuture;
import dev.sluice.client.result.ResultListener;
import dev.sluice.client.result.Results;
import dev.sluice.client.result.Row;
import dev.sluice.client.result.RowBatch;
import dev.sluice.client.source.Source;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * What can be asked of a session, in whatever frame: plainly, within a time limit, inside a transaction.
 *
 * <p>Every request goes out at once, whatever is unanswered before it; answers come in the order of the requests. Each
 * request has an outcome of its own: an error in one does not stop those behind it. Thread-safe; requests of several threads
 * are sent in the order in which the session took them.
 *
 * <p>Futures complete on the session's event loop. Code that hangs on them must not block; waiting for another future of the
 * same session there is refused. They fail with a {@link dev.sluice.client.error.MySqlException}. Their {@code cancel} ends
 * the request: unsent, it never leaves; else the server is asked to interrupt it, and the session goes on.
 */
public abstract sealed class Requests permits Session, ScopedRequests, Transaction, Group {

    private final Connection connection;
    private final RequestTerms terms;

    Requests(Connection connection, RequestTerms terms) {
        this.connection = connection;
        this.terms = terms;
    }

    /** Takes part in a request before it is submitted: counts it, or makes it wait. */
    void adopt(Exchange exchange) {}

    /** Takes part in a part of a request that it has taken part in: the frame may have been ended since, but lasts until then. */
    void adoptPart(Exchange part) {
        adopt(part);
    }

    /** Tells whether the server is to try nothing behind a request that fails. */
    boolean stopsAtErrors() {
        return false;
    }

    /**
     * Returns the same requests with a time limit for each, counted from its submission.
     *
     * <p>A request that is not answered by then fails with a {@link dev.sluice.client.error.CancelledException}: with the fate
     * NOT_SENT if it still waited, else UNKNOWN, and the server is asked to interrupt it.
     *
     * @param limit more than zero
     */
    public final Requests within(Duration limit) {
        return new ScopedRequests(this, terms.within(limit));
    }

    /**
     * Returns the same requests with query attributes sent along each statement, which the server's components and
     * {@code mysql_query_attribute_string} see. MySQL 8.0.23 and later; elsewhere the requests are refused.
     *
     * @param attributes by their names, of the types that parameters may have
     * @see <a href="https://dev.mysql.com/doc/refman/9.0/en/query-attributes.html">Query attributes</a>
     */
    public final Requests with(Map<String, ? extends @Nullable Object> attributes) {
        return new ScopedRequests(this, terms.with(attributes));
    }

    /**
     * Returns the same requests with another choice for readers that are slower than the server's patience.
     *
     * @throws IllegalArgumentException for {@link Stall.Raise}, which is a setting of the whole session
     */
    public final Requests whenStalled(Stall choice) {
        if (choice instanceof Stall.Raise) {
            throw new IllegalArgumentException("net_write_timeout is raised for a whole session: choose it to connect");
        }
        return new ScopedRequests(this, terms.stall(choice));
    }

    /** Runs one statement, or several separated by semicolons, and buffers all results. */
    public final CompletableFuture<Results> query(String sql) {
        LoopFuture<Results> results = future();
        return send(queryExchange(sql, new ResultsCollector(sql, terms.maxBuffered(), results)), results);
    }

    /**
     * Runs one statement and makes a record of each row; see {@link dev.sluice.client.result.RecordMapper}.
     *
     * @throws IllegalArgumentException if no column can become one of the record's components
     */
    public final <T extends Record> CompletableFuture<List<T>> query(String sql, Class<T> type) {
        LoopFuture<List<T>> records = future();
        return send(queryExchange(sql, new RecordsCollector<>(type, sql, terms.maxBuffered(), records)), records);
    }

    /** Runs one or several statements and tells {@code listener}, on the event loop. */
    public final void submit(String sql, ResultListener listener) {
        submit(queryExchange(sql, listener));
    }

    /**
     * Runs one statement and tells {@code listener}, as {@link #submit(String, ResultListener)} does.
     *
     * @param alone whether nothing is sent behind it before it is answered. An interruption then can hit no other request, for
     *     the price of one round trip; to a Sluice gateway over the X Protocol, of one between the gateway and the database
     * @return what ends it before its time
     */
    public final Submitted submitCancellable(String sql, ResultListener listener, boolean alone) {
        return Submitted.submit(this, queryExchange(sql, listener), alone);
    }

    /** Runs one or several statements whose results are read portion by portion. */
    public final Execution start(String sql) {
        return execution(RowRequest.text(this, sql));
    }

    /**
     * Prepares and executes a statement in one go, and buffers all results.
     *
     * <p>The session keeps the prepared statement for the next time, if the text has parameters and is not longer than 16,384
     * characters: 256 of them, or as many as the URL's {@code statementCache} says.
     *
     * @throws IllegalArgumentException if there are more or fewer parameters than placeholders
     */
    public final CompletableFuture<Results> execute(String sql, @Nullable Object... parameters) {
        return new PreparedText(this, sql).execute(parameters);
    }

    /** Prepares and executes a statement in one go, whose results are read portion by portion; see {@link #execute}. */
    public final Execution start(String sql, @Nullable Object... parameters) {
        return execution(RowRequest.prepared(this, sql, parameters.clone()));
    }

    /**
     * Prepares and executes a statement whose rows wait at the server, in a cursor, and are fetched as they are read. Any
     * number of these may be open on one session, and other requests run in between: rows that nobody reads hold nothing up.
     *
     * <p>The server puts the whole result aside before the first row comes. About 256 KiB of rows are read ahead, in portions
     * of about 128 KiB. A commit leaves the cursor open; a reset of the session drops it. A statement that is
     * not a query, as CALL or SHOW, is answered as by {@link #start(String, Object...)}. A time limit holds for the opening.
     */
    public final Execution cursor(String sql, @Nullable Object... parameters) {
        return execution(RowRequest.cursor(this, sql, parameters.clone()));
    }

    /**
     * Returns the rows of a statement for subscribers, one request for each, sent when it subscribes; prepared if there are
     * parameters.
     *
     * <p>Demand counts rows. About 256 KiB are read ahead; while so many wait for demand the link pauses, and the requests
     * behind this one wait. A subscriber that cancels has the request end: what comes quickly is passed over, a longer answer
     * is interrupted. Signals come on the event loop, failures as {@link dev.sluice.client.error.MySqlException}. A statement
     * without rows completes at once; one with a second result set fails.
     */
    public final Flow.Publisher<Row> stream(String sql, @Nullable Object... parameters) {
        return publisher(RowShape.ROWS, sql, parameters);
    }

    /**
     * Returns the rows as records; see {@link #stream(String, Object...)} and {@link dev.sluice.client.result.RecordMapper}.
     * The columns are checked before the first row; a mismatch costs the request, not the session.
     *
     * @throws IllegalArgumentException if no column can become one of the record's components
     */
    public final <T extends Record> Flow.Publisher<T> stream(
            String sql, Class<T> type, @Nullable Object... parameters) {
        return publisher(RowShape.records(type), sql, parameters);
    }

    /** Returns the rows in the portions in which they come, which demand counts; see {@link #stream(String, Object...)}. */
    public final Flow.Publisher<RowBatch> batches(String sql, @Nullable Object... parameters) {
        return publisher(RowShape.BATCHES, sql, parameters);
    }

    private <T> Flow.Publisher<T> publisher(RowShape<T> shape, String sql, @Nullable Object[] parameters) {
        RowRequest request = parameters.length == 0
                ? RowRequest.text(this, sql)
                : RowRequest.prepared(this, sql, parameters.clone());
        return new RowPublisher<>(connection.loop(), request, shape);
    }

    final Execution execution(RowRequest request) {
        return new Execution(connection.loop(), request).begin();
    }

    /**
     * Runs LOAD DATA LOCAL or LOAD XML LOCAL with {@code content} in the place of the file, whose name in the text does not
     * matter. Nothing is sent behind it before it is answered.
     *
     * <p>If the source fails, the statement is interrupted: in transactional tables it leaves nothing behind, in others the
     * rows that were sent. The request then fails with a {@link SourceException}, and the session goes on.
     *
     * @throws IllegalArgumentException if the text is not one that asks for a file
     */
    public final CompletableFuture<Results> load(String sql, Source content) {
        if (!LocalFiles.isLoad(sql)) {
            throw new IllegalArgumentException("expected LOAD DATA LOCAL INFILE or LOAD XML LOCAL INFILE");
        }
        if (connection.server().dialect().isX()) {
            return CompletableFuture.failedFuture(
                    Dialect.lacking(SqlLabel.of("load", sql), "files of the client", "connect by mysql://"));
        }
        LoopFuture<Results> results = future();
        Supply supply = content.supply(connection::resume);
        ResultListener collector = new ResultsCollector(sql, terms.maxBuffered(), results);
        return send(new LoadExchange(sql, supply, collector, connection.heads()), results);
    }

    /** Prepares, calls and closes a procedure in one go; see {@link Statement#call}. */
    public final CompletableFuture<CallResults> call(String sql, @Nullable Object... parameters) {
        try (Statement statement = prepare(sql)) {
            return statement.call(parameters);
        }
    }

    /** Prepares a call, makes it with each of many sets of parameters, and closes it; see {@link Statement#callBatch}. */
    public final CompletableFuture<CallTotals> callBatch(
            String sql, Iterable<@Nullable Object[]> sets, CallListener listener) {
        Statement statement = prepare(sql);
        CompletableFuture<CallTotals> totals = statement.callBatch(sets, listener);
        totals.whenComplete((ended, failure) -> statement.close());
        return totals;
    }

    /** Prepares a statement, executes it with each of {@code sets} and closes it; see {@link Statement#executeBatch(Iterable)}. */
    public final CompletableFuture<BatchResult> executeBatch(String sql, Iterable<@Nullable Object[]> sets) {
        return executeBatch(sql, ParameterSets.of(sets), BatchOptions.DEFAULT);
    }

    /**
     * Prepares a statement, executes it with each of {@code sets} and closes it; see
     * {@link Statement#executeBatch(ParameterSets, BatchOptions)}.
     */
    public final CompletableFuture<BatchResult> executeBatch(String sql, ParameterSets sets, BatchOptions options) {
        try (Statement statement = prepare(sql)) {
            return statement.executeBatch(sets, options);
        }
    }

    /** Runs one statement whose rows hold values too large for memory, for a thread that waits for them. */
    public final LargeRows readLarge(String sql) {
        LargeRows rows = new LargeRows(connection, terms.maxBuffered());
        return rows.begin(this, queryExchange(sql, rows.listener()));
    }

    /** Prepares, executes and closes a statement in one go; see {@link #readLarge(String)}. */
    public final LargeRows readLarge(String sql, @Nullable Object... parameters) {
        try (Statement statement = prepare(sql)) {
            return statement.readLarge(parameters);
        }
    }

    /** Prepares a statement, which can be executed at once: no round trip lies in between. */
    public final Statement prepare(String sql) {
        return new Statement(this, new PreparedState(sql));
    }

    final Connection connection() {
        return connection;
    }

    final RequestTerms terms() {
        return terms;
    }

    final QueryExchange queryExchange(String sql, ResultListener listener) {
        return new QueryExchange(sql, listener, connection.heads()).repeatedIn(connection.repeated());
    }

    final <T> LoopFuture<T> future() {
        return new LoopFuture<>(connection.loop());
    }

    /** Submits an exchange that completes {@code future}, and that a cancel of the future ends. */
    final <T> LoopFuture<T> send(Exchange exchange, LoopFuture<T> future) {
        future.answers(exchange, connection);
        submit(exchange);
        return future;
    }

    final void submit(Exchange exchange) {
        adopt(exchange);
        if (exchange instanceof ResultExchange statement) {
            statement.carry(terms.attributes());
        }
        Duration limit = terms.limit();
        if (limit == null) {
            connection.submit(exchange);
        } else {
            exchange.wantNumber();
            connection.submit(exchange, limit);
        }
    }
}
