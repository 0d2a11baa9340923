// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.pool;

import dev.sluice.link.EventLoop;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.DoubleSupplier;

/**
 * All that a pool's state has to do with the world: its loop, which is also its clock, how sessions are opened, chance, and
 * who listens. Tests have another world.
 *
 * @param loop the one that the pool's state belongs to
 * @param opener opens a session to a host
 * @param random gives numbers from 0, inclusive, to 1, exclusive
 * @param listener hears what happens
 */
record Surroundings(EventLoop loop, Opener opener, DoubleSupplier random, PoolListener listener) {

    private static final System.Logger LOG = System.getLogger(Pool.class.getName());

    /** Opens sessions. */
    interface Opener {

        /** Returns what brings a session that is logged in, or fails with the reason why not. */
        CompletableFuture<? extends PooledSession> open(PoolHost host);
    }

    /** Runs {@code task} on the loop; a loop that has ended takes none, and its pool ended with it. */
    void onLoop(Runnable task) {
        try {
            loop.execute(task);
        } catch (RejectedExecutionException e) {
            LOG.log(System.Logger.Level.DEBUG, "the event loop of a pool has ended before the pool", e);
        }
    }

    void tell(PoolEvent event) {
        try {
            listener.onEvent(event);
        } catch (RuntimeException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "a listener of a pool failed at " + event.getClass().getSimpleName(),
                    e);
        }
    }
}
