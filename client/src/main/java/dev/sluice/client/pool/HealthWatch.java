// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.pool;

import dev.sluice.link.EventLoop;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether a silent session still has a server. On the pool's loop only.
 *
 * <pre>
 *              interval over, silent, nothing unanswered
 *   WATCHING -------------------------------------------> ASKED --silent at the deadline--> dead
 *      ^  \__ interval over, anything else                  |
 *      |____________________________________________________| something came
 * </pre>
 */
final class HealthWatch {

    private final PooledSession session;
    private final HealthCheck terms;
    private final EventLoop loop;
    private final Runnable onDead;

    private long heard;

    /** What was asked last; unanswered, it must not be taken for a request of somebody's. */
    private CompletableFuture<?> ping = CompletableFuture.completedFuture(null);

    private EventLoop.@Nullable Timer timer;

    HealthWatch(PooledSession session, HealthCheck terms, EventLoop loop, Runnable onDead) {
        this.session = session;
        this.terms = terms;
        this.loop = loop;
        this.onDead = onDead;
    }

    void start() {
        heard = session.received();
        await(terms.interval(), this::look);
    }

    void stop() {
        if (timer != null) {
            timer.cancel();
        }
    }

    private void await(Duration delay, Runnable then) {
        timer = loop.schedule(then, delay);
    }

    private void look() {
        boolean asked = !ping.isDone();
        if (session.received() != heard || session.outstanding() > (asked ? 1 : 0)) {
            start();
            return;
        }
        if (!asked) {
            ping = session.ping();
        }
        if (session.outstanding() > 1) {
            // A request came in between: the ping may be behind it, and takes as long as that does.
            start();
        } else {
            await(terms.deadline(), this::judge);
        }
    }

    private void judge() {
        if (session.received() != heard) {
            start();
        } else {
            onDead.run();
        }
    }
}
