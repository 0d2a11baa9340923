// SPDX-License-Identifier: Apache-2.0
package dev.sluice.testkit.link;

/**
 * Tells when bytes leave a link that has a delay and a rate.
 *
 * <p>The link sends one thing after another, each for as long as the rate demands, beginning when it arrives or when the
 * thing before it is sent, whichever is later; what is sent arrives one delay later. The clock is virtual: it is moved by
 * what is sent and not by when a thread woke up, so late wake-ups do not add up. Times are nanoseconds from any origin.
 */
final class LinkClock {

    private final long delay;
    private final double nanosecondsPerByte;
    private long freeAt;

    LinkClock(long now, long delay, double nanosecondsPerByte) {
        this.freeAt = now;
        this.delay = delay;
        this.nanosecondsPerByte = nanosecondsPerByte;
    }

    /** Sends bytes that arrived now, and returns when the last of them leaves the link. */
    long send(long now, int bytes) {
        if (freeAt - now < 0) {
            freeAt = now;
        }
        freeAt += Math.round(bytes * nanosecondsPerByte);
        return freeAt + delay;
    }
}
