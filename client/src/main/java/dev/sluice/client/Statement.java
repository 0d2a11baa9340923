// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client;

import dev.sluice.client.batch.BatchExchange;
import dev.sluice.client.batch.BatchOptions;
import dev.sluice.client.batch.BatchResult;
import dev.sluice.client.batch.ParameterSets;
import dev.sluice.client.exchange.CloseExchange;
import dev.sluice.client.exchange.ExecuteExchange;
import dev.sluice.client.exchange.Placeholders;
import dev.sluice.client.exchange.PrepareExchange;
import dev.sluice.client.exchange.PreparedState;
import dev.sluice.client.pipeline.Connection;
import dev.sluice.client.pipeline.LoopFuture;
import dev.sluice.client.result.ResultListener;
import dev.sluice.client.result.Results;
import java.util.List;
import java.util.concurrent.CompletableFuture;
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
        Execution execution = new Execution(connection);
        execution.begin(frame, exchange(execution.listener(), parameters));
        return execution;
    }

    /** Executes with these parameters and tells {@code listener}, on the event loop. See {@link #execute}. */
    public void submit(ResultListener listener, @Nullable Object... parameters) {
        frame.submit(exchange(listener, parameters));
    }

    /**
     * Executes with each of {@code sets}; see {@link #executeBatch(ParameterSets, BatchOptions)}. The iterator is asked on the
     * session's event loop and must not block.
     */
    public CompletableFuture<BatchResult> executeBatch(Iterable<@Nullable Object[]> sets) {
        return executeBatch(ParameterSets.of(sets), BatchOptions.DEFAULT);
    }

    /**
     * Executes with each of any number of sets of parameters, which are taken as they can be sent. One request: what is submitted
     * behind it is sent behind its last set.
     *
     * <p>The future completes normally also if sets failed, which the result tells; it fails if nothing was executed, because the
     * statement was not prepared or the strategy cannot be used. A batch is not atomic: a failed set stops no other, unless the
     * options say so. Cancelling the future stops the sending of sets. Which statements the server sees is a matter of the
     * strategy: do not rely on LAST_INSERT_ID(), ROW_COUNT() or SHOW WARNINGS behind a batch. Rows that a statement returns are
     * passed over.
     */
    public CompletableFuture<BatchResult> executeBatch(ParameterSets sets, BatchOptions options) {
        LoopFuture<BatchResult> result = frame.future();
        return frame.send(new BatchExchange(state, sets, options, new FrameBatch(frame), result), result);
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
