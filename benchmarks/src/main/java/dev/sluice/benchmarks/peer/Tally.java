// SPDX-License-Identifier: Apache-2.0
package dev.sluice.benchmarks.peer;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Counts the answers and rows of one run. Filled by one thread at a time, usually an event loop; {@link #await} may be called
 * from another.
 */
final class Tally {

    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private int unanswered;
    private long rows;
    private long sum;

    /** What the values add up to: written where others could see it, so that reading them cannot be optimised away. */
    @SuppressWarnings("UnusedVariable")
    private volatile long checksum;

    /** What is done behind each answer. */
    private final Runnable next;

    /** Creates one that is complete after so many answers. */
    Tally(int answers) {
        this(answers, () -> {});
    }

    /** Creates one that is complete after so many answers, and does {@code next} behind each but the last. */
    Tally(int answers, Runnable next) {
        unanswered = answers;
        this.next = next;
    }

    void add(Actor actor) {
        rows++;
        sum += actor.checksum();
    }

    void add(BigRow row) {
        rows++;
        sum += row.checksum();
    }

    /** Counts rows whose values add up to {@code values}. */
    void add(long count, long values) {
        rows += count;
        sum += values;
    }

    /** Says that a request has been answered. */
    void answered() {
        if (--unanswered == 0) {
            over.countDown();
        } else {
            next.run();
        }
    }

    /** Says that a request has been answered, or has failed. */
    void answered(@Nullable Throwable reason) {
        if (reason == null) {
            answered();
        } else {
            fail(reason);
        }
    }

    /** Ends the run: one failure is enough. */
    void fail(Throwable reason) {
        failure.compareAndSet(null, reason);
        over.countDown();
    }

    /** Returns how many rows there were, now that nobody else counts. */
    long rows() {
        checksum = sum;
        return rows;
    }

    /** Waits for the last answer, and returns how many rows there were. */
    long await() throws InterruptedException, ExecutionException {
        over.await();
        Throwable reason = failure.get();
        if (reason != null) {
            throw new ExecutionException(reason);
        }
        return rows();
    }
}
