// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client;

import dev.sluice.client.batch.BatchExchange;
import dev.sluice.client.batch.BatchOptions;
import dev.sluice.client.batch.BatchResult;
import dev.sluice.client.batch.BatchStatement;
import dev.sluice.client.batch.ParameterSets;
import dev.sluice.client.exchange.CloseExchange;
import dev.sluice.client.exchange.DrainExchange;
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
import dev.sluice.client.result.Row;
import dev.sluice.client.source.Source;
import dev.sluice.wire.classic.value.LongData;
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
 * must not be changed before the request is answered. Values of any size are sent piece by piece from a {@link Source}, or
 * from what {@link Source#from} takes for one: up to 1 GiB each, as the server's max_allowed_packet says.
 */
public final class Statement implements AutoCloseable {

    private final Requests frame;
    private final Connection connection;
    private final PreparedState state;
    private final LoopFuture<Void> prepared;
    private final AtomicBoolean closed = new AtomicBoolean();

    /** What its batches share, if it has had one. */
    private @Nullable BatchStatement batches;

    Statement(Requests frame, PreparedState state) {
        this.frame = frame;
        this.state = state;
        connection = frame.connection();
        prepared = frame.future();
        frame.submit(new PrepareExchange(state, connection.heads(), connection.ids(), prepared));
    }

    /** Returns how many parameters there are; less than zero as long as only the server can tell. For the session's loop. */
    public int placeholders() {
        return state.isAnswered() && state.refusal() == null ? state.parameters() : state.placeholders();
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
        return frame.execution(RowRequest.cursor(frame, state.sql(), parameters.clone()));
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
        return frame.terms().prefersCursors()
                ? RowRequest.cursor(frame, state.sql(), fixed)
                : RowRequest.streamed(frame, state.sql(), listener -> send(listener, fixed));
    }

    /** Executes with these parameters; the rows hold values too large for memory. See {@link #execute}. */
    public LargeRows readLarge(@Nullable Object... parameters) {
        LargeRows rows = new LargeRows(connection, frame.terms().maxBuffered());
        return rows.begin(frame, exchange(rows.listener(), parameters));
    }

    /** Executes with these parameters and tells {@code listener}, on the event loop. See {@link #execute}. */
    public void submit(ResultListener listener, @Nullable Object... parameters) {
        send(listener, parameters);
    }

    /**
     * Executes with these parameters and tells {@code listener}; see
     * {@link Requests#submitCancellable(String, ResultListener, boolean)}.
     */
    public Submitted submitCancellable(ResultListener listener, boolean alone, @Nullable Object... parameters) {
        return Submitted.submit(frame, exchange(listener, parameters), alone);
    }

    Exchange send(ResultListener listener, @Nullable Object[] parameters) {
        Exchange exchange = exchange(listener, parameters);
        exchange.wantNumber();
        frame.submit(exchange);
        return exchange;
    }

    /** Executes with a cursor, which {@link #state} then has until it is closed; without one if a parameter is a source. */
    Exchange sendForCursor(ResultListener listener, @Nullable Object[] parameters) {
        Exchange exchange = exchange(listener, parameters);
        if (exchange instanceof ExecuteExchange execute) {
            execute.openingCursor();
        }
        frame.submit(exchange);
        return exchange;
    }

    PreparedState state() {
        return state;
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
        return frame.send(new BatchExchange(batches(), sets, options, new FrameBatch(frame), result), result);
    }

    private synchronized BatchStatement batches() {
        BatchStatement known = batches;
        if (known == null) {
            known = new BatchStatement(state, new FrameBatch(frame));
            batches = known;
        }
        return known;
    }

    private Exchange exchange(ResultListener listener, @Nullable Object[] parameters) {
        checkCount(state, parameters);
        @Nullable Object[] values = parameters.clone();
        if (!takeSources(values)) {
            return new ExecuteExchange(state, values, listener, connection.heads(), connection.ids());
        }
        LargeExecuteExchange large =
                new LargeExecuteExchange(state, values, listener, connection.heads(), connection.ids());
        return connection.isPipelining() ? large : large.sayingOneAtATime();
    }

    static void checkCount(PreparedState state, @Nullable Object[] parameters) {
        int placeholders = state.placeholders();
        if (placeholders != Placeholders.UNSURE && placeholders != parameters.length) {
            throw new IllegalArgumentException("the statement has " + placeholders + " placeholders, "
                    + parameters.length + " parameters were given");
        }
    }

    /** Tells whether one of {@code values} is sent piece by piece. */
    static boolean haveSource(@Nullable Object[] values) {
        for (Object value : values) {
            if (Source.from(value) != null) {
                return true;
            }
        }
        return false;
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
            closeBatches();
        }
    }

    /** What batches prepare is known once they have ended. */
    private synchronized void closeBatches() {
        BatchStatement known = batches;
        if (known != null) {
            CompletableFuture<Void> ended = new CompletableFuture<>();
            ended.thenRun(known::close);
            connection.submitAlways(new DrainExchange(ended));
        }
    }
}
