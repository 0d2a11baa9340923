// SPDX-License-Identifier: Apache-2.0
package dev.sluice.link;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Notices that a peer takes nothing of what waits for it. It runs only while something waits, so that links that keep up pay
 * nothing. On the link's loop only.
 *
 * <pre>
 *   RESTING --something was left unsent--> WATCHING --nothing waits--> RESTING
 *                                          WATCHING --no progress for the time allowed--> over
 * </pre>
 */
final class StallWatch {

    /** The time allowed is looked at in so many steps, and so is exact to one of them. */
    private static final int STEPS = 4;

    /**
     * What a peer has taken and what waits for it.
     *
     * @param taken a number that changes when it takes something, though not always: under TLS a buffer is sent in parts
     * @param waiting how many bytes wait to be taken
     */
    record Backlog(long taken, long waiting) {

        /** Tells whether something was taken since {@code before}: what was added meanwhile is no sign of life. */
        boolean hasMovedSince(Backlog before) {
            return taken != before.taken || waiting < before.waiting;
        }
    }

    private final EventLoop loop;
    private final Duration stall;
    private final Supplier<Backlog> backlog;
    private final Runnable onStall;
    private EventLoop.@Nullable Timer timer;
    private boolean waiting;
    private Backlog seen = new Backlog(0, 0);
    private int still;

    StallWatch(EventLoop loop, Duration stall, Supplier<Backlog> backlog, Runnable onStall) {
        this.loop = loop;
        this.stall = stall;
        this.backlog = backlog;
        this.onStall = onStall;
    }

    /** Something waits to be sent. */
    void onWaiting() {
        waiting = true;
        if (timer == null && !stall.isZero()) {
            seen = backlog.get();
            still = 0;
            next();
        }
    }

    /** Nothing waits any more. */
    void onNothingWaits() {
        waiting = false;
    }

    private void next() {
        timer = loop.schedule(this::look, stall.dividedBy(STEPS));
    }

    private void look() {
        timer = null;
        if (!waiting) {
            return;
        }
        Backlog now = backlog.get();
        still = now.hasMovedSince(seen) ? 0 : still + 1;
        seen = now;
        if (still >= STEPS) {
            onStall.run();
        } else {
            next();
        }
    }

    /** The link is gone. */
    void stop() {
        waiting = false;
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }
}
