// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.pool;

import java.time.Duration;

/**
 * How a pool finds out that a server is gone though nobody said so. A session is asked only if nothing at all came from its
 * server since the last look, and no request of anybody's is unanswered: a statement that runs for hours is not a fault.
 *
 * @param interval how long a session may be silent before it is asked, above zero
 * @param deadline how long the server may take to answer before the session is replaced, above zero
 */
public record HealthCheck(Duration interval, Duration deadline) {

    /** Asks after 30 seconds, and waits for 5. */
    public static final HealthCheck DEFAULT = new HealthCheck(Duration.ofSeconds(30), Duration.ofSeconds(5));

    /** Checks the ranges. */
    public HealthCheck {
        PoolOptions.requirePositive("the interval of health checks", interval);
        PoolOptions.requirePositive("the deadline of health checks", deadline);
    }
}
