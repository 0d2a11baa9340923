// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.durable;

import dev.sluice.client.error.Fate;
import dev.sluice.client.error.LimitException;
import dev.sluice.client.error.RefusedException;
import dev.sluice.client.pool.Pool;
import dev.sluice.journal.Appended;
import dev.sluice.journal.Journal;
import dev.sluice.journal.JournalFullException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Requests that survive: each is on disk before it is sent, and is executed and answered once, whatever dies in between: the
 * link, the server, a gateway, this process.
 *
 * <pre>{@code
 * try (Pool pool = Pool.open("mysql://bench:bench@db1:3306,db2:3306/sakila?sessions=2");
 *         DurableQueue queue = DurableQueue.open(pool, Path.of("orders"), DurableOptions.DEFAULT, DurableListener.NONE)) {
 *     queue.execute("INSERT INTO orders(id, amount) VALUES(?, ?)", 7, 30).thenAccept(result -> done(result));
 * }
 * }</pre>
 *
 * <p>A {@link Job} is one statement, or several that take effect together. Its number is recorded in the database, in the table
 * {@code sp_streaming_db.applied}, in the same transaction as its effect: a job whose answer was lost is tried again, on
 * whatever session of the pool there is, and meets its number if it had taken effect. So all hosts of the pool must hold the same
 * data, as those of a cluster, or of gateways before one database. What this cannot cover, such as CREATE TABLE or a table
 * of MyISAM, takes effect at least once, and the {@link JobResult} says so; see {@link Delivery}.
 *
 * <p>A failure that says nothing about the job (a lost link, a deadlock, a server that shuts down) is no answer: the job is tried
 * again until there is one. Jobs that share a transaction do not fail together: the one that fails is tried alone.
 *
 * <p>What an earlier process left open is executed first, and its answers go to the {@link DurableListener}. The queue takes
 * sessions of the pool for itself while it has work, as {@link Pool#lock} does: give it a pool of its own if others seek sessions. Thread-safe.
 */
public final class DurableQueue implements AutoCloseable {

    private static final String ATTEMPTED = "store a durable job";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final DurableOptions options;
    private final Admission admission = new Admission();
    private final Journal journal;
    private final QueueThread thread;
    private final Desk desk;
    private final Backlog backlog;
    private final long run;

    /** What is not stored yet, in the order of the numbers. */
    private final ArrayDeque<Stored> arrivals = new ArrayDeque<>();

    private @Nullable CompletableFuture<Void> lastStored;

    private volatile boolean closed;

    private record Stored(Appended appended, Work work) {}

    private DurableQueue(DurableOptions options, Journal journal, QueueThread thread, DurableListener listener) {
        this.options = options;
        this.journal = journal;
        this.thread = thread;
        run = QueueName.random();
        Answers answers = new Answers(journal, listener);
        backlog = new Backlog(journal, options.memory(), answers::onUnreadable);
        desk = new Desk(options, backlog, answers, new Watermark(journal, answers, thread), thread);
    }

    /**
     * Opens a queue, and begins to execute what is in it.
     *
     * @param pool who gives sessions; close it behind the queue
     * @param directory where the jobs are stored; created if need be; for one queue at a time
     * @param listener hears of what an earlier process had given
     * @throws IOException if the directory is in use, or cannot be read
     */
    public static DurableQueue open(Pool pool, Path directory, DurableOptions options, DurableListener listener)
            throws IOException {
        Journal journal = Journal.open(directory, options.journal());
        QueueThread thread = new QueueThread();
        DurableQueue queue = new DurableQueue(options, journal, thread, listener);
        Applied applied = new Applied(QueueName.in(directory));
        thread.execute(() -> queue.desk.start(() -> pool.lock()
                .thenCompose(lease -> SessionStation.open(lease, applied, thread::execute))
                .thenApply(queue::unlessClosed)));
        return queue;
    }

    /** A session that comes when nobody wants it any more goes back. */
    private Station unlessClosed(Station station) {
        if (closed) {
            station.leave();
        }
        return station;
    }

    /** Takes one statement with these parameters; see {@link #submit}. */
    public CompletableFuture<JobResult> execute(String sql, @Nullable Object... parameters) {
        return submit(Job.of(sql, parameters)).result();
    }

    /**
     * Takes a job. Waits for the disk only while more than two megabytes are unwritten.
     *
     * @throws IllegalArgumentException if the job can be no durable one: a parameter that cannot be stored, several statements
     *     in one text, one among several that commits by itself
     * @throws RefusedException if it is to take effect exactly once and no words of it could, or if the queue is closed
     * @throws LimitException if there are too many jobs already, or the disk is full; nothing was stored
     */
    public DurableRequest submit(Job job) {
        admission.check(job);
        byte[] payload = JobCodec.encode(run, job);
        if (journal.open() >= options.maxOpen()) {
            throw new LimitException(ATTEMPTED, options.maxOpen() + " jobs are open already", Fate.NOT_SENT);
        }
        CompletableFuture<JobResult> result = new CompletableFuture<>();
        try {
            Appended appended = append(job, payload, result);
            return new DurableRequest(appended.index(), appended.stored(), result);
        } catch (JournalFullException e) {
            throw new LimitException(ATTEMPTED, String.valueOf(e.getMessage()), Fate.NOT_SENT);
        } catch (IOException e) {
            throw new RefusedException(ATTEMPTED, String.valueOf(e.getMessage()), false, e);
        }
    }

    private Appended append(Job job, byte[] payload, CompletableFuture<JobResult> result) throws IOException {
        synchronized (arrivals) {
            Appended appended = journal.append(payload);
            JobKey key = new JobKey(run, appended.index());
            arrivals.add(new Stored(appended, new Work(key, job, payload.length, result)));
            if (lastStored != appended.stored()) {
                lastStored = appended.stored();
                appended.stored().whenComplete((stored, failure) -> thread.execute(this::arrive));
            }
            return appended;
        }
    }

    /** Hands over what is stored by now. */
    private void arrive() {
        synchronized (arrivals) {
            for (Stored next = arrivals.peek();
                    next != null && next.appended.stored().isDone();
                    next = arrivals.peek()) {
                arrivals.remove();
                arrive(next);
            }
        }
        desk.dispatch();
    }

    private void arrive(Stored next) {
        CompletableFuture<JobResult> result = next.work.asked();
        if (!next.appended.stored().isCompletedExceptionally()) {
            desk.add(next.work);
        } else if (result != null) {
            next.appended
                    .stored()
                    .whenComplete((stored, failure) -> result.completeExceptionally(
                            new RefusedException(ATTEMPTED, "the journal has failed", false, failure)));
        }
    }

    /** Completes when every job given before is answered, and those of earlier processes. */
    public CompletableFuture<Void> drain() {
        CompletableFuture<Void> drained = new CompletableFuture<>();
        journal.flush()
                .whenComplete((stored, failure) -> thread.execute(() -> {
                    arrive();
                    desk.drain(drained);
                }));
        return drained;
    }

    /** Returns how the queue stands; asks its thread, which answers soon. */
    public CompletableFuture<DurableCounts> counts() {
        CompletableFuture<DurableCounts> counts = new CompletableFuture<>();
        thread.execute(() -> counts.complete(desk.counts(journal.open())));
        return counts;
    }

    /**
     * Sends nothing more, waits up to ten seconds for the answers of what was sent, and closes the journal. What is open stays
     * in it; who waits for the answer hears that.
     */
    @Override
    public void close() throws IOException {
        CompletableFuture<Void> landed = new CompletableFuture<>();
        thread.execute(desk::end);
        awaitLanding(landed);
        try {
            landed.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            // What is not answered by now is tried again by the next process.
        }
        closed = true;
        thread.close(() -> {
            desk.leave();
            forsake();
            backlog.close();
        });
        journal.close();
    }

    private void forsake() {
        RefusedException reason = new RefusedException(
                "a durable job", "its queue is closed; it stays there until the queue is opened again", false, null);
        desk.forsake(reason);
        synchronized (arrivals) {
            arrivals.forEach(waiting -> waiting.work.forsake(reason));
        }
    }

    private void awaitLanding(CompletableFuture<Void> landed) {
        thread.execute(() -> {
            if (desk.isLanded()) {
                landed.complete(null);
            } else {
                thread.schedule(() -> awaitLanding(landed), Duration.ofMillis(2));
            }
        });
    }
}
