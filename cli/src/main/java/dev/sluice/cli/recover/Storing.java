// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cli.recover;

import dev.sluice.journal.SyncPolicy;
import java.time.Duration;

/** When a request counts as stored. */
enum Storing {
    /** When the operating system has it. */
    NONE,
    /** Likewise, and the medium is brought up to date ten times a second. */
    INTERVAL,
    /** When the medium has it. */
    GROUP;

    private static final Duration EVERY = Duration.ofMillis(100);

    SyncPolicy policy() {
        return switch (this) {
            case NONE -> new SyncPolicy.None();
            case INTERVAL -> new SyncPolicy.Interval(EVERY);
            case GROUP -> new SyncPolicy.Group();
        };
    }
}
