// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client;

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

    private ExecuteExchange exchange(ResultListener listener, @Nullable Object[] parameters) {
        int placeholders = state.placeholders();
        if (placeholders != Placeholders.UNSURE && placeholders != parameters.length) {
            throw new IllegalArgumentException("the statement has " + placeholders + " placeholders, "
                    + parameters.length + " parameters were given");
        }
        return new ExecuteExchange(state, parameters.clone(), listener, connection.heads(), connection.ids());
    }

    /**
     * Calls a procedure with these parameters, and buffers all it returns; {@code sql} is a CALL with a placeholder for each
     * argument. For an OUT parameter any value will do, such as null: the server knows which are OUT.
     *
     * @throws IllegalArgumentException if there are more or fewer parameters than placeholders
     */
    public CompletableFuture<CallResults> call(@Nullable Object... parameters) {
        LoopFuture<CallResults> call = frame.future();
        LoopFuture<Results> results = frame.future();
        results.whenComplete((all, failure) -> {
            if (failure == null) {
                call.complete(CallResults.of(all));
            } else {
                call.completeExceptionally(failure);
            }
        });
        ResultListener collector =
                new ResultsCollector(state.sql(), frame.terms().maxBuffered(), results);
        return frame.send(exchange(collector, parameters), call);
    }

    /**
     * Calls a procedure with each of many sets of parameters, a thousand of them under way at a time, and tells
     * {@code listener} what came of each; a set that fails does not stop those behind it.
     *
     * @param sets asked on the event loop, and only when there is room: it must not block
     * @return what completes when every set was tried; fails if the session ends, or if the iterator or the listener throws, and
     *     then asks for no more sets
     */
    public CompletableFuture<CallTotals> callBatch(Iterable<@Nullable Object[]> sets, CallListener listener) {
        return new CallBatch(this, state.sql(), connection, listener).run(sets.iterator());
    }

    /** Has the server forget the statement, behind what was submitted before. Returns at once. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true) && !prepared.isCompletedExceptionally()) {
            connection.submitAlways(new CloseExchange(state));
        }
    }
}
