// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.pool;

import dev.sluice.client.Session;
import dev.sluice.client.error.MySqlException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A session as a pool needs it; {@code schema} is what it is in after a reset, empty for whatever it is in. */
record LiveSession(Session session, String schema) implements PooledSession {

    @Override
    public int outstanding() {
        return session.load();
    }

    @Override
    public long sent() {
        return session.traffic().sent();
    }

    @Override
    public long received() {
        return session.traffic().received();
    }

    @Override
    public CompletableFuture<?> ping() {
        return session.ping();
    }

    @Override
    public CompletableFuture<?> drain() {
        return session.drain();
    }

    /** The server's reset leaves the schema as it is. */
    @Override
    public CompletableFuture<?> reset() {
        CompletableFuture<?> reset = session.reset();
        return schema.isEmpty() ? reset : CompletableFuture.allOf(reset, session.use(schema));
    }

    @Override
    public CompletableFuture<?> closed() {
        return session.closed();
    }

    @Override
    public Optional<MySqlException> lost() {
        return session.lost();
    }

    @Override
    public void close() {
        session.close();
    }

    @Override
    public void abort() {
        session.abort();
    }
}
