// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.durable;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** The thread of a queue. */
final class QueueThread implements QueueClock {

    private static final System.Logger LOG = System.getLogger(DurableQueue.class.getName());

    private static final long CENTURY = 36_500;

    private final ScheduledThreadPoolExecutor executor;

    /** What is due in a hundred years tells the executor's own time. */
    private final ScheduledFuture<?> never;

    QueueThread() {
        executor = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "sluice-durable");
            thread.setDaemon(true);
            return thread;
        });
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        never = executor.schedule(() -> {}, CENTURY, TimeUnit.DAYS);
    }

    @Override
    public void execute(Runnable task) {
        schedule(task, Duration.ZERO);
    }

    /** What comes after the end finds nobody. */
    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // the task tells of its failure itself
    public void schedule(Runnable task, Duration delay) {
        try {
            executor.schedule(() -> run(task), delay.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            LOG.log(System.Logger.Level.DEBUG, "a durable queue has ended", e);
        }
    }

    private static void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "a defect in a durable queue", e);
        }
    }

    @Override
    public long nanos() {
        return -never.getDelay(TimeUnit.NANOSECONDS);
    }

    @Override
    public double random() {
        return ThreadLocalRandom.current().nextDouble();
    }

    /** What is done at the end. */
    interface Last {
        void run() throws IOException;
    }

    /** Runs that, and then nothing more. Not to be called on the thread itself. */
    void close(Last last) throws IOException {
        CompletableFuture<Void> done = new CompletableFuture<>();
        execute(() -> {
            try {
                last.run();
                done.complete(null);
            } catch (IOException e) {
                done.completeExceptionally(e);
            }
        });
        try {
            done.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
        } finally {
            executor.shutdown();
        }
    }
}
