// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.pool;

/**
 * How often, and after which waits, a read is asked for again whose session was lost.
 *
 * @param attempts how often in all, 1 or more
 * @param backoff the waits in between
 */
public record Retry(int attempts, Backoff backoff) {

    private static final int ATTEMPTS = 10;

    /** Ten times within some seconds. */
    public static final Retry DEFAULT = new Retry(ATTEMPTS, Backoff.DEFAULT);

    /** Checks the count. */
    public Retry {
        if (attempts < 1) {
            throw new IllegalArgumentException("expected 1 attempt or more, got " + attempts);
        }
    }
}
