// SPDX-License-Identifier: Apache-2.0
package dev.sluice.link;

import java.time.Duration;

/** One thread that serves many links; what belongs to a link is touched on its loop only. Never block it. */
public interface EventLoop {

    /** Tells whether the calling thread is this loop. */
    boolean isCurrent();

    /**
     * Runs {@code task} on this loop, after what was handed over before. May be called by any thread.
     *
     * @throws java.util.concurrent.RejectedExecutionException if the loop has ended
     */
    void execute(Runnable task);

    /** Runs {@code task} on this loop after {@code delay}, unless it is cancelled before. May be called by any thread. */
    Timer schedule(Runnable task, Duration delay);

    /** Returns the nanoseconds since some moment, for measuring; may be called by any thread. */
    long nanos();

    /** A task that waits for its time. */
    interface Timer {

        /** Takes the task back, if it has not run yet. */
        void cancel();
    }
}
