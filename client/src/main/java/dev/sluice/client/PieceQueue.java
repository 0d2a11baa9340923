// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client;

import dev.sluice.client.error.MySqlException;
import dev.sluice.client.result.Completion;
import dev.sluice.client.result.Head;
import dev.sluice.client.result.PieceListener;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The pieces of rows that have arrived and were not read yet: filled by the event loop, which is never made to wait, emptied by
 * a thread that waits when there is none. Bounded by having no demand while it is full.
 */
final class PieceQueue implements PieceListener {

    /** Above this many bytes of unread pieces the link pauses. */
    private static final int PREFETCH = 256 * 1024;

    /** What a piece takes beside its bytes. */
    private static final int OVERHEAD = 64;

    /** What happened to the rows. */
    sealed interface Piece {

        /** A result set begins. */
        record Start(Head head) implements Piece {}

        /** A row begins. */
        record RowStart() implements Piece {}

        /** A value begins. */
        record Value(int column, long length) implements Piece {}

        /** Some of its bytes. */
        record Bytes(byte[] bytes) implements Piece {}

        /** A row has ended. */
        record RowEnd() implements Piece {}

        /** A result has ended. */
        record End(Completion completion) implements Piece {}

        /** The request has failed. */
        record Failure(MySqlException reason) implements Piece {}

        /** Tells whether nothing follows. */
        default boolean isLast() {
            return this instanceof Failure
                    || (this instanceof End end && !end.completion().moreResults());
        }
    }

    private static final Piece ROW_START = new Piece.RowStart();
    private static final Piece ROW_END = new Piece.RowEnd();

    private final Runnable onDemand;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrival = lock.newCondition();
    private final ArrayDeque<Piece> unread = new ArrayDeque<>();
    private long unreadBytes;
    private boolean discarding;

    /** Creates an empty one; {@code onDemand} is told when there is demand again. */
    PieceQueue(Runnable onDemand) {
        this.onDemand = onDemand;
    }

    @Override
    public void onHead(Head head) {
        add(new Piece.Start(head));
    }

    @Override
    public void onRow() {
        add(ROW_START);
    }

    @Override
    public void onValue(int column, long length) {
        add(new Piece.Value(column, length));
    }

    @Override
    public void onBytes(byte[] bytes, int offset, int length) {
        add(new Piece.Bytes(Arrays.copyOfRange(bytes, offset, offset + length)));
    }

    @Override
    public void onRowEnd() {
        add(ROW_END);
    }

    @Override
    public void onCompletion(Completion completion) {
        add(new Piece.End(completion));
    }

    @Override
    public void onError(MySqlException failure) {
        add(new Piece.Failure(failure));
    }

    private static int weight(Piece piece) {
        return OVERHEAD + (piece instanceof Piece.Bytes some ? some.bytes().length : 0);
    }

    private void add(Piece piece) {
        lock.lock();
        try {
            if (!discarding || piece.isLast()) {
                unread.add(piece);
                unreadBytes += weight(piece);
                arrival.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean hasDemand() {
        lock.lock();
        try {
            return isWanting();
        } finally {
            lock.unlock();
        }
    }

    private boolean isWanting() {
        return discarding || unreadBytes < PREFETCH;
    }

    /** Waits for the oldest piece and takes it; the last one stays, and comes again. */
    Piece take() {
        boolean demandIsBack;
        Piece piece;
        lock.lock();
        try {
            piece = await();
            if (piece.isLast()) {
                return piece;
            }
            boolean hadDemand = isWanting();
            unread.remove();
            unreadBytes -= weight(piece);
            demandIsBack = !hadDemand && isWanting();
        } finally {
            lock.unlock();
        }
        if (demandIsBack) {
            onDemand.run();
        }
        return piece;
    }

    private Piece await() {
        Piece piece = unread.peek();
        while (piece == null) {
            arrival.awaitUninterruptibly();
            piece = unread.peek();
        }
        return piece;
    }

    /** Returns the last piece if it has arrived, read or not, or null. */
    @Nullable
    Piece last() {
        lock.lock();
        try {
            Piece newest = unread.peekLast();
            return newest != null && newest.isLast() ? newest : null;
        } finally {
            lock.unlock();
        }
    }

    /** Forgets what is unread, and all that will come but the last piece. */
    void discard() {
        lock.lock();
        try {
            discarding = true;
            unread.removeIf(piece -> !piece.isLast());
            unreadBytes = 0;
        } finally {
            lock.unlock();
        }
        onDemand.run();
    }
}
