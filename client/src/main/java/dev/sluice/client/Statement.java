// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client;

import dev.sluice.client.exchange.CloseExchange;
import dev.sluice.client.exchange.Exchange;
import dev.sluice.client.exchange.ExecuteExchange;
import dev.sluice.client.exchange.LargeExecuteExchange;
import dev.sluice.client.exchange.LargeParameter;
import dev.sluice.client.exchange.Placeholders;
import dev.sluice.client.exchange.PrepareExchange;
import dev.sluice.client.exchange.PreparedState;
import dev.sluice.client.pipeline.Connection;
import dev.sluice.client.pipeline.LoopFuture;
import dev.sluice.client.result.ResultListener;
import dev.sluice.client.result.Results;
import dev.sluice.client.source.Source;
import dev.sluice.wire.classic.value.LongData;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A prepared statement of one session. Usable at once: executes are sent behind the prepare without waiting for it, and fail
 * as it fails. Thread-safe.
 *
 * <p>Parameters may be of the types that {@link dev.sluice.wire.classic.value.BinaryValue} lists. Arrays given as parameters
 * must not be changed before the request is answered. Values of any size are sent piece by piece from a {@link Source}, or
 * from what {@link Source#from} takes for one: up to 1 GiB each, as the server's max_allowed_packet says.
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
        Execution execution = new Execution(connection);
        execution.begin(frame, exchange(execution.listener(), parameters));
        return execution;
    }

    /** Executes with these parameters; the rows hold values too large for memory. See {@link #execute}. */
    public LargeRows readLarge(@Nullable Object... parameters) {
        LargeRows rows = new LargeRows(connection, frame.terms().maxBuffered());
        return rows.begin(frame, exchange(rows.listener(), parameters));
    }

    /** Executes with these parameters and tells {@code listener}, on the event loop. See {@link #execute}. */
    public void submit(ResultListener listener, @Nullable Object... parameters) {
        frame.submit(exchange(listener, parameters));
    }

    private Exchange exchange(ResultListener listener, @Nullable Object[] parameters) {
        int placeholders = state.placeholders();
        if (placeholders != Placeholders.UNSURE && placeholders != parameters.length) {
            throw new IllegalArgumentException("the statement has " + placeholders + " placeholders, "
                    + parameters.length + " parameters were given");
        }
        Object[] values = parameters.clone();
        return takeSources(values)
                ? new LargeExecuteExchange(state, values, listener, connection.heads(), connection.ids())
                : new ExecuteExchange(state, values, listener, connection.heads(), connection.ids());
    }

    /** Puts what an exchange understands in the place of each source; tells whether there was one. */
    private boolean takeSources(@Nullable Object[] values) {
        boolean some = false;
        for (int i = 0; i < values.length; i++) {
            Source source = Source.from(values[i]);
            if (source != null) {
                values[i] = new LargeParameter(
                        source.supply(connection::resume), source.isText() ? LongData.TEXT : LongData.BYTES);
                some = true;
            }
        }
        return some;
    }

    /** Has the server forget the statement, behind what was submitted before. Returns at once. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true) && !prepared.isCompletedExceptionally()) {
            connection.submitAlways(new CloseExchange(state));
        }
    }
}
