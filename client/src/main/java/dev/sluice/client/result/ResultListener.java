// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.result;

import dev.sluice.client.error.MySqlException;

/**
 * Hears the results of one request as they arrive, on the session's event loop: the layer below futures and executions,
 * which allocates nothing for a row.
 *
 * <p>For each result, {@link #onHead} and {@link #onRows} if it has rows, then {@link #onCompletion}; {@link Completion#moreResults}
 * tells whether another follows. {@link #onError} ends all. Never block here. What a method throws fails the request, with
 * the rest of its answer passed over; the session goes on.
 */
public interface ResultListener {

    /** A result set begins. */
    default void onHead(Head head) {}

    /** Some rows; the batch is valid until this returns, {@link RowBatch#copy} keeps it. */
    void onRows(RowBatch rows);

    /** A result has ended, with rows or without. */
    void onCompletion(Completion completion);

    /** The request has failed; nothing follows. */
    void onError(MySqlException failure);

    /**
     * Tells whether rows may come now; while it says no, the link reads no more, and the requests behind this one wait too.
     *
     * <p>Whoever says no must tell the session when that changes, by its {@code resume}.
     */
    default boolean hasDemand() {
        return true;
    }
}
