// SPDX-License-Identifier: Apache-2.0
package dev.sluice.benchmarks.contest;

import java.util.Locale;

/**
 * The link between contestants and server.
 *
 * @param delay the round trip in milliseconds, 0 for the link as it is
 * @param rate Mbit/s each way, 0 for the link as it is
 */
public record Line(int delay, int rate) {

    /** The link as it is. */
    public static final Line DIRECT = new Line(0, 0);

    boolean isEmulated() {
        return delay + rate > 0;
    }

    /** Returns its name in a report. */
    public String label() {
        return isEmulated() ? String.format(Locale.ROOT, "%d ms, %d Mbit/s", delay, rate) : "direct";
    }

    /** Returns its name among orders to workers, without blanks. */
    String key() {
        return delay + "-" + rate;
    }
}
