// SPDX-License-Identifier: Apache-2.0
package dev.sluice.link;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** What was written to a link: the buffer that the next flush sends, and how much of the earlier ones the socket has taken. */
final class Outgoing {

    /** Sizes of the buffers that the socket has not taken whole, first in first out. */
    private final ArrayDeque<Integer> unsent = new ArrayDeque<>();

    private @Nullable ByteBuf pending;
    private long written;
    private long sent;

    /** Copies bytes behind what is pending. */
    void add(ByteBufAllocator allocator, byte[] bytes, int offset, int length) {
        written += length;
        ByteBuf target = pending;
        if (target == null) {
            target = allocator.directBuffer(length);
            pending = target;
        }
        target.writeBytes(bytes, offset, length);
    }

    /** Counts bytes that are written to nowhere, for the link is gone. */
    void drop(int length) {
        written += length;
    }

    /** Returns what is pending, to be sent and released by the caller; null if nothing is. */
    @Nullable
    ByteBuf take() {
        ByteBuf batch = pending;
        if (batch != null) {
            pending = null;
            unsent.addLast(batch.readableBytes());
        }
        return batch;
    }

    /** The socket has taken the oldest buffer whole. */
    void onSent() {
        sent += unsent.removeFirst();
    }

    /** Tells whether the socket has something to take that was sent. */
    boolean isWaiting() {
        return !unsent.isEmpty();
    }

    /** Returns how many bytes the socket has taken, exact to one buffer. */
    long sentBytes() {
        return sent;
    }

    boolean hasRoom() {
        ByteBuf batch = pending;
        return batch == null || batch.readableBytes() < LinkSettings.WRITE_LIMIT;
    }

    long writtenBytes() {
        return written;
    }

    long possiblySentBytes() {
        Integer first = unsent.peekFirst();
        return first == null ? sent : sent + first;
    }

    /** Forgets what is pending; the counts stay. */
    void release() {
        ByteBuf batch = pending;
        if (batch != null) {
            pending = null;
            batch.release();
        }
    }
}
