// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.front;

/**
 * How far the reader of a front is ahead of the database: requests that were read and are not answered.
 *
 * <p>When there are so many, the front's link is paused; it goes on when answers have made room.
 *
 * @param messages 1 or more
 * @param bytes 1 or more, of the requests as they came; a single one may be longer
 */
public record Prefetch(int messages, long bytes) {

    /** As many as a client keeps in flight by default, and 16 MiB. */
    public static final Prefetch DEFAULT = new Prefetch(1024, 16L << 20);

    /** Checks both. */
    public Prefetch {
        if (messages < 1 || bytes < 1) {
            throw new IllegalArgumentException(
                    "a prefetch is 1 message and 1 byte or more, not " + messages + " and " + bytes);
        }
    }
}
