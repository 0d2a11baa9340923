// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client;

/** Where the rows of one request come from, and what has arrived of them. Thread-safe, but for {@link #abandon}. */
abstract sealed class RowSource permits StreamSource, CursorSource {

    private final Arrivals arrivals;

    RowSource(Runnable onArrival) {
        arrivals = new Arrivals(onArrival, this::onDemand);
    }

    final Arrivals arrivals() {
        return arrivals;
    }

    /** Sends the request; comes once. */
    abstract void begin();

    /** What has arrived was read, and more may come. */
    abstract void onDemand();

    /** Ends the request at once, as a failure. */
    abstract void cancel();

    /** Nobody reads the rest, but what the statement does is to be done. */
    abstract void close();

    /** Nobody waits for the request any more: it may be interrupted. On the loop. */
    abstract void abandon();
}
