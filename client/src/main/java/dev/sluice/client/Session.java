// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client;

import dev.sluice.client.exchange.CommandExchange;
import dev.sluice.client.exchange.DrainExchange;
import dev.sluice.client.exchange.Exchange;
import dev.sluice.client.exchange.PreparedState;
import dev.sluice.client.exchange.QueryExchange;
import dev.sluice.client.exchange.ResetExchange;
import dev.sluice.client.exchange.ServerInfo;
import dev.sluice.client.pipeline.Connection;
import dev.sluice.client.pipeline.LoopFuture;
import dev.sluice.client.result.Completion;
import dev.sluice.client.result.ResultListener;
import dev.sluice.client.result.Results;
import dev.sluice.wire.classic.command.Command;
import dev.sluice.wire.classic.command.InitDb;
import dev.sluice.wire.classic.command.Ping;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One logical conversation with a server: transaction, schema and variables live here.
 *
 * <p>Every request goes out at once, whatever is unanswered before it; answers come in the order of the requests. Each
 * request has an outcome of its own: an error in one does not stop those behind it. Thread-safe; requests of several threads
 * are sent in the order in which the session took them.
 *
 * <p>Futures complete on the session's event loop. Code that hangs on them must not block; waiting for another future of the
 * same session there is refused. They fail with a {@link dev.sluice.client.error.MySqlException}.
 */
public final class Session implements AutoCloseable {

    /** A reset leaves the server's default charset, which need not hold every character. */
    private static final String SET_CHARSET = "SET NAMES utf8mb4";

    private final Connection connection;
    private final long maxBuffered;

    Session(Connection connection, long maxBuffered) {
        this.connection = connection;
        this.maxBuffered = maxBuffered;
    }

    /** Returns what is known of the server. */
    public ServerInfo server() {
        return connection.server();
    }

    /** Runs one statement, or several separated by semicolons, and buffers all results. */
    public CompletableFuture<Results> query(String sql) {
        LoopFuture<Results> results = future();
        submit(sql, new ResultsCollector(sql, maxBuffered, results));
        return results;
    }

    /**
     * Runs one statement and makes a record of each row; see {@link dev.sluice.client.result.RecordMapper}.
     *
     * @throws IllegalArgumentException if no column can become one of the record's components
     */
    public <T extends Record> CompletableFuture<List<T>> query(String sql, Class<T> type) {
        LoopFuture<List<T>> records = future();
        submit(sql, new RecordsCollector<>(type, sql, maxBuffered, records));
        return records;
    }

    /** Runs one or several statements and tells {@code listener}, on the event loop. */
    public void submit(String sql, ResultListener listener) {
        submit(new QueryExchange(sql, listener, connection.heads()));
    }

    /** Runs one or several statements whose results are read portion by portion. */
    public Execution start(String sql) {
        Execution execution = new Execution(connection);
        submit(sql, execution.listener());
        return execution;
    }

    /** Prepares, executes and closes a statement in one go, and buffers all results. */
    public CompletableFuture<Results> execute(String sql, @Nullable Object... parameters) {
        try (Statement statement = prepare(sql)) {
            return statement.execute(parameters);
        }
    }

    /** Prepares, executes and closes a statement in one go, whose results are read portion by portion. */
    public Execution start(String sql, @Nullable Object... parameters) {
        try (Statement statement = prepare(sql)) {
            return statement.start(parameters);
        }
    }

    /** Prepares a statement, which can be executed at once: no round trip lies in between. */
    public Statement prepare(String sql) {
        return new Statement(connection, new PreparedState(sql), maxBuffered);
    }

    /** Asks whether the server is there. */
    public CompletableFuture<Completion> ping() {
        return command(new Ping());
    }

    /** Changes the current schema. */
    public CompletableFuture<Completion> use(String schema) {
        return command(new InitDb(schema));
    }

    /**
     * Makes the session as good as new: rolls back, drops temporary tables, variables and prepared statements; keeps the user
     * and the schema. Statements prepared before can no longer be executed.
     */
    public CompletableFuture<Completion> reset() {
        LoopFuture<Completion> reset = future();
        submit(new ResetExchange(server().capabilities(), connection.ids(), reset));
        return reset.thenCombine(query(SET_CHARSET), (completion, charset) -> completion);
    }

    /** Completes when every request submitted before has been answered, well or not. */
    public CompletableFuture<Void> drain() {
        LoopFuture<Void> drained = future();
        submit(new DrainExchange(drained));
        return drained;
    }

    /** Completes when the queue of requests that wait to be sent is at most half full. */
    public CompletableFuture<Void> whenRoom() {
        return connection.whenRoom();
    }

    /** Returns how many requests wait to be sent. */
    public int queued() {
        return connection.queued();
    }

    /** Tells the session that a listener of one of its requests has demand again, after {@code hasDemand} said no. */
    public void resume() {
        connection.resume();
    }

    /** Completes when the session is gone, for whatever reason; never fails. */
    public CompletableFuture<Void> closed() {
        return connection.closed();
    }

    /**
     * Ends the session behind what was submitted before, and takes no more requests. Returns at once; {@link #closed} tells
     * when it is done.
     */
    @Override
    public void close() {
        connection.close();
    }

    /** Ends the session at once; what is not answered fails. */
    public void abort() {
        connection.abort();
    }

    private CompletableFuture<Completion> command(Command command) {
        LoopFuture<Completion> done = future();
        submit(new CommandExchange(command, server().capabilities(), done));
        return done;
    }

    private void submit(Exchange exchange) {
        connection.submit(exchange);
    }

    private <T> LoopFuture<T> future() {
        return new LoopFuture<>(connection.loop());
    }
}
