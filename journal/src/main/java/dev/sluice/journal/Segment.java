// SPDX-License-Identifier: Apache-2.0
package dev.sluice.journal;

import dev.sluice.journal.format.SegmentHead;
import java.util.BitSet;

/**
 * One file, and which of the entries that were first appended to it are open. What was moved into it from an earlier one is
 * known by {@link OpenEntries}. Guarded by the journal.
 */
final class Segment {

    private static final String SUFFIX = ".segment";

    /** Few are one in so many. */
    private static final int SPARSE = 4;

    private final SegmentHead head;
    private final long size;
    private final BitSet open = new BitSet();
    private int openCount;
    private int appended;
    private long lastTime;

    /** Where the next record goes; once the segment is full, where its records end. */
    private long end = SegmentHead.BYTES;

    Segment(SegmentHead head, long size) {
        this.head = head;
        this.size = size;
    }

    static String name(long number) {
        return String.format("%016x", number) + SUFFIX;
    }

    static boolean isName(String file) {
        return file.endsWith(SUFFIX);
    }

    String name() {
        return name(head.number());
    }

    SegmentHead head() {
        return head;
    }

    long size() {
        return size;
    }

    long end() {
        return end;
    }

    void endsAt(long place) {
        end = place;
    }

    boolean hasRoomFor(long bytes) {
        return size - end >= bytes;
    }

    void opened(long index, long time) {
        open.set(bit(index));
        openCount++;
        appended++;
        holds(time);
    }

    /** Takes note of the time of an entry that stands in it. */
    void holds(long time) {
        lastTime = Math.max(lastTime, time);
    }

    void closeAll() {
        open.clear();
        openCount = 0;
    }

    /** Tells whether everything that was appended to it, be there something or not, is older. */
    boolean isOlderThan(long time) {
        return lastTime < time;
    }

    /** Tells whether so many open entries are few among all that were appended. */
    boolean isSparse(long stillOpen) {
        return stillOpen > 0 && SPARSE * stillOpen <= appended;
    }

    /** Closes an entry; returns whether it was open here. */
    boolean closed(long index) {
        int bit = bit(index);
        boolean was = bit >= 0 && open.get(bit);
        if (was) {
            open.clear(bit);
            openCount--;
        }
        return was;
    }

    boolean isOpen(long index) {
        int bit = bit(index);
        return bit >= 0 && open.get(bit);
    }

    int openCount() {
        return openCount;
    }

    private int bit(long index) {
        return (int) Math.max(-1, Math.min(Integer.MAX_VALUE - 1, index - head.firstIndex()));
    }
}
