// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client;

import dev.sluice.client.error.MySqlException;
import dev.sluice.client.pipeline.LoopFuture;
import dev.sluice.client.result.Completion;
import dev.sluice.client.result.Head;
import dev.sluice.client.result.Row;
import dev.sluice.client.result.RowBatch;
import dev.sluice.link.EventLoop;
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

    private final EventLoop loop;
    private final RowSource source;
    private final Arrivals arrivals;
    private Head head = Head.NONE;
    private boolean begun;
    private @Nullable Completion completion;
    private @Nullable LoopFuture<Boolean> nextResult;
    private @Nullable LoopFuture<RowBatch> someRows;

    Execution(EventLoop loop, RowRequest request) {
        this.loop = loop;
        source = request.open(this::advance);
        arrivals = source.arrivals();
    }

    /** Sends the request. */
    Execution begin() {
        source.begin();
        return this;
    }

    /**
     * Ends the request: unsent, it never leaves; else the server is asked to interrupt it. What is unread is forgotten, and
     * the step that is awaited fails with a {@link dev.sluice.client.error.CancelledException}. Returns at once.
     */
    public void cancel() {
        source.cancel();
        arrivals.discard();
    }

    /**
     * Moves to the next result, passing over what is unread of the current one.
     *
     * @return whether there is one; fails if the request did
     */
    public CompletableFuture<Boolean> nextResult() {
        LoopFuture<Boolean> next = new LoopFuture<>(loop);
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
        LoopFuture<RowBatch> some = new LoopFuture<>(loop);
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

    /**
     * Returns the rows of the current result, or of the first one if no step was taken yet, for a thread that may wait: a
     * plain or a virtual one, never an event loop. Can be run through once; who stops early must {@link #close}.
     *
     * <p>Its iterator throws what {@code join()} does: a {@link java.util.concurrent.CompletionException} around a {@link
     * MySqlException}.
     */
    public Iterable<Row> rows() {
        return () -> new RowIterator<>(this, RowShape.ROWS);
    }

    /**
     * Returns {@link #rows} as records; see {@link dev.sluice.client.result.RecordMapper}. A mismatch is thrown before the
     * first row.
     *
     * @throws IllegalArgumentException if no column can become one of the record's components
     */
    public <T extends Record> Iterable<T> records(Class<T> type) {
        RowShape<T> shape = RowShape.records(type);
        return () -> new RowIterator<>(this, shape);
    }

    /** Passes over all that is unread, so that the requests behind this one go on. Returns at once. */
    @Override
    public void close() {
        arrivals.discard();
        source.close();
    }

    synchronized boolean hasBegun() {
        return begun;
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
