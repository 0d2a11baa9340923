// SPDX-License-Identifier: Apache-2.0
package dev.sluice.journal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The files, oldest first, and where the open entries are. A bit for each entry; more only for those that were moved out of
 * an old file to let it go. Guarded by the journal.
 *
 * <p>Files are deleted from the oldest on, and never from the middle: what a file acknowledges is older than itself, so an
 * acknowledgement outlives its entry.
 */
final class OpenEntries {

    /** Where an entry was moved to. */
    record Place(Segment segment, long at) {}

    private final List<Segment> segments = new ArrayList<>();
    private final TreeMap<Long, Place> moved = new TreeMap<>();
    private long open;
    private long bytes;

    /** How many read the files, none of which may go meanwhile. */
    private int readers;

    long add(Segment segment) {
        segments.add(segment);
        bytes += segment.size();
        return bytes;
    }

    /** Begins to read; returns where the entries are that were moved, lowest index first: lower than all that were not. */
    Deque<Place> beginReading() {
        readers++;
        return new ArrayDeque<>(moved.values());
    }

    int endReading() {
        return --readers;
    }

    /**
     * Tells whether the oldest file can go: because nothing in it is open, or because all of it is older than
     * {@code oldestTime}, and then nothing in it is open any more. One file always stays: it knows which index comes next.
     */
    boolean mayDropOldest(long oldestTime) {
        if (segments.size() < 2 || readers > 0) {
            return false;
        }
        Segment oldest = segments.get(0);
        if (oldest.isOlderThan(oldestTime)) {
            expire(oldest);
        }
        return openIn(oldest) == 0;
    }

    private void expire(Segment segment) {
        open -= openIn(segment);
        segment.closeAll();
        moved.values().removeIf(place -> place.segment() == segment);
    }

    /** Tells whether the oldest of several files holds so few open entries that these are better moved. */
    boolean isOldestSparse() {
        return segments.size() > 1 && readers == 0 && segments.get(0).isSparse(openIn(segments.get(0)));
    }

    /** Takes the oldest file out, of which nothing is open. */
    Segment removeOldest() {
        Segment oldest = segments.remove(0);
        bytes -= oldest.size();
        return oldest;
    }

    Segment oldest() {
        return segments.get(0);
    }

    int files() {
        return segments.size();
    }

    List<Segment> segments() {
        return List.copyOf(segments);
    }

    /** Returns how long all files are together. */
    long bytes() {
        return bytes;
    }

    /** Returns how many entries are open. */
    long open() {
        return open;
    }

    void opened(long index, long time, Segment in) {
        in.opened(index, time);
        open++;
    }

    /** An open entry stands in a later file, from now on only there. */
    void moved(long index, long time, Place to) {
        close(index);
        to.segment().holds(time);
        moved.put(index, to);
        open++;
    }

    /** Closes an entry; returns whether it was open. */
    boolean close(long index) {
        boolean closed = moved.remove(index) != null || holderOf(index, segment -> segment.closed(index));
        open -= closed ? 1 : 0;
        return closed;
    }

    boolean isOpen(long index) {
        return moved.containsKey(index) || holderOf(index, segment -> segment.isOpen(index));
    }

    /** Tells whether the entry is open, and stands there. */
    boolean isOpenAt(long index, Segment segment, long at) {
        Place place = moved.get(index);
        return place == null ? segment.isOpen(index) : place.equals(new Place(segment, at));
    }

    private interface Question {
        boolean ask(Segment segment);
    }

    private boolean holderOf(long index, Question question) {
        Segment holder = holderOf(index);
        return holder != null && question.ask(holder);
    }

    /** Of files that begin with the same index all but the last have no entries of their own. */
    private @Nullable Segment holderOf(long index) {
        int low = 0;
        int high = segments.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (segments.get(middle).head().firstIndex() <= index) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return high < 0 ? null : segments.get(high);
    }

    /** Returns how many open entries stand in the file, moved there or not. */
    long openIn(Segment segment) {
        return segment.openCount()
                + moved.values().stream()
                        .filter(place -> place.segment() == segment)
                        .count();
    }
}
