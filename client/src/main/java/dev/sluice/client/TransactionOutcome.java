// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client;

import dev.sluice.client.error.MySqlException;
import org.jspecify.annotations.Nullable;

/**
 * How a transaction ended.
 *
 * @param ending whether it was committed
 * @param succeeded how many of its statements succeeded; a request of several statements counts as one
 * @param failed how many failed, for whatever reason; those that were not sent any more are among them
 * @param firstFailure the failure of the first of these, or null
 * @param brokenBy with {@link Ending#BROKEN}, what ended the transaction early, such as {@code "query (CREATE, 34 characters)"},
 *     or null if no answer gave it away
 */
public record TransactionOutcome(
        Ending ending,
        int succeeded,
        int failed,
        @Nullable MySqlException firstFailure,
        @Nullable String brokenBy) {

    /** What became of what a transaction did. */
    public enum Ending {
        /** All that succeeded in it is permanent. */
        COMMITTED,
        /** Nothing of it is left: by the plan, by a cancel, or because the server itself rolled it back after a deadlock. */
        ROLLED_BACK,
        /**
         * The server had ended it before its end, mostly because a statement commits by itself, as CREATE TABLE does: what it
         * did up to then may be permanent. What it did afterwards was rolled back.
         */
        BROKEN
    }

    /** Tells whether all that succeeded in it is permanent. */
    public boolean isCommitted() {
        return ending == Ending.COMMITTED;
    }
}
