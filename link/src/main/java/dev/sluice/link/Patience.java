// SPDX-License-Identifier: Apache-2.0
package dev.sluice.link;

import java.time.Duration;

/**
 * How long links wait for peers that may be gone without a word. A zero means for ever.
 *
 * @param silence within about this time the system notices that the peer's host has vanished, while nothing is under way to
 *     it: it asks a silent one whether it is there. On TCP only, one second or more
 * @param stall how long a peer may take no byte of what waits to be sent to it, before its link fails with a
 *     {@link StalledPeerException}. What the system's own buffers take counts as taken. One millisecond or more
 */
public record Patience(Duration silence, Duration stall) {

    /** For ever, but for what the system does by itself. */
    public static final Patience ENDLESS = new Patience(Duration.ZERO, Duration.ZERO);

    /** Checks both. */
    public Patience {
        if (!silence.isZero() && silence.toSeconds() < 1) {
            throw new IllegalArgumentException("a silent peer is given a second or more, not " + silence);
        }
        if (!stall.isZero() && stall.toMillis() < 1) {
            throw new IllegalArgumentException("a stalled peer is given a millisecond or more, not " + stall);
        }
    }
}
