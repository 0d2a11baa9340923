// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.result;

import dev.sluice.wire.ByteWriter;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * Some rows of a result set, as the bytes in which they came; values are decoded when they are read.
 *
 * <p>A batch that a {@link ResultListener} is given is a view on the link's memory and ends with the call; {@link #copy}
 * keeps it. A batch that a future or an execution gives is a copy already. Immutable; several threads may read it, each with
 * a cursor of its own.
 */
public final class RowBatch implements Iterable<Row> {

    private final Head head;
    private final byte[] frames;
    private final int from;
    private final int to;
    private final int size;

    /**
     * Creates a view on {@code size} rows in the packets from {@code from} to {@code to}, headers included.
     */
    public RowBatch(Head head, byte[] frames, int from, int to, int size) {
        this.head = head;
        this.frames = frames;
        this.from = from;
        this.to = to;
        this.size = size;
    }

    /** Returns a batch without rows, which means that the result set has ended. */
    public static RowBatch empty(Head head) {
        return new RowBatch(head, new byte[0], 0, 0, 0);
    }

    /** Returns the columns. */
    public Head head() {
        return head;
    }

    /** Returns how many rows there are. */
    public int size() {
        return size;
    }

    /** Tells whether there is no row, which means that the result set has ended. */
    public boolean isEmpty() {
        return size == 0;
    }

    /** Returns how many bytes the rows take. */
    public int bytes() {
        return to - from;
    }

    /** Returns a batch of the same rows in memory of its own, exactly as large as they are. */
    public RowBatch copy() {
        return new RowBatch(head, Arrays.copyOfRange(frames, from, to), 0, to - from, size);
    }

    /** Returns a view on the same rows that takes its columns for others. */
    RowBatch withHead(Head other) {
        return new RowBatch(other, frames, from, to, size);
    }

    /** Appends the rows as the packets in which they came. */
    public void appendTo(ByteWriter out) {
        out.bytes(frames, from, to - from);
    }

    /** Returns a cursor before the first row: one object for all rows. */
    public RowCursor cursor() {
        return new RowCursor(head, frames, from, to);
    }

    /** Returns the rows as objects that stay valid, one for each; {@link #cursor} needs fewer. */
    @Override
    public Iterator<Row> iterator() {
        RowCursor cursor = cursor();
        return new Iterator<>() {
            private int left = size;

            @Override
            public boolean hasNext() {
                return left > 0;
            }

            @Override
            public Row next() {
                if (left-- <= 0 || !cursor.next()) {
                    throw new NoSuchElementException();
                }
                return cursor.row();
            }
        };
    }
}
