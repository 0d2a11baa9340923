// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.it;

import dev.sluice.client.durable.Delivery;
import dev.sluice.client.durable.DurableQueue;
import dev.sluice.client.durable.Job;
import dev.sluice.client.durable.JobResult;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Gives a queue jobs with numbers from 0 on, so many at a time, until it is stopped; and keeps when each was answered. */
final class SteadyJobs implements AutoCloseable {

    /**
     * An answer.
     *
     * @param job its number
     * @param given when it was given
     * @param at when it was answered
     */
    record Answer(
            int job,
            long given,
            long at,
            @Nullable JobResult result,
            @Nullable Throwable failure) {}

    private final DurableQueue queue;
    private final IntFunction<Job> jobs;
    private final Semaphore room;
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final AtomicInteger answered = new AtomicInteger();
    private final Thread thread = new Thread(this::give, "steady jobs");
    private volatile int given;
    private volatile boolean stopped;

    private SteadyJobs(DurableQueue queue, IntFunction<Job> jobs, int open) {
        this.queue = queue;
        this.jobs = jobs;
        room = new Semaphore(open);
    }

    /** Begins, with so many jobs open. */
    static SteadyJobs start(DurableQueue queue, int open, IntFunction<Job> jobs) {
        SteadyJobs steady = new SteadyJobs(queue, jobs, open);
        steady.thread.start();
        return steady;
    }

    private void give() {
        while (!stopped) {
            room.acquireUninterruptibly();
            int job = given;
            long now = System.nanoTime();
            queue.submit(jobs.apply(job).delivered(Delivery.EXACTLY_ONCE))
                    .result()
                    .whenComplete((result, failure) -> onAnswer(job, now, result, failure));
            given = job + 1;
        }
    }

    private void onAnswer(int job, long since, @Nullable JobResult result, @Nullable Throwable failure) {
        answers.add(new Answer(job, since, System.nanoTime(), result, failure));
        answered.incrementAndGet();
        room.release();
    }

    int given() {
        return given;
    }

    int answered() {
        return answered.get();
    }

    /** Waits until so many more were answered. */
    void awaitMore(int count) {
        int until = answered() + count;
        Eventually.await("answers", () -> answered() >= until);
    }

    /** Gives nothing more; what was given may still be open. */
    void stop() {
        stopped = true;
        room.release();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    List<Answer> answers() {
        return List.copyOf(answers);
    }

    @Override
    public void close() {
        stop();
    }
}
