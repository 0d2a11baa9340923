// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client;

import dev.sluice.client.error.LimitException;
import dev.sluice.client.error.MySqlException;
import dev.sluice.client.result.Completion;
import dev.sluice.client.result.Head;
import dev.sluice.client.result.ResultListener;
import dev.sluice.client.result.RowBatch;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * What has arrived of a request and was not read yet: filled by the event loop, emptied by any thread, bounded by having no
 * demand while it is full.
 */
final class Arrivals implements ResultListener, Overflow.Owner {

    /** Above this many bytes of unread rows the link pauses. */
    static final int PREFETCH = 256 * 1024;

    /** Above this many bytes even what was already asked for has no demand: 4 MiB. */
    private static final int FLOOD = 4 * 1024 * 1024;

    /** One piece of a result. */
    sealed interface Piece {
        /** A result set begins. */
        record Start(Head head) implements Piece {}

        /** Some of its rows. */
        record Rows(RowBatch batch) implements Piece {}

        /** A result ends; {@code withRows} unless it was one without columns. */
        record End(Completion completion, boolean withRows) implements Piece {}

        /** The whole request ends, well or with a failure. */
        record Over(@Nullable MySqlException failure) implements Piece {}
    }

    private final Runnable onArrival;
    private final RowSource source;
    private final @Nullable Overflow overflow;
    private final ArrayDeque<Piece> unread = new ArrayDeque<>();
    private int unreadBytes;
    private boolean inResultSet;
    private boolean discarding;
    private boolean failed;

    /**
     * Creates an empty one.
     *
     * @param onArrival told after each piece, on the event loop
     * @param source told when there is demand again
     * @param overflow where rows go beyond the read-ahead, or null if there is no demand for them
     */
    Arrivals(Runnable onArrival, RowSource source, @Nullable Overflow overflow) {
        this.onArrival = onArrival;
        this.source = source;
        this.overflow = overflow;
    }

    @Override
    public void onHead(Head head) {
        inResultSet = true;
        add(new Piece.Start(head), 0);
    }

    @Override
    public void onRows(RowBatch rows) {
        add(new Piece.Rows(rows.copy()), rows.bytes());
    }

    @Override
    public void onCompletion(Completion completion) {
        add(new Piece.End(completion, inResultSet), 0);
        inResultSet = false;
        if (!completion.moreResults()) {
            add(new Piece.Over(null), 0);
        }
    }

    @Override
    public void onError(MySqlException failure) {
        add(new Piece.Over(failure), 0);
    }

    private void add(Piece piece, int bytes) {
        boolean full = false;
        synchronized (this) {
            if (failed || (discarding && !(piece instanceof Piece.Over))) {
                return;
            }
            if (overflow != null && (!overflow.isEmpty() || (bytes > 0 && unreadBytes >= PREFETCH))) {
                full = !spill(overflow, piece);
            } else {
                unread.add(piece);
                unreadBytes += bytes;
            }
        }
        if (full) {
            source.cancel();
        }
        onArrival.run();
    }

    private boolean spill(Overflow target, Piece piece) {
        try {
            target.add(piece, this);
            return true;
        } catch (LimitException full) {
            fail(full);
            return false;
        }
    }

    /** What is in memory can still be read, and then comes the failure. */
    private synchronized void fail(LimitException reason) {
        if (!failed) {
            failed = true;
            clearOverflow();
            unread.add(new Piece.Over(reason));
        }
    }

    /** Forgets what overflowed, and returns the request's end if that was among it. */
    private Piece.@Nullable Over clearOverflow() {
        return overflow == null ? null : overflow.clear();
    }

    @Override
    public void onProgress() {
        source.onDemand();
        source.onLoop(onArrival);
    }

    @Override
    public void onFailure(LimitException failure) {
        fail(failure);
        source.cancel();
        source.onLoop(onArrival);
    }

    @Override
    public synchronized boolean hasDemand() {
        return discarding || failed || (overflow == null ? unreadBytes < PREFETCH : overflow.hasRoom());
    }

    /** Tells whether far more waits unread than should; rows that were asked for in advance may do so. */
    synchronized boolean isFlooded() {
        return !discarding && unreadBytes >= FLOOD;
    }

    /** Takes the oldest piece, or null if nothing has arrived; the last one stays, and comes again. */
    @Nullable
    Piece poll() {
        boolean demandIsBack;
        Piece piece;
        synchronized (this) {
            refill();
            piece = unread.peek();
            if (piece == null || piece instanceof Piece.Over) {
                return piece;
            }
            unread.remove();
            boolean hadDemand = hasDemand();
            unreadBytes -= piece instanceof Piece.Rows rows ? rows.batch().bytes() : 0;
            demandIsBack = !hadDemand && hasDemand();
            refill();
        }
        if (demandIsBack) {
            source.onDemand();
        }
        return piece;
    }

    /** Takes back what overflowed, as far as it is in memory; what is not is on its way then. */
    private void refill() {
        while (overflow != null && !overflow.isEmpty() && unreadBytes < PREFETCH) {
            Piece next = overflow.next(this);
            if (next == null) {
                return;
            }
            unread.add(next);
            unreadBytes += next instanceof Piece.Rows rows ? rows.batch().bytes() : 0;
            if (next instanceof Piece.Over) {
                clearOverflow();
            }
        }
    }

    /** Forgets what is unread, and all that will come. */
    void discard() {
        synchronized (this) {
            discarding = true;
            unread.removeIf(piece -> !(piece instanceof Piece.Over));
            unreadBytes = 0;
            Piece.Over end = clearOverflow();
            if (end != null) {
                unread.add(end);
            }
        }
        source.onDemand();
    }
}
