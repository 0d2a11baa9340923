// SPDX-License-Identifier: Apache-2.0
package dev.sluice.link;

import java.io.IOException;
import java.time.Duration;

/** A peer has taken nothing of what waits for it, for longer than {@link Patience#stall}. */
public final class StalledPeerException extends IOException {

    private static final long serialVersionUID = 1L;

    StalledPeerException(Duration stall) {
        super("the peer has taken nothing for " + stall.toMillis() + " ms");
    }
}
