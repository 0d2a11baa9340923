// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.durable;

import dev.sluice.client.error.MySqlException;
import dev.sluice.journal.Journal;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;

/** Tells what came of jobs, and then has the journal forget them. On the queue's thread only. */
final class Answers {

    private static final System.Logger LOG = System.getLogger(DurableQueue.class.getName());

    private final Journal journal;
    private final DurableListener listener;
    private long given;
    private long lowestKept = Long.MAX_VALUE;

    Answers(Journal journal, DurableListener listener) {
        this.journal = journal;
        this.listener = listener;
    }

    /** A job took effect. */
    void answer(Work work, JobResult result) throws IOException {
        CompletableFuture<JobResult> asked = work.asked();
        give(work, asked == null ? () -> listener.onResult(result) : () -> asked.complete(result));
    }

    /** A job took no effect. */
    void fail(Work work, MySqlException failure) throws IOException {
        CompletableFuture<JobResult> asked = work.asked();
        give(
                work,
                asked == null
                        ? () -> listener.onFailure(work.key().job(), work.job().tag(), failure)
                        : () -> asked.completeExceptionally(failure));
    }

    private void give(Work work, Runnable telling) throws IOException {
        given++;
        if (isTaken(telling)) {
            journal.acknowledge(work.key().job());
        } else {
            keep(work.key().job());
        }
    }

    /** A job stays in the journal, for the next process: what is recorded of it must stay, too. */
    void keep(long job) {
        lowestKept = Math.min(lowestKept, job);
    }

    /** Returns a number below which no answer was refused. */
    long lowestKept() {
        return lowestKept;
    }

    private static boolean isTaken(Runnable telling) {
        try {
            telling.run();
            return true;
        } catch (RuntimeException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "a listener of a durable queue failed; the job stays in the journal",
                    e);
            return false;
        }
    }

    /** A job cannot be decoded. */
    void onUnreadable(long job) {
        keep(job);
        onEvent(new DurableEvent.Unreadable(job));
    }

    void onEvent(DurableEvent event) {
        isTaken(() -> listener.onEvent(event));
    }

    /** Returns how many answers were given. */
    long given() {
        return given;
    }
}
