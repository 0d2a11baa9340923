// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire;

/**
 * Collects received bytes until they make a whole message, which is then read in place.
 *
 * <p>Usage: {@link #claim} room, copy received bytes there, {@link #filled}; then look at what has arrived and
 * {@link #consume} it. One array is reused for the life of the link; it grows only for what does not fit, and shrinks again
 * when all of it is consumed. Not thread-safe.
 */
public final class ReceiveBuffer {

    private static final int FIRST_CAPACITY = 2 * 1024;

    /** Above the largest read of a link and the part of a message before it: else each such read would grow and shrink it. */
    private static final int KEPT_CAPACITY = 512 * 1024;

    private byte[] bytes = new byte[FIRST_CAPACITY];
    private int start;
    private int end;

    /** Creates an empty buffer. */
    public ReceiveBuffer() {}

    /** Returns the array with room for {@code count} bytes at {@link #end}; what was read in place is no longer valid. */
    public byte[] claim(int count) {
        if (start == end) {
            start = 0;
            end = 0;
            shrink(count);
        }
        if (bytes.length - end < count) {
            makeRoom(count);
        }
        return bytes;
    }

    /** Says that {@code count} bytes were copied to {@link #end}. */
    public void filled(int count) {
        end += count;
    }

    /** Returns the array that holds what has arrived, from {@link #start} to {@link #end}. */
    public byte[] array() {
        return bytes;
    }

    /** Returns the index of the first byte that is not consumed. */
    public int start() {
        return start;
    }

    /** Returns the index behind the last byte that has arrived. */
    public int end() {
        return end;
    }

    /** Returns how many bytes have arrived and are not consumed. */
    public int size() {
        return end - start;
    }

    /** Passes over {@code count} bytes that have arrived; they stay readable in place until the next claim. */
    public void consume(int count) {
        start += count;
    }

    /** Gives back what one long message needed; doing it only when nothing is left makes it free of copies. */
    private void shrink(int count) {
        if (bytes.length > KEPT_CAPACITY && count <= KEPT_CAPACITY) {
            bytes = new byte[KEPT_CAPACITY];
        }
    }

    private void makeRoom(int count) {
        int kept = end - start;
        int needed = Math.addExact(kept, count);
        byte[] target = needed <= bytes.length ? bytes : new byte[(int) Math.max(needed, 2L * kept)];
        System.arraycopy(bytes, start, target, 0, kept);
        bytes = target;
        start = 0;
        end = kept;
    }
}
