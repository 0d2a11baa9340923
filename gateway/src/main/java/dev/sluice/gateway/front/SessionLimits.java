// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.front;

import java.time.Duration;

/**
 * What one session may hold, and for how long it may be silent. A zero means that there is no such limit.
 *
 * @param statements how many statements may be prepared at once
 * @param idle how long a client may ask for nothing while nothing is unanswered
 * @param answer how long the database may say nothing while something is unanswered
 */
public record SessionLimits(int statements, Duration idle, Duration answer) {

    /** 16,382 statements and eight hours, as servers have it; the database may take its time. */
    public static final SessionLimits DEFAULT = new SessionLimits(16_382, Duration.ofHours(8), Duration.ZERO);

    /** Checks all of them. */
    public SessionLimits {
        if (statements < 0 || isNonsense(idle) || isNonsense(answer)) {
            throw new IllegalArgumentException(
                    "limits of a session are 0 or more; times are 0, or a millisecond or more");
        }
    }

    private static boolean isNonsense(Duration time) {
        return !time.isZero() && time.toMillis() < 1;
    }
}
