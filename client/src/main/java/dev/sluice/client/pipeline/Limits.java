// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.pipeline;

/**
 * What keeps the memory of one session flat.
 *
 * @param queuedRequests how many requests may wait to be sent, 1 or more; above it a request is refused
 * @param queuedBytes how many bytes these may hold, 1 or more, before another request is refused; the last one taken may
 *     go beyond, so that a request of any size is taken as long as there is room
 * @param inFlight how many requests may be sent and not answered, 1 or more; above it requests wait in the queue
 * @param packet the longest packet accepted from the server, in bytes, 1 or more; above it the session is closed
 * @param statements how many prepared statements are kept for texts that are executed again, 0 or more; above it the one that
 *     was not used for longest is closed
 * @param prepareThreshold a query for rows whose text comes for this time is prepared, 1 or more; 0 for never
 */
public record Limits(
        int queuedRequests, long queuedBytes, int inFlight, int packet, int statements, int prepareThreshold) {

    /** 100,000 requests, 16 MiB, 4,096 in flight, packets of 64 MiB, 256 statements, prepared at the third time. */
    public static final Limits DEFAULT = new Limits(100_000, 16L << 20, 4096, 64 << 20);

    private static final int DEFAULT_STATEMENTS = 256;
    private static final int DEFAULT_THRESHOLD = 3;

    /** Checks the ranges. */
    public Limits {
        if (queuedRequests < 1 || queuedBytes < 1 || inFlight < 1 || packet < 1) {
            throw new IllegalArgumentException("every limit of a session must be 1 or more");
        }
        if (statements < 0 || prepareThreshold < 0) {
            throw new IllegalArgumentException(
                    "the number of statements that are kept, and the threshold to prepare, must be 0 or more");
        }
    }

    /** Keeps 256 statements, prepared at the third time. */
    public Limits(int queuedRequests, long queuedBytes, int inFlight, int packet) {
        this(queuedRequests, queuedBytes, inFlight, packet, DEFAULT_STATEMENTS);
    }

    /** Prepares a query for rows when its text comes for the third time. */
    public Limits(int queuedRequests, long queuedBytes, int inFlight, int packet, int statements) {
        this(queuedRequests, queuedBytes, inFlight, packet, statements, DEFAULT_THRESHOLD);
    }

    /** Returns the same limits, but for how many requests may be sent and not answered. */
    public Limits withInFlight(int value) {
        return new Limits(queuedRequests, queuedBytes, value, packet, statements, prepareThreshold);
    }
}
