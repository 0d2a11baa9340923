// SPDX-License-Identifier: Apache-2.0
package dev.sluice.journal;

import dev.sluice.journal.disk.Disk;
import dev.sluice.journal.format.SegmentHead;
import java.io.IOException;
import java.util.BitSet;
import java.util.List;

/**
 * One file, and which of the entries that were first appended to it are open. What was moved into it from an earlier one is
 * known by {@link OpenEntries}. Guarded by the journal.
 */
final class Segment {

    private static final String SUFFIX = ".segment";

    private final SegmentHead head;
    private final long size;
    private final BitSet open = new BitSet();
    private int openCount;

    /** How many open entries stand here that were moved here. */
    private int movedCount;

    private int written;
    private long firstTime = Long.MAX_VALUE;
    private long lastTime = Long.MIN_VALUE;

    /** Where the next record goes; once the segment is full, where its records end. */
    private long end = SegmentHead.BYTES;

    Segment(SegmentHead head, long size) {
        this.head = head;
        this.size = size;
    }

    static String name(long number) {
        return String.format("%016x", number) + SUFFIX;
    }

    /** Returns the names of the files that are there, oldest first. */
    static List<String> namesOn(Disk disk) throws IOException {
        return disk.names().stream().filter(Segment::isName).sorted().toList();
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
        holds(time);
    }

    void movedHere(long time) {
        movedCount++;
        holds(time);
    }

    void noLongerMovedHere() {
        movedCount--;
    }

    private void holds(long time) {
        written++;
        firstTime = Math.min(firstTime, time);
        lastTime = Math.max(lastTime, time);
    }

    /** Returns how many entries were written to it, open or not. */
    int written() {
        return written;
    }

    /** Returns the time of the oldest entry that was written to it, in milliseconds since 1970; only if there is one. */
    long firstTime() {
        return firstTime;
    }

    long lastTime() {
        return lastTime;
    }

    /** Closes all that were first appended to it. */
    void closeAll() {
        open.clear();
        openCount = 0;
    }

    /** Tells whether everything that was appended to it, be there something or not, is older. */
    boolean isOlderThan(long time) {
        return lastTime < time;
    }

    /** Returns about how many bytes its open entries take. */
    long openBytes() {
        return written == 0 ? 0 : (end - SegmentHead.BYTES) * openEntries() / written;
    }

    /** Returns how many open entries stand in it, moved there or not. */
    long openEntries() {
        return (long) openCount + movedCount;
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

    private int bit(long index) {
        return (int) Math.max(-1, Math.min(Integer.MAX_VALUE - 1, index - head.firstIndex()));
    }
}
