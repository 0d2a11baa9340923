// SPDX-License-Identifier: Apache-2.0
package dev.sluice.journal;

import java.time.Duration;

/** When what was appended counts as stored. */
public sealed interface SyncPolicy {

    /** As soon as the operating system has it: it survives the end of the process, and perhaps not that of the machine. */
    record None() implements SyncPolicy {}

    /**
     * The same, but the medium is brought up to date at times: the end of the machine costs what is younger.
     *
     * @param every more than zero
     */
    record Interval(Duration every) implements SyncPolicy {

        /** Checks it. */
        public Interval {
            if (every.isNegative() || every.isZero()) {
                throw new IllegalArgumentException("an interval is longer than zero, not " + every);
            }
        }
    }

    /** As soon as the medium has it; all that wait for that share one sync. */
    record Group() implements SyncPolicy {}
}
