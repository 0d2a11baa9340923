// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client;

import dev.sluice.client.error.Fate;
import dev.sluice.client.error.LimitException;
import dev.sluice.client.exchange.Exchange;
import dev.sluice.client.pipeline.Connection;
import dev.sluice.client.result.Completion;
import dev.sluice.client.result.GatheredRow;
import dev.sluice.client.result.Head;
import dev.sluice.client.result.PieceListener;
import dev.sluice.client.result.Row;
import dev.sluice.wire.classic.value.ColumnType;
import java.io.InputStream;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a request with values too large for memory, read by a thread that may wait.
 *
 * <pre>{@code
 * try (LargeRows rows = session.readLarge("SELECT name, film FROM films WHERE id = ?", 7)) {
 *     while (rows.next()) {
 *         Files.copy(rows.stream(1), Path.of(rows.get(0).getString(0)));
 *     }
 * }
 * }</pre>
 *
 * <p>Values are read in the order of their columns; those that are passed over are gone. About 256 KiB are read ahead. While
 * so many wait unread the link pauses, and the requests behind this one wait for their answers: read on, or {@link #close}.
 *
 * <p>Every method but {@link #close} may wait for the server, not interruptibly, and must not be called on an event loop; they
 * throw the {@link dev.sluice.client.error.MySqlException} of the request if it fails. One thread at a time. Only the first
 * result of the request is read.
 */
public final class LargeRows implements AutoCloseable {

    private final Connection connection;
    private final PieceQueue pieces;
    private final long mostGathered;
    private volatile @Nullable Exchange exchange;
    private Head head = Head.NONE;
    private GatheredRow gathered = new GatheredRow(head);
    private @Nullable Completion completion;
    private boolean inRow;

    /** The column whose value has begun, or -1. */
    private int column = -1;

    private long length;

    /** How many bytes of that value were not read. */
    private long left;

    LargeRows(Connection connection, long mostGathered) {
        this.connection = connection;
        this.mostGathered = mostGathered;
        pieces = new PieceQueue(connection::resume);
    }

    PieceListener listener() {
        return pieces;
    }

    /** Submits the exchange whose rows this reads. */
    LargeRows begin(Requests frame, Exchange newExchange) {
        exchange = newExchange;
        frame.submit(newExchange);
        return this;
    }

    /** Returns the columns; none before the first {@link #next}, and for a result without rows. */
    public Head head() {
        return head;
    }

    /**
     * Returns how the result ended.
     *
     * @throws IllegalStateException if {@link #next} has not said that there are no more rows
     */
    public Completion completion() {
        Completion known = completion;
        if (known == null) {
            throw new IllegalStateException("the rows are not all read yet");
        }
        return known;
    }

    /** Moves to the next row, passing over what is unread of the current one; returns false if there is none. */
    public boolean next() {
        while (completion == null) {
            PieceQueue.Piece piece = take();
            if (piece instanceof PieceQueue.Piece.Start start) {
                head = start.head();
                gathered = new GatheredRow(head);
            } else if (piece instanceof PieceQueue.Piece.RowStart) {
                inRow = true;
                column = -1;
                gathered.clear();
                return true;
            } else if (piece instanceof PieceQueue.Piece.End end) {
                completion = end.completion();
            }
        }
        inRow = false;
        return false;
    }

    private PieceQueue.Piece take() {
        if (connection.loop().isCurrent()) {
            throw new IllegalStateException("an event loop must not wait for rows; read them on another thread");
        }
        PieceQueue.Piece piece = pieces.take();
        if (piece instanceof PieceQueue.Piece.Failure failure) {
            throw failure.reason();
        }
        return piece;
    }

    /**
     * Returns the length of a value in bytes, before it is read; -1 for NULL.
     *
     * @throws IllegalStateException if the column was passed over
     */
    public long length(int index) {
        moveTo(index);
        return length;
    }

    /**
     * Returns the row, of which the value of column {@code index} can be read, and others that were asked for before; for
     * values that fit into memory. It ends with the next row.
     *
     * @throws LimitException if the value takes more than maxBuffered bytes
     * @throws IllegalStateException if the column was passed over
     */
    public Row get(int index) {
        if (inRow && gathered.has(index)) {
            return gathered;
        }
        moveTo(index);
        if (length < 0) {
            gathered.putNull(index);
            return gathered;
        }
        if (length > mostGathered) {
            throw new LimitException(
                    "read of column " + index + " (from 0)",
                    "the value takes more than the " + mostGathered
                            + " bytes that may be kept; read it with stream(), or raise maxBuffered",
                    Fate.ANSWERED);
        }
        gather(index);
        return gathered;
    }

    private void gather(int index) {
        if (left < length) {
            throw new IllegalStateException("some of column " + index + " was read from its stream");
        }
        gathered.begin();
        while (left > 0) {
            gathered.append(takeBytes());
        }
        gathered.end(index);
    }

    /**
     * Returns the bytes of a value while they arrive: those of a binary column, or UTF-8. The stream ends with the value, is
     * for one thread, and fails if the request does; closing it is not necessary.
     *
     * @throws dev.sluice.client.error.ConversionException if the value is NULL, or neither text nor bytes
     * @throws IllegalStateException if the column was passed over, or read
     */
    public InputStream stream(int index) {
        moveTo(index);
        if (length < 0 || head.type(index).layout() != ColumnType.Layout.LENGTH_ENCODED) {
            get(index).getBytes(index);
        }
        if (left < length) {
            throw new IllegalStateException("some of column " + index + " was read before");
        }
        return new ValueStream(this, index);
    }

    /** Passes over the values before that of column {@code index}, which is not read yet. */
    private void moveTo(int index) {
        if (!inRow) {
            throw new IllegalStateException("there is no row; ask for next first");
        }
        Objects.checkIndex(index, head.size());
        if (index < column) {
            throw new IllegalStateException("column " + index + " was passed over; read columns in their order");
        }
        while (column < index) {
            if (take() instanceof PieceQueue.Piece.Value value) {
                column = value.column();
                length = value.length();
                left = Math.max(length, 0);
            }
        }
    }

    /** Returns the next bytes of the value of column {@code index}, or null at its end or if that was passed over. */
    byte @Nullable [] nextBytes(int index) {
        return inRow && column == index && left > 0 ? takeBytes() : null;
    }

    private byte[] takeBytes() {
        if (take() instanceof PieceQueue.Piece.Bytes some) {
            left -= some.bytes().length;
            return some.bytes();
        }
        throw new IllegalStateException("the bytes of a value did not follow it");
    }

    /**
     * Passes over all that is unread, so that the requests behind this one go on; if rows are still to come, the server is asked
     * to interrupt the request. A value that the server has begun to send still comes to its end: if that takes longer than a
     * cancelled request may, the session is closed. Returns at once.
     */
    @Override
    public void close() {
        Exchange unfinished = exchange;
        if (completion == null && pieces.last() == null && unfinished != null) {
            connection.cancel(unfinished);
        }
        pieces.discard();
    }
}
