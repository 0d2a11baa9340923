// SPDX-License-Identifier: Apache-2.0
package dev.sluice.testkit.link;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Follows one direction of one connection through its faults: what may pass now, and what happens next. */
final class FaultScript {

    private final Deque<Fault> stops = new ArrayDeque<>();
    private final List<Fault.CorruptAt> corruptions;
    private final Optional<Fault.SplitAt> split;
    private long position;

    FaultScript(List<Fault> faults, Direction direction) {
        List<Fault> mine =
                faults.stream().filter(fault -> fault.direction() == direction).toList();
        corruptions = only(mine, Fault.CorruptAt.class);
        split = only(mine, Fault.SplitAt.class).stream().min(Comparator.comparingInt(Fault.SplitAt::everyN));
        mine.stream()
                .filter(fault -> !(fault instanceof Fault.CorruptAt) && !(fault instanceof Fault.SplitAt))
                .sorted(Comparator.comparingLong(Fault::offset))
                .forEach(stops::add);
    }

    private static <T extends Fault> List<T> only(List<Fault> faults, Class<T> kind) {
        return faults.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    Optional<Fault.SplitAt> split() {
        return split;
    }

    /** Returns the next close, reset or stall if its place is reached, once; otherwise null. */
    @Nullable
    Fault due() {
        Fault next = stops.peekFirst();
        return next != null && next.offset() <= position ? stops.removeFirst() : null;
    }

    /** Returns how many of the available bytes may pass as one write; at least 1, once nothing is {@link #due()}. */
    int passable(int available) {
        long most = Math.min(available, split.map(Fault.SplitAt::everyN).orElse(Integer.MAX_VALUE));
        Fault next = stops.peekFirst();
        return (int) (next == null ? most : Math.min(most, next.offset() - position));
    }

    /** Counts bytes that pass now, and corrupts those that a fault names, if that fault may strike. */
    void pass(byte[] buffer, int start, int length, Predicate<Fault> mayStrike) {
        for (Fault.CorruptAt corruption : corruptions) {
            long index = corruption.offset() - position;
            if (index >= 0 && index < length && mayStrike.test(corruption)) {
                buffer[start + (int) index] ^= (byte) corruption.xorMask();
            }
        }
        position += length;
    }
}
