// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client;

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
final class Arrivals implements ResultListener {

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
    private final Runnable onDemand;
    private final ArrayDeque<Piece> unread = new ArrayDeque<>();
    private int unreadBytes;
    private boolean inResultSet;
    private boolean discarding;

    /**
     * Creates an empty one.
     *
     * @param onArrival told after each piece, on the event loop
     * @param onDemand told when there is demand again
     */
    Arrivals(Runnable onArrival, Runnable onDemand) {
        this.onArrival = onArrival;
        this.onDemand = onDemand;
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
        synchronized (this) {
            if (discarding && !(piece instanceof Piece.Over)) {
                return;
            }
            unread.add(piece);
            unreadBytes += bytes;
        }
        onArrival.run();
    }

    @Override
    public synchronized boolean hasDemand() {
        return discarding || unreadBytes < PREFETCH;
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
            piece = unread.peek();
            if (piece == null || piece instanceof Piece.Over) {
                return piece;
            }
            unread.remove();
            boolean hadDemand = hasDemand();
            unreadBytes -= piece instanceof Piece.Rows rows ? rows.batch().bytes() : 0;
            demandIsBack = !hadDemand && hasDemand();
        }
        if (demandIsBack) {
            onDemand.run();
        }
        return piece;
    }

    /** Forgets what is unread, and all that will come. */
    void discard() {
        synchronized (this) {
            discarding = true;
            unread.removeIf(piece -> !(piece instanceof Piece.Over));
            unreadBytes = 0;
        }
        onDemand.run();
    }
}
