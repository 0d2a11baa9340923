// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.pool;

import dev.sluice.client.error.PoolException;
import dev.sluice.link.EventLoop;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A call that waits for a session of its own. On the pool's loop only, but for the future. */
final class Waiter {

    private final Role role;
    private final Duration timeout;
    private final CompletableFuture<Lease> future;
    private EventLoop.@Nullable Timer timer;

    Waiter(Role role, Duration timeout, CompletableFuture<Lease> future) {
        this.role = role;
        this.timeout = timeout;
        this.future = future;
    }

    Role role() {
        return role;
    }

    Duration timeout() {
        return timeout;
    }

    void expiresBy(EventLoop.Timer newTimer) {
        timer = newTimer;
    }

    /** Ends the waiting, and tells whether somebody still wanted the lease. */
    boolean grant(Lease lease) {
        stopTimer();
        return future.complete(lease);
    }

    void refuse(PoolException.Reason reason, String problem) {
        stopTimer();
        String attempted = role == Role.PRIMARY ? "lock a session" : "lock a session for reads";
        future.completeExceptionally(new PoolException(attempted, reason, problem));
    }

    void stopTimer() {
        if (timer != null) {
            timer.cancel();
        }
    }
}
