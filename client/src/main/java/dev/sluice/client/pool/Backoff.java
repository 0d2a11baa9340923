// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.pool;

import java.time.Duration;

/**
 * How long a pool waits before it tries a failing host again: each time twice as long, up to a limit, less a random part of
 * at most half, so that many programs do not come back in the same moment.
 *
 * @param first the wait after the first failure, a millisecond or more
 * @param longest the limit, {@code first} or more; a session that lived so long clears its host of earlier failures
 */
public record Backoff(Duration first, Duration longest) {

    /** From 100 milliseconds to 30 seconds. */
    public static final Backoff DEFAULT = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(30));

    private static final int MOST_DOUBLINGS = 30;

    /** Checks the ranges. */
    public Backoff {
        PoolOptions.requirePositive("the first backoff", first);
        if (longest.compareTo(first) < 0) {
            throw new IllegalArgumentException("the longest backoff must not be below the first");
        }
    }

    /**
     * Returns how long to wait.
     *
     * @param failures how many failures came in a row, 1 or more
     * @param random from 0, inclusive, to 1, exclusive
     */
    public Duration delay(int failures, double random) {
        Duration doubled = first.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
        long full = Math.min(doubled.toMillis(), longest.toMillis());
        return Duration.ofMillis((long) (full * (1 - random / 2)));
    }
}
