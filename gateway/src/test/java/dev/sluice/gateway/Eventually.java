// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for conditions that nothing announces. */
public final class Eventually {

    private static final long PATIENCE = 30_000_000_000L;
    private static final long POLL = 5_000_000L;

    private Eventually() {}

    /** Returns when {@code condition} holds, and fails when it does not within half a minute. */
    public static void await(String what, BooleanSupplier condition) {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - start > PATIENCE) {
                throw new AssertionError("never came: " + what);
            }
            LockSupport.parkNanos(POLL);
        }
    }
}
