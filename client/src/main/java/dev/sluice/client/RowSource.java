// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client;

import dev.sluice.link.EventLoop;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/** Where the rows of one request come from, and what has arrived of them. Thread-safe, but for {@link #abandon}. */
abstract sealed class RowSource permits StreamSource, CursorSource {

    private final EventLoop loop;
    private final Arrivals arrivals;

    /**
     * Creates one.
     *
     * @param loop the session's
     * @param onArrival told when something has arrived, on the loop
     * @param overflow where unread rows go beyond the read-ahead, or null if they must not come
     */
    RowSource(EventLoop loop, Runnable onArrival, @Nullable Overflow overflow) {
        this.loop = loop;
        arrivals = new Arrivals(onArrival, this, overflow);
    }

    /** A loop that has ended takes no task, and its sessions have failed what was open. */
    final void onLoop(Runnable task) {
        try {
            loop.execute(task);
        } catch (RejectedExecutionException loopHasEnded) {
            return;
        }
    }

    final EventLoop loop() {
        return loop;
    }

    final Arrivals arrivals() {
        return arrivals;
    }

    /** Sends the request; comes once. */
    abstract void begin();

    /** What has arrived was read, and more may come. */
    abstract void onDemand();

    /** Ends the request at once, as a failure. */
    abstract void cancel();

    /** Nobody reads the rest, but what the statement does is to be done. */
    abstract void close();

    /** Nobody waits for the request any more: it may be interrupted. On the loop. */
    abstract void abandon();
}
