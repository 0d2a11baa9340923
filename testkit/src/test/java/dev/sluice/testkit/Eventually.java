// SPDX-License-Identifier: Apache-2.0
package dev.sluice.testkit;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for conditions that nothing announces. */
public final class Eventually {

    private static final long PATIENCE = 20_000_000_000L;
    private static final long POLL = 1_000_000L;

    private Eventually() {}

    public static void await(String what, BooleanSupplier condition) {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - start > PATIENCE) {
                throw new AssertionError("Never came: " + what);
            }
            LockSupport.parkNanos(POLL);
        }
    }
}
