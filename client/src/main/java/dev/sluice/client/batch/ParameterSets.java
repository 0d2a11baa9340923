// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.batch;

import java.util.Iterator;
import java.util.concurrent.Flow;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where the sets of parameters of a batch come from. They are taken as they can be sent: those of a batch of any size need no
 * more memory than a few thousand. A source is used once.
 *
 * <p>An array that was given away must not be changed before the batch has ended.
 */
public abstract sealed class ParameterSets permits PulledSets, PublishedSets {

    ParameterSets() {}

    /**
     * Returns the sets that {@code sets} iterates over, on the session's event loop: the iterator must not block. What blocks,
     * as reading a file may, is given as a publisher.
     */
    public static ParameterSets of(Iterable<@Nullable Object[]> sets) {
        Iterator<@Nullable Object[]> iterator = sets.iterator();
        return new PulledSets(() -> iterator.hasNext() ? iterator.next() : null);
    }

    /** Returns the sets that {@code sets} gives, until it gives null; it is asked on the session's event loop and must not block. */
    public static ParameterSets of(Supplier<? extends @Nullable Object @Nullable []> sets) {
        return new PulledSets(sets);
    }

    /** Returns the sets of {@code sets}, of which at most 1,024 are asked for ahead. */
    public static ParameterSets of(Flow.Publisher<@Nullable Object[]> sets) {
        return new PublishedSets(sets);
    }

    /** Begins; {@code onMore} is run, on any thread, when there are sets or an end again after {@link #poll} had none. */
    abstract void open(Runnable onMore);

    /** Returns the next set, or null if there is none now, or no more at all. On the loop. */
    abstract @Nullable Object @Nullable [] poll();

    /** Tells whether there are no more sets. */
    abstract boolean hasEnded();

    /** Returns why the source ended too early, or null. */
    abstract @Nullable Throwable failure();

    /** Says that no more sets are wanted. */
    abstract void cancel();
}
