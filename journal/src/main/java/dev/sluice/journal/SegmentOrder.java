// SPDX-License-Identifier: Apache-2.0
package dev.sluice.journal;

import dev.sluice.journal.format.SegmentHead;
import org.jspecify.annotations.Nullable;

/** Files have numbers one behind the other, and are deleted from the oldest on: one that is missing was lost. */
final class SegmentOrder {

    private long next = -1;
    private boolean begun;

    /** Tells whether there was a file before. */
    boolean isBegun() {
        return begun;
    }

    /** A file came whose number is not known. */
    void skip() {
        begun = true;
        next = -1;
    }

    /** Takes note of the next file; returns what is wrong about it, or null. */
    @Nullable
    String problemOf(String name, SegmentHead head) {
        long expected = next;
        begun = true;
        next = head.number() + 1;
        if (!name.equals(Segment.name(head.number()))) {
            return "is not the file that it says it is: it was " + Segment.name(head.number());
        }
        return expected < 0 || expected == head.number()
                ? null
                : "is not the one behind the file before: one is missing";
    }
}
