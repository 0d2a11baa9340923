// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.filter;

import java.time.Duration;

/**
 * How long the database took, as the gateway saw it: from when the request was handed over, or the one before it in the session
 * was answered, whichever came later.
 *
 * @param toFirst until the answer began
 * @param toEnd until it had ended
 */
public record Timing(Duration toFirst, Duration toEnd) {

    /** Of what was not sent. */
    public static final Timing NONE = new Timing(Duration.ZERO, Duration.ZERO);
}
