// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x.it;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits for what becomes true at the server, which tells nobody. */
final class Eventually {

    private static final long LIMIT = TimeUnit.SECONDS.toNanos(20);

    private Eventually() {}

    /** Asks again and again; each time is a round trip to the server, which is pause enough. */
    static void that(BooleanSupplier condition) {
        long begin = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - begin > LIMIT) {
                throw new AssertionError("it did not come true");
            }
        }
    }
}
