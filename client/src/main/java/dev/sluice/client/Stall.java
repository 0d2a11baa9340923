// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client;

import java.time.Duration;

/**
 * What is done about a reader that is slower than the server's patience: a server that cannot send for {@code
 * net_write_timeout}, 60 seconds by default, drops the session without a word.
 *
 * <p>A result that was cut off so is a failure in every case, and never looks complete.
 */
public sealed interface Stall {

    /** Nothing: the session is lost, and the failure says why. */
    Stall FAIL = new Fail();

    /** Rows wait at the server. */
    Stall CURSOR = new Cursor();

    /** One hour. */
    Duration DEFAULT_PATIENCE = Duration.ofHours(1);

    /** 1 GiB. */
    long DEFAULT_MAX_SPILL = 1L << 30;

    /** See {@link #FAIL}. */
    record Fail() implements Stall {}

    /**
     * The server is asked for more patience, when the session begins and after each reset.
     *
     * @param patience one second or more, in whole seconds
     */
    record Raise(Duration patience) implements Stall {

        /** Checks the range. */
        public Raise {
            if (patience.toSeconds() < 1) {
                throw new IllegalArgumentException("net_write_timeout must be one second or more, got " + patience);
            }
        }
    }

    /**
     * Results that are read in portions wait at the server in a cursor, as by {@link Requests#cursor}: every execute, and every
     * text that is one query for rows and nothing else.
     */
    record Cursor() implements Stall {}

    /**
     * Unread rows of results that are read in portions go to a temporary file beyond the read-ahead, so that the link never
     * waits for their reader. Nobody else can open the file, and it goes with the request.
     *
     * @param maxBytes how many bytes of one request may wait on disk, 1 MiB or more, before it fails
     */
    record Spill(long maxBytes) implements Stall {

        private static final long LEAST = 1L << 20;

        /** Checks the range. */
        public Spill {
            if (maxBytes < LEAST) {
                throw new IllegalArgumentException("rows that spill need " + LEAST + " bytes or more, got " + maxBytes);
            }
        }
    }
}
