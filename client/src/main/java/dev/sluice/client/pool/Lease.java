// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.pool;

import dev.sluice.client.Session;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A session of a pool that belongs to one user until it is given back: for transactions, variables, temporary tables, and
 * whatever else must not meet the requests of others. Thread-safe.
 */
public final class Lease implements AutoCloseable {

    /** Takes a session back. */
    interface Return {

        /** All that the lease's user submitted is answered by {@code drained}, and forgotten by {@code reset}. */
        void accept(CompletableFuture<?> drained, CompletableFuture<?> reset);
    }

    private final PooledSession session;
    private final Return onReturn;
    private final AtomicBoolean returned = new AtomicBoolean();

    Lease(PooledSession session, Return onReturn) {
        this.session = session;
        this.onReturn = onReturn;
    }

    /** Returns the session; not to be used, nor kept, once the lease is closed. */
    public Session session() {
        return session.session();
    }

    /**
     * Gives the session back. Returns at once: what was submitted is still answered, then the session is reset (transaction,
     * variables, temporary tables, prepared statements, schema), and nobody waits for that. What is not answered within the
     * pool's {@code closeTimeout} costs the session. A second call does nothing.
     */
    @Override
    public void close() {
        if (returned.compareAndSet(false, true)) {
            CompletableFuture<?> drained = session.drain();
            onReturn.accept(drained, session.reset());
        }
    }
}
