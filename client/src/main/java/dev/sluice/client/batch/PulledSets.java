// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.batch;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Sets that are there when they are asked for. */
final class PulledSets extends ParameterSets {

    private final Supplier<? extends @Nullable Object @Nullable []> sets;
    private boolean ended;
    private @Nullable Throwable failure;

    PulledSets(Supplier<? extends @Nullable Object @Nullable []> sets) {
        this.sets = sets;
    }

    @Override
    void open(Runnable onMore) {}

    @Override
    @Nullable
    Object @Nullable [] poll() {
        if (ended) {
            return null;
        }
        @Nullable Object @Nullable [] set = null;
        try {
            set = sets.get();
        } catch (RuntimeException e) {
            failure = e;
        }
        ended = set == null;
        return set;
    }

    @Override
    boolean hasEnded() {
        return ended;
    }

    @Override
    @Nullable
    Throwable failure() {
        return failure;
    }

    @Override
    void cancel() {
        ended = true;
    }
}
