// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.it;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for conditions that nothing announces. */
final class Eventually {

    private static final long PATIENCE = 30_000_000_000L;
    private static final long POLL = 5_000_000L;

    private Eventually() {}

    static void await(String what, BooleanSupplier condition) {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - start > PATIENCE) {
                throw new AssertionError("never came: " + what);
            }
            LockSupport.parkNanos(POLL);
        }
    }
}
