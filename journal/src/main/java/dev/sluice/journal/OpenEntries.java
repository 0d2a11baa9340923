// SPDX-License-Identifier: Apache-2.0
package dev.sluice.journal;

import dev.sluice.journal.format.SegmentHead;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
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

    /** An old file may fill so small a part of a new one. */
    private static final int SPARSE = 4;

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

    boolean isRead() {
        return readers > 0;
    }

    void endReading() {
        readers--;
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
        return oldest.openEntries() == 0;
    }

    private void expire(Segment segment) {
        open -= segment.openEntries();
        segment.closeAll();
        moved.values().removeIf(place -> place.segment() == segment && leaves(place));
    }

    private static boolean leaves(Place place) {
        place.segment().noLongerMovedHere();
        return true;
    }

    /**
     * Tells whether the oldest of several files holds so little that is open that this is better moved to a new file of so many
     * bytes. What was moved before counts as well, and a file that is short for another reason: else one old entry would keep
     * all files behind it.
     */
    boolean isOldestSparse(long newBytes) {
        if (segments.size() < 2 || readers > 0) {
            return false;
        }
        Segment oldest = segments.get(0);
        return oldest.openEntries() > 0 && SPARSE * oldest.openBytes() <= newBytes;
    }

    /** Takes the oldest file out, if it can go. */
    Optional<Segment> dropOldest(long oldestTime) {
        if (!mayDropOldest(oldestTime)) {
            return Optional.empty();
        }
        Segment oldest = segments.remove(0);
        bytes -= oldest.size();
        return Optional.of(oldest);
    }

    Segment oldest() {
        return segments.get(0);
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
        to.segment().movedHere(time);
        moved.put(index, to);
        open++;
    }

    /** Closes an entry; returns whether it was open. */
    boolean close(long index) {
        Place place = moved.remove(index);
        boolean closed = place == null ? holderOf(index, segment -> segment.closed(index)) : leaves(place);
        open -= closed ? 1 : 0;
        return closed;
    }

    /** Returns where the first open entry stands, or a place in front of it; null if none is open. */
    @Nullable
    Place lowest() {
        if (!moved.isEmpty()) {
            return moved.firstEntry().getValue();
        }
        for (Segment segment : segments) {
            if (segment.openEntries() > 0) {
                return new Place(segment, SegmentHead.BYTES);
            }
        }
        return null;
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
}
