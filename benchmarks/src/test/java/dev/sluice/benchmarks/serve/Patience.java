// SPDX-License-Identifier: Apache-2.0
package dev.sluice.benchmarks.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.client.error.MySqlException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what must come, and only so long. */
final class Patience {

    private static final long SECONDS = 60;
    private static final long POLL = 10_000_000L;

    private Patience() {}

    /** Returns when {@code condition} holds. */
    static void until(String what, BooleanSupplier condition) {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - start)
                    .describedAs("never came: " + what)
                    .isLessThan(SECONDS * 1_000_000_000L);
            LockSupport.parkNanos(POLL);
        }
    }

    /** Returns why {@code future} failed. */
    static MySqlException failureOf(CompletableFuture<?> future) throws Exception {
        Throwable failure = future.handle((value, thrown) -> Optional.ofNullable(thrown))
                .get(SECONDS, TimeUnit.SECONDS)
                .orElseThrow(() -> new AssertionError("it did not fail"));
        if (failure instanceof MySqlException own) {
            return own;
        }
        throw new AssertionError("it failed with something else than a MySqlException", failure);
    }
}
