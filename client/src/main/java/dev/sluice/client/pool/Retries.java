// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.pool;

import dev.sluice.link.EventLoop;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When a host may be tried. On the pool's loop only.
 *
 * <pre>
 *                 failure                      wait over
 *   TRUSTED ------------------> RESTING <==================> DOUBTED: one session at a time
 *      ^                                  one more failure       |
 *      |_________ a session has lived for the longest backoff ___|
 * </pre>
 */
final class Retries {

    private final String host;
    private final Backoff backoff;
    private final Surroundings around;
    private final Runnable onRetry;

    private int failures;
    private int round;
    private EventLoop.@Nullable Timer rest;

    Retries(String host, Backoff backoff, Surroundings around, Runnable onRetry) {
        this.host = host;
        this.backoff = backoff;
        this.around = around;
        this.onRetry = onRetry;
    }

    /** Tells whether another session may be opened while {@code opening} are. */
    boolean mayTry(int opening) {
        return rest == null && (failures == 0 || opening == 0);
    }

    /** Returns what to tell {@link #failed} should the attempt that begins now fail. */
    int round() {
        return round;
    }

    /** Counts one failure for all that belong together: sessions lost, or not opened, since the last one. */
    void failed(int begunIn) {
        if (begunIn != round) {
            return;
        }
        round++;
        failures++;
        Duration delay = backoff.delay(failures, around.random().getAsDouble());
        around.tell(new PoolEvent.Reconnecting(host, failures, delay));
        rest = around.loop().schedule(this::goOn, delay);
    }

    private void goOn() {
        rest = null;
        onRetry.run();
    }

    boolean isResting() {
        return rest != null;
    }

    /** A session has lived long enough. */
    void proved() {
        failures = 0;
    }

    void stop() {
        if (rest != null) {
            rest.cancel();
            rest = null;
        }
    }
}
