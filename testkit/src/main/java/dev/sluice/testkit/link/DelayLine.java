// SPDX-License-Identifier: Apache-2.0
package dev.sluice.testkit.link;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Holds what is in transit in one direction: first in, first out, bounded in bytes.
 *
 * <p>One thread puts, one thread takes. When the line is full, putting waits: that is the relay's back pressure.
 */
final class DelayLine {

    /** What a parcel costs at the least, so that a flood of single bytes is bounded in memory too. */
    private static final int LEAST_COST = 64;

    private final long capacity;
    private final Deque<Parcel> parcels = new ArrayDeque<>();
    private long held;

    DelayLine(long capacity) {
        this.capacity = capacity;
    }

    /** Adds a parcel that is due no sooner than the one before it; waits while the line is full. */
    synchronized void put(Parcel parcel) throws InterruptedException {
        while (held >= capacity) {
            wait();
        }
        held += cost(parcel);
        parcels.addLast(parcel);
        notifyAll();
    }

    /** Returns the oldest parcel and leaves it here; waits while there is none. */
    synchronized Parcel first() throws InterruptedException {
        while (parcels.isEmpty()) {
            wait();
        }
        return parcels.getFirst();
    }

    /** Moves the bytes of every parcel that is due now and fits whole into a buffer, and returns how many. */
    synchronized int takeDue(long now, byte[] buffer) {
        int length = 0;
        while (parcels.peekFirst() instanceof Parcel.Bytes next
                && next.due() - now <= 0
                && length + next.bytes().remaining() <= buffer.length) {
            int size = next.bytes().remaining();
            held -= cost(parcels.removeFirst());
            next.bytes().get(buffer, length, size);
            length += size;
        }
        notifyAll();
        return length;
    }

    private static long cost(Parcel parcel) {
        return parcel instanceof Parcel.Bytes some
                ? Math.max(LEAST_COST, some.bytes().remaining())
                : LEAST_COST;
    }
}
