// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client;

import dev.sluice.client.exchange.CloseExchange;
import dev.sluice.client.exchange.Exchange;
import dev.sluice.client.exchange.ExecuteExchange;
import dev.sluice.client.exchange.Placeholders;
import dev.sluice.client.exchange.PrepareExchange;
import dev.sluice.client.exchange.PreparedState;
import dev.sluice.client.pipeline.Connection;
import dev.sluice.client.pipeline.LoopFuture;
import dev.sluice.client.result.ResultListener;
import dev.sluice.client.result.Results;
import dev.sluice.client.result.Row;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A prepared statement of one session. Usable at once: executes are sent behind the prepare without waiting for it, and fail
 * as it fails. Thread-safe.
 *
 * <p>Parameters may be of the types that {@link dev.sluice.wire.classic.value.BinaryValue} lists. Arrays given as parameters
 * must not be changed before the request is answered.
 */
public final class Statement implements AutoCloseable {

    private final Requests frame;
    private final Connection connection;
    private final PreparedState state;
    private final LoopFuture<Void> prepared;
    private final AtomicBoolean closed = new AtomicBoolean();

    Statement(Requests frame, PreparedState state) {
        this.frame = frame;
        this.state = state;
        connection = frame.connection();
        prepared = frame.future();
        frame.submit(new PrepareExchange(state, connection.server().capabilities(), connection.ids(), prepared));
    }

    /** Completes when the server has prepared the statement, or fails as it did; nobody needs to wait for it. */
    public CompletableFuture<Void> prepared() {
        return prepared;
    }

    /**
     * Executes with these parameters, and buffers all results.
     *
     * @throws IllegalArgumentException if there are more or fewer parameters than placeholders
     */
    public CompletableFuture<Results> execute(@Nullable Object... parameters) {
        LoopFuture<Results> results = frame.future();
        ResultListener collector =
                new ResultsCollector(state.sql(), frame.terms().maxBuffered(), results);
        return frame.send(exchange(collector, parameters), results);
    }

    /** Executes with these parameters, and makes a record of each row; see {@link #execute}. */
    public <T extends Record> CompletableFuture<List<T>> executeAs(Class<T> type, @Nullable Object... parameters) {
        LoopFuture<List<T>> records = frame.future();
        ResultListener collector =
                new RecordsCollector<>(type, state.sql(), frame.terms().maxBuffered(), records);
        return frame.send(exchange(collector, parameters), records);
    }

    /** Executes with these parameters; the results are read portion by portion. See {@link #execute}. */
    public Execution start(@Nullable Object... parameters) {
        return frame.execution(request(parameters));
    }

    /**
     * Executes with these parameters; the rows wait at the server in a cursor. It gets a prepared statement of its own, for an
     * execute of this one would close it. See {@link Requests#cursor}.
     */
    public Execution cursor(@Nullable Object... parameters) {
        return frame.execution(frame.cursorOf(state.sql(), parameters.clone()));
    }

    /** Returns the rows for subscribers, one execute for each; see {@link Requests#stream(String, Object...)}. */
    public Flow.Publisher<Row> stream(@Nullable Object... parameters) {
        return new RowPublisher<>(connection.loop(), request(parameters), RowShape.ROWS);
    }

    /** Returns the rows as records; see {@link Requests#stream(String, Class, Object...)}. */
    public <T extends Record> Flow.Publisher<T> streamAs(Class<T> type, @Nullable Object... parameters) {
        return new RowPublisher<>(connection.loop(), request(parameters), RowShape.records(type));
    }

    private RowRequest request(@Nullable Object[] parameters) {
        @Nullable Object[] fixed = parameters.clone();
        RequestTerms terms = frame.terms();
        if (terms.prefersCursors()) {
            return frame.cursorOf(state.sql(), fixed);
        }
        return onArrival ->
                new StreamSource(connection, onArrival, terms.overflow(state.sql()), listener -> send(listener, fixed));
    }

    /** Executes with these parameters and tells {@code listener}, on the event loop. See {@link #execute}. */
    public void submit(ResultListener listener, @Nullable Object... parameters) {
        send(listener, parameters);
    }

    Exchange send(ResultListener listener, @Nullable Object[] parameters) {
        ExecuteExchange exchange = exchange(listener, parameters);
        frame.submit(exchange);
        return exchange;
    }

    /** Executes with a cursor, which {@link #state} then has until it is closed. */
    Exchange sendForCursor(ResultListener listener, @Nullable Object[] parameters) {
        ExecuteExchange exchange = exchange(listener, parameters).openingCursor();
        frame.submit(exchange);
        return exchange;
    }

    PreparedState state() {
        return state;
    }

    private ExecuteExchange exchange(ResultListener listener, @Nullable Object[] parameters) {
        int placeholders = state.placeholders();
        if (placeholders != Placeholders.UNSURE && placeholders != parameters.length) {
            throw new IllegalArgumentException("the statement has " + placeholders + " placeholders, "
                    + parameters.length + " parameters were given");
        }
        return new ExecuteExchange(state, parameters.clone(), listener, connection.heads(), connection.ids());
    }

    /** Has the server forget the statement, behind what was submitted before. Returns at once. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true) && !prepared.isCompletedExceptionally()) {
            connection.submitAlways(new CloseExchange(state));
        }
    }
}
