// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.pipeline;

import java.util.concurrent.atomic.AtomicInteger;

/** What other threads see of what goes over a session's link; written by the session's loop. */
public final class Traffic {

    private final AtomicInteger inFlight = new AtomicInteger();
    private volatile long sent;
    private volatile long received;

    Traffic() {}

    /** Returns how many requests are sent and not answered. */
    public int inFlight() {
        return inFlight.get();
    }

    /** Returns how many bytes of requests the link was given since it was opened. */
    public long sent() {
        return sent;
    }

    /** Returns how many bytes have come from the server since the link was opened. */
    public long received() {
        return received;
    }

    void setInFlight(int count) {
        // Cheaper than a volatile write, for it happens for each request; no less ordered with what the loop does next.
        inFlight.lazySet(count);
    }

    void setSent(long bytes) {
        sent = bytes;
    }

    void setReceived(long bytes) {
        received = bytes;
    }
}
