// SPDX-License-Identifier: Apache-2.0
package dev.sluice.journal;

import dev.sluice.journal.format.RecordKind;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;

/** What was acknowledged and is not written yet: indexes one behind the other are one range. Guarded by the journal. */
final class Acknowledged {

    /** Some indexes, one behind the other. */
    private static final class Range {

        private final long first;
        private long count = 1;

        private Range(long first) {
            this.first = first;
        }
    }

    private final ArrayDeque<Range> ranges = new ArrayDeque<>();
    private final ByteBuffer count = ByteBuffer.allocate(Long.BYTES);
    private long added;
    private long taken;

    /** Returns how many there were so far. */
    long added() {
        return added;
    }

    /** Returns how many of these were taken. */
    long taken() {
        return taken;
    }

    void add(long index) {
        added++;
        Range last = ranges.peekLast();
        if (last != null && last.first + last.count == index) {
            last.count++;
        } else {
            ranges.add(new Range(index));
        }
    }

    boolean isEmpty() {
        return ranges.isEmpty();
    }

    /** Says all of it there, or as much as there is room for; has the file end that has none. */
    void writeTo(Batch batch, long time) {
        long length = batch.codec().length(RecordKind.ACKNOWLEDGED, Long.BYTES);
        for (Range range = ranges.peek(); range != null && batch.hasRoomFor(length); range = ranges.peek()) {
            if (!batch.fileHasRoomFor(length)) {
                batch.end();
                return;
            }
            batch.add(
                    RecordKind.ACKNOWLEDGED,
                    range.first,
                    time,
                    count.clear().putLong(range.count).flip());
            taken += range.count;
            ranges.remove();
        }
    }
}
