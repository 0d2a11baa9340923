// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.durable;

import java.time.Duration;

/** The one thread that a queue's state belongs to, and its time. */
interface QueueClock {

    /** Runs it on the thread, soon. */
    void execute(Runnable task);

    /** Runs it on the thread, after {@code delay}. */
    void schedule(Runnable task, Duration delay);

    /** Returns nanoseconds from some moment on. */
    long nanos();

    /** Returns from 0, inclusive, to 1, exclusive: so that not all queues try again in the same moment. */
    double random();
}
