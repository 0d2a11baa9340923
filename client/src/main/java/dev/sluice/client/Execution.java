// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client;

import dev.sluice.client.error.MySqlException;
import dev.sluice.client.exchange.Exchange;
import dev.sluice.client.pipeline.Connection;
import dev.sluice.client.pipeline.LoopFuture;
import dev.sluice.client.result.Completion;
import dev.sluice.client.result.Head;
import dev.sluice.client.result.ResultListener;
import dev.sluice.client.result.RowBatch;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A request whose results are read step by step, while other requests are in flight.
 *
 * <pre>{@code
 * Execution execution = session.start("CALL get_company(?)", 7);
 * while (execution.nextResult().join()) {
 *     for (RowBatch rows = execution.readSomeRows().join(); !rows.isEmpty(); rows = execution.readSomeRows().join()) {
 *         consume(rows);
 *     }
 *     Completion completion = execution.completion();
 * }
 * }</pre>
 *
 * <p>About 256 KiB of rows are read ahead. While so many wait unread the link pauses, and the requests behind this one wait
 * for their answers: read on, or {@link #close}. One step at a time; the steps may come from different threads.
 */
public final class Execution implements AutoCloseable {

    private final Connection connection;
    private final Arrivals arrivals;
    private volatile @Nullable Exchange exchange;
    private Head head = Head.NONE;
    private boolean begun;
    private @Nullable Completion completion;
    private @Nullable LoopFuture<Boolean> nextResult;
    private @Nullable LoopFuture<RowBatch> someRows;

    Execution(Connection connection) {
        this.connection = connection;
        arrivals = new Arrivals(this::advance, connection::resume);
    }

    ResultListener listener() {
        return arrivals;
    }

    /** Submits the exchange whose results this reads. */
    void begin(Requests frame, Exchange newExchange) {
        exchange = newExchange;
        frame.submit(newExchange);
    }

    /**
     * Ends the request: unsent, it never leaves; else the server is asked to interrupt it. What is unread is forgotten, and
     * the step that is awaited fails with a {@link dev.sluice.client.error.CancelledException}. Returns at once.
     */
    public void cancel() {
        Exchange cancelled = exchange;
        if (cancelled != null) {
            connection.cancel(cancelled);
        }
        arrivals.discard();
    }

    /**
     * Moves to the next result, passing over what is unread of the current one.
     *
     * @return whether there is one; fails if the request did
     */
    public CompletableFuture<Boolean> nextResult() {
        LoopFuture<Boolean> next = new LoopFuture<>(connection.loop());
        synchronized (this) {
            checkIdle();
            begun = true;
            nextResult = next;
        }
        advance();
        return next;
    }

    /**
     * Reads the next rows of the current result.
     *
     * @return at least one row, or an empty batch if the result has ended; fails if the request did
     */
    public CompletableFuture<RowBatch> readSomeRows() {
        LoopFuture<RowBatch> some = new LoopFuture<>(connection.loop());
        synchronized (this) {
            checkIdle();
            if (!begun) {
                some.completeExceptionally(new IllegalStateException("ask for nextResult first"));
                return some;
            }
            if (completion != null) {
                some.complete(RowBatch.empty(head));
                return some;
            }
            someRows = some;
        }
        advance();
        return some;
    }

    private void checkIdle() {
        if (nextResult != null || someRows != null) {
            throw new IllegalStateException("the step before has not ended yet");
        }
    }

    /** Returns the columns of the current result; none if it has no rows. */
    public synchronized Head head() {
        return head;
    }

    /**
     * Returns how the current result ended.
     *
     * @throws IllegalStateException if its rows are not all read yet
     */
    public synchronized Completion completion() {
        Completion known = completion;
        if (known == null) {
            throw new IllegalStateException("the rows of this result are not all read yet");
        }
        return known;
    }

    /** Passes over all that is unread, so that the requests behind this one go on. Returns at once. */
    @Override
    public void close() {
        arrivals.discard();
    }

    /** Ends the step that somebody waits for, if enough has arrived; completes its future without holding the lock. */
    private void advance() {
        Runnable end = null;
        synchronized (this) {
            while (end == null && (nextResult != null || someRows != null)) {
                Arrivals.Piece piece = arrivals.poll();
                if (piece == null) {
                    return;
                }
                end = nextResult != null ? towardsResult(nextResult, piece) : towardsRows(someRows, piece);
            }
            if (end != null) {
                nextResult = null;
                someRows = null;
            }
        }
        if (end != null) {
            end.run();
        }
    }

    private @Nullable Runnable towardsResult(LoopFuture<Boolean> next, Arrivals.Piece piece) {
        if (piece instanceof Arrivals.Piece.Start start) {
            head = start.head();
            completion = null;
            return () -> next.complete(true);
        }
        if (piece instanceof Arrivals.Piece.End end && !end.withRows()) {
            head = Head.NONE;
            completion = end.completion();
            return () -> next.complete(true);
        }
        return piece instanceof Arrivals.Piece.Over over ? () -> finish(next, false, over.failure()) : null;
    }

    private @Nullable Runnable towardsRows(@Nullable LoopFuture<RowBatch> some, Arrivals.Piece piece) {
        if (some == null) {
            return null;
        }
        if (piece instanceof Arrivals.Piece.Rows rows) {
            return () -> some.complete(rows.batch());
        }
        RowBatch none = RowBatch.empty(head);
        if (piece instanceof Arrivals.Piece.End end) {
            completion = end.completion();
            return () -> some.complete(none);
        }
        return piece instanceof Arrivals.Piece.Over over ? () -> finish(some, none, over.failure()) : null;
    }

    private static <T> void finish(LoopFuture<T> step, T value, @Nullable MySqlException failure) {
        if (failure == null) {
            step.complete(value);
        } else {
            step.completeExceptionally(failure);
        }
    }
}
