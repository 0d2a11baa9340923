// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.batch;

import dev.sluice.client.exchange.ExecuteExchange;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** Sets that were taken from their source and not yet given to a portion: as many as the next portion may have. */
final class HeldSets {

    /** Beyond it a set gets a portion of its own: its command may take more than one packet. */
    private static final long HUGE = 4 << 20;

    private final ParameterSets source;
    private final ArrayDeque<@Nullable Object[]> held = new ArrayDeque<>();
    private long bytes;

    HeldSets(ParameterSets source) {
        this.source = source;
    }

    /** Takes sets from the source until there are {@code sets} or {@code maxBytes}; returns whether no more need to be waited for. */
    boolean fill(int sets, int maxBytes) {
        while (held.size() < sets && bytes < maxBytes) {
            @Nullable Object @Nullable [] set = source.poll();
            if (set == null) {
                return source.hasEnded();
            }
            held.add(set);
            bytes += ExecuteExchange.weightOf(set);
        }
        return true;
    }

    int size() {
        return held.size();
    }

    /** Returns the first {@code sets}, or those in front of a huge one, which comes alone; at least one. */
    @Nullable
    Object[][] take(int sets) {
        int count = 0;
        long weight = 0;
        for (@Nullable Object[] set : held) {
            long more = ExecuteExchange.weightOf(set);
            if (count == sets || (count > 0 && more > HUGE)) {
                break;
            }
            weight += more;
            count++;
        }
        bytes -= weight;
        @Nullable Object[][] taken = new @Nullable Object[count][];
        for (int i = 0; i < count; i++) {
            taken[i] = held.remove();
        }
        return taken;
    }

    /** Takes back the sets of a portion from {@code from} on. */
    void giveBack(@Nullable Object[][] sets, int from) {
        for (int i = sets.length - 1; i >= from; i--) {
            held.addFirst(sets[i]);
            bytes += ExecuteExchange.weightOf(sets[i]);
        }
    }

    /** Tells whether those held are the last. */
    boolean isLast() {
        return source.hasEnded();
    }

    boolean isExhausted() {
        return held.isEmpty() && source.hasEnded();
    }

    void cancel() {
        held.clear();
        source.cancel();
    }

    @Nullable
    Throwable failure() {
        return source.failure();
    }
}
