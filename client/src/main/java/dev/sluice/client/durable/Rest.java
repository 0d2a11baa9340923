// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.durable;

import dev.sluice.client.pool.Backoff;

/** Waits that double while a server cannot take jobs. On the queue's thread only. */
final class Rest {

    private final Backoff backoff;
    private final QueueClock clock;
    private int troubles;
    private boolean resting;

    Rest(Backoff backoff, QueueClock clock) {
        this.backoff = backoff;
        this.clock = clock;
    }

    boolean isOn() {
        return resting;
    }

    /** Rests, unless that is so already, and then runs {@code onward}. */
    void begin(Runnable onward) {
        if (!resting) {
            resting = true;
            troubles++;
            clock.schedule(
                    () -> {
                        resting = false;
                        onward.run();
                    },
                    backoff.delay(troubles, clock.random()));
        }
    }

    /** The server takes jobs. */
    void over() {
        troubles = 0;
    }
}
