// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cli.recover;

import dev.sluice.cli.screen.LiveLine;
import dev.sluice.client.durable.DurableCounts;
import dev.sluice.client.durable.DurableListener;
import dev.sluice.client.durable.DurableOptions;
import dev.sluice.client.durable.DurableQueue;
import dev.sluice.client.durable.Job;
import dev.sluice.client.pool.Backoff;
import dev.sluice.client.pool.Pool;
import dev.sluice.client.result.Row;
import dev.sluice.journal.JournalOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One run: requests are given to a queue, somebody is killed amid them, and the books are checked. Used once. */
final class Round {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long LOOK_MILLIS = 100;

    /** So many of a kind follow one another: those share a transaction or a round trip. */
    private static final int IN_A_ROW = 50;

    private static final int CENTS = 1000;
    private static final int WIDTH = 20;
    private static final double NANOS = 1e9;

    private static final DurableOptions OPTIONS = DurableOptions.DEFAULT
            .onLanes(2 * Site.SESSIONS)
            .withBackoff(new Backoff(Duration.ofMillis(10), Duration.ofMillis(500)));

    private final Site site;
    private final Plan plan;
    private final LiveLine screen;
    private final int number;
    private final Random random;
    private final Tally tally = new Tally();
    private volatile double seconds;

    /** Creates the round of that number, 0 for the first. */
    Round(Site site, Plan plan, LiveLine screen, int number) {
        this.site = site;
        this.plan = plan;
        this.screen = screen;
        this.number = number;
        random = new Random(seed());
    }

    private long seed() {
        return plan.seed() + number;
    }

    /** Runs it, with a journal in that directory. */
    Outcome run(Path journal) throws IOException, InterruptedException {
        Row one;
        try (Books books = new Books(site)) {
            books.create(random);
            one = books.read();
        }
        long tried = work(journal);
        try (Books books = new Books(site)) {
            return check(books, one, tried);
        }
    }

    private long work(Path journal) throws IOException, InterruptedException {
        long start = System.nanoTime();
        try (Pool pool = Pool.open(site.url());
                DurableQueue queue = DurableQueue.open(pool, journal, options(), DurableListener.NONE)) {
            List<Strike> strikes = plan.victim().strikes(site, plan.answers(), random);
            CompletableFuture<Void> struck =
                    CompletableFuture.allOf(strikes.stream().map(this::await).toArray(CompletableFuture<?>[]::new));
            for (int i = 0; i < plan.jobs(); i += IN_A_ROW) {
                submit(queue, i, Math.min(i + IN_A_ROW, plan.jobs()));
            }
            CompletableFuture<Void> answered = queue.drain();
            answered.thenRun(() -> seconds = (System.nanoTime() - start) / NANOS);
            CompletableFuture<Void> done = CompletableFuture.allOf(answered, struck);
            struck.exceptionally(
                    failure -> { // else the queue would be waited for, in vain
                        done.completeExceptionally(failure);
                        return null;
                    });
            watch(queue, done);
            return queue.counts().join().tried();
        }
    }

    private DurableOptions options() {
        return OPTIONS.withJournal(
                JournalOptions.DEFAULT.withSync(plan.storing().policy()));
    }

    private void submit(DurableQueue queue, int from, int behind) {
        for (int i = from; i < behind; i++) {
            queue.submit(Job.of(Books.READ)).result().whenComplete(tally::read);
        }
        for (int i = from; i < behind; i++) {
            queue.execute(Books.INSERT, i, i % CENTS).whenComplete(tally::insert);
        }
    }

    private CompletableFuture<Void> await(Strike strike) {
        return tally.when(strike.after()).thenRunAsync(() -> strike(strike.machine()));
    }

    private void strike(Machine machine) {
        try {
            machine.kill();
            screen.say(title() + machine.name() + " was killed, " + counted(tally.answers()) + " answered by then");
            machine.restart();
            screen.say(title() + machine.name() + " is back, " + counted(tally.answers()) + " answered by now");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Shows how things stand until {@code done} completes, or nothing has been answered for long. */
    private void watch(DurableQueue queue, CompletableFuture<Void> done) throws InterruptedException, IOException {
        long answers = -1;
        long since = System.nanoTime();
        while (!isDone(done) && System.nanoTime() - since < PATIENCE.toNanos()) {
            screen.show(line(queue.counts().join()));
            if (tally.answers() != answers) {
                answers = tally.answers();
                since = System.nanoTime();
            }
        }
        screen.clear();
    }

    private static boolean isDone(CompletableFuture<Void> done) throws InterruptedException, IOException {
        try {
            done.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IOException("a server could not be started again: " + e.getMessage(), e);
        }
    }

    private String line(DurableCounts counts) {
        long answers = tally.answers();
        int full = (int) (answers * WIDTH / plan.answers());
        return title() + "█".repeat(full) + "░".repeat(WIDTH - full) + " " + counted(answers) + " of "
                + counted(plan.answers()) + " answered, " + counted(counts.tried()) + " tried again, "
                + counts.lanes() + " sessions; " + site.standing();
    }

    private String title() {
        return plan.rounds() == 1 ? "" : "round " + (number + 1) + " of " + plan.rounds() + ": ";
    }

    private static String counted(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    private Outcome check(Books books, Row one, long tried) {
        long distinct = books.distinct();
        long all = (long) plan.jobs() * (plan.jobs() - 1) / 2;
        return new Outcome(
                seed(),
                plan.answers(),
                tally.answers(),
                tally.failed(),
                tried,
                tally.before(),
                plan.jobs() - distinct,
                books.entries() - distinct,
                tally.sumsTo(one, plan.jobs()) && books.sum() == all,
                seconds);
    }
}
