// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.pool;

import java.time.Duration;

/**
 * When a pool parts with sessions that are well. Each time is shortened by a random tenth at most, so that sessions opened
 * together do not go together.
 *
 * @param longest the age at which a session is replaced, zero for never
 * @param idle how long a session beyond {@link PoolOptions#sessions} may be unused before it is closed, zero for ever
 */
public record Lifetime(Duration longest, Duration idle) {

    /** No limit of age; what is not needed is closed after ten minutes. */
    public static final Lifetime DEFAULT = new Lifetime(Duration.ZERO, Duration.ofMinutes(10));

    private static final double LARGEST_PART = 0.1;

    /** Checks the ranges. */
    public Lifetime {
        if (longest.isNegative() || idle.isNegative()) {
            throw new IllegalArgumentException("a lifetime is zero for none, or above zero");
        }
    }

    /** Returns {@code limit} less a part of it; {@code random} from 0, inclusive, to 1, exclusive. */
    static Duration shortened(Duration limit, double random) {
        return Duration.ofMillis((long) (limit.toMillis() * (1 - LARGEST_PART * random)));
    }
}
