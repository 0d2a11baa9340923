// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x.extension;

import dev.sluice.gateway.x.prepared.ExecuteArguments;
import dev.sluice.gateway.x.reply.Canceller;
import dev.sluice.wire.x.sluice.CancelOutcome;
import dev.sluice.wire.x.sluice.ParameterSet;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The sets of an array, made into values when they can be sent. Cancelled, it gives no more: those that were sent run. */
final class ArraySets implements Supplier<@Nullable Object @Nullable []>, Canceller {

    private final List<ParameterSet> sets;
    private int next;
    private boolean cancelled;

    ArraySets(List<ParameterSet> sets) {
        this.sets = sets;
    }

    @Override
    public @Nullable Object @Nullable [] get() {
        return cancelled || next == sets.size()
                ? null
                : ExecuteArguments.all(sets.get(next++).values());
    }

    @Override
    public CancelOutcome cancel() {
        if (next == sets.size()) {
            return CancelOutcome.RUNS_ON;
        }
        cancelled = true;
        return next == 0 ? CancelOutcome.DROPPED : CancelOutcome.INTERRUPTED;
    }

    boolean isCancelled() {
        return cancelled;
    }

    int total() {
        return sets.size();
    }
}
