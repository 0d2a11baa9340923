// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.pipeline;

/** What other threads see of what goes over a session's link; written by the session's loop. */
public final class Traffic {

    private volatile int inFlight;
    private volatile long sent;
    private volatile long received;

    Traffic() {}

    /** Returns how many requests are sent and not answered. */
    public int inFlight() {
        return inFlight;
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
        inFlight = count;
    }

    void setSent(long bytes) {
        sent = bytes;
    }

    void setReceived(long bytes) {
        received = bytes;
    }
}
