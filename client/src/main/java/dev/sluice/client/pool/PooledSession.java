// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.pool;

import dev.sluice.client.Session;
import dev.sluice.client.error.MySqlException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** What a pool needs of a session; tests have one that needs no server. Thread-safe. */
interface PooledSession {

    /** Returns the session itself. */
    Session session();

    /** Returns how many requests are not answered; perhaps too many, never too few. */
    int outstanding();

    /** Returns how many bytes were sent. */
    long sent();

    /** Returns how many bytes have come. */
    long received();

    /** Completes when the server has said that it is there. */
    CompletableFuture<?> ping();

    /** Completes when all that was submitted is answered. */
    CompletableFuture<?> drain();

    /** Makes the session as good as new, behind what was submitted. */
    CompletableFuture<?> reset();

    /** Completes when the session is gone. */
    CompletableFuture<?> closed();

    /** Returns why it is gone, if nobody closed it. */
    Optional<MySqlException> lost();

    /** Ends it behind what was submitted. */
    void close();

    /** Ends it at once. */
    void abort();
}
