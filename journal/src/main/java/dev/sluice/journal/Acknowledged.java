// SPDX-License-Identifier: Apache-2.0
package dev.sluice.journal;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** What was acknowledged and is not written yet: indexes one behind the other are one range. Guarded by the journal. */
final class Acknowledged {

    /** Some indexes, one behind the other. */
    static final class Range {

        private final long first;
        private long count = 1;

        private Range(long first) {
            this.first = first;
        }

        long first() {
            return first;
        }

        long count() {
            return count;
        }
    }

    private final ArrayDeque<Range> ranges = new ArrayDeque<>();
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

    @Nullable
    Range poll() {
        Range range = ranges.poll();
        taken += range == null ? 0 : range.count;
        return range;
    }
}
