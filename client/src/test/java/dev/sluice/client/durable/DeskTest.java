// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.durable;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.client.error.Fate;
import dev.sluice.client.error.LinkException;
import dev.sluice.client.error.RefusedException;
import dev.sluice.journal.Appended;
import dev.sluice.journal.Journal;
import dev.sluice.journal.JournalOptions;
import dev.sluice.journal.SyncPolicy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The life of jobs by seeds: a database that applies numbers with effects and loses sessions before, amid and after that, a
 * process that ends and begins again. Prints the seed that fails.
 */
@Timeout(120)
class DeskTest {

    private static final int SEEDS = Integer.getInteger("sluice.desk.seeds", 60);
    private static final int JOBS = 60;

    @TempDir
    Path directory;

    /** What a database holds: which numbers took effect, and how often each value was written, in their order. */
    private static final class Database {
        private final Set<JobKey> applied = new HashSet<>();
        private final Set<JobKey> failed = new HashSet<>();
        private final Map<Object, Integer> effects = new HashMap<>();
        private final List<Integer> order = new ArrayList<>();

        private Ending apply(Work work) {
            if (failed.contains(work.key())) {
                return new Ending.Failed(bad());
            }
            if (!applied.add(work.key())) {
                return new Ending.Before();
            }
            int value = (Integer) valueOf(work);
            effects.merge(value, 1, Integer::sum);
            order.add(value);
            return new Ending.Answered(List.of());
        }

        private Ending refuse(Work work) {
            if (applied.contains(work.key())) {
                return new Ending.Before();
            }
            failed.add(work.key());
            return new Ending.Failed(bad());
        }
    }

    private static Object valueOf(Work work) {
        Object value = work.job().steps().get(0).sets().get(0)[0];
        return value == null ? -1 : value;
    }

    private static RefusedException bad() {
        return new RefusedException("test", "a bad value", true, null);
    }

    private static LinkException lost() {
        return new LinkException("test", "lost", Fate.UNKNOWN, null);
    }

    /** A session of that database; what it was asked is answered when the test says so. */
    private static final class ModelStation extends QuietStation {
        private final Database database;
        private final Random random;
        private final List<Runnable> pending;
        private final CompletableFuture<Void> closed = new CompletableFuture<>();

        ModelStation(Database database, Random random, List<Runnable> pending) {
            this.database = database;
            this.random = random;
            this.pending = pending;
        }

        @Override
        public CompletableFuture<List<Ending>> run(Flight flight) {
            CompletableFuture<List<Ending>> ended = new CompletableFuture<>();
            pending.add(() -> ended.complete(endings(flight)));
            return ended;
        }

        private List<Ending> endings(Flight flight) {
            int chance = random.nextInt(10);
            if (closed.isDone() || chance == 0) {
                closed.complete(null);
                return again(flight, false);
            }
            boolean known = flight.works().stream()
                    .anyMatch(work -> database.applied.contains(work.key()) || database.failed.contains(work.key()));
            if (flight.works().size() > 1 && (known || flight.works().stream().anyMatch(ModelStation::isBad))) {
                return again(flight, true);
            }
            List<Ending> endings = flight.works().stream()
                    .map(work -> isBad(work) ? database.refuse(work) : database.apply(work))
                    .toList();
            if (chance == 1) {
                closed.complete(null);
                return again(flight, false);
            }
            return endings;
        }

        /** Every seventh value fails. */
        private static boolean isBad(Work work) {
            return (Integer) valueOf(work) % 7 == 3;
        }

        private List<Ending> again(Flight flight, boolean alone) {
            return flight.works().stream()
                    .<Ending>map(work -> new Ending.Again(lost(), alone))
                    .toList();
        }

        @Override
        public CompletableFuture<Void> closed() {
            return closed;
        }
    }

    /** One process: a queue from its opening to its end, orderly or not. */
    private static final class Life {
        private final Journal journal;
        private final ManualClock clock = new ManualClock();
        private final List<Runnable> pending = new ArrayList<>();
        private final Random random;
        private final Desk desk;
        private final long run;
        private final Map<Integer, CompletableFuture<JobResult>> asked = new HashMap<>();
        private int heard;

        Life(Path at, Database database, Random random, boolean ordered, int run) throws IOException {
            this.random = random;
            this.run = run;
            journal = Journal.open(at, JournalOptions.DEFAULT.withSync(new SyncPolicy.None()));
            DurableListener listener = new DurableListener() {
                @Override
                public void onResult(JobResult result) {
                    heard++;
                }

                @Override
                public void onFailure(long job, String tag, dev.sluice.client.error.MySqlException failure) {
                    heard++;
                }
            };
            DurableOptions options = (ordered ? DurableOptions.DEFAULT.inOrder() : DurableOptions.DEFAULT.onLanes(3))
                    .together(1 + random.nextInt(8))
                    .withLimits(1000, 200 + random.nextInt(2000));
            Answers answers = new Answers(journal, listener);
            Backlog backlog = new Backlog(journal, options.memory(), job -> {});
            desk = new Desk(options, backlog, answers, new Watermark(journal, answers, clock), clock);
            desk.start(() -> CompletableFuture.completedFuture(new ModelStation(database, random, pending)));
        }

        void submit(int value) throws IOException {
            Job job = Job.of("INSERT INTO t VALUES(?)", value);
            byte[] payload = JobCodec.encode(run, job);
            Appended appended = journal.append(payload);
            appended.stored().join();
            CompletableFuture<JobResult> result = new CompletableFuture<>();
            asked.put(value, result);
            desk.add(new Work(new JobKey(run, appended.index()), job, payload.length, result));
            desk.dispatch();
        }

        /** Does one thing; false if there is nothing to do. */
        boolean step() {
            if (clock.hasSoon() && (pending.isEmpty() || random.nextBoolean())) {
                clock.runSoon();
            } else if (!pending.isEmpty()) {
                pending.remove(random.nextInt(pending.size())).run();
            } else {
                return clock.runLater();
            }
            return true;
        }
    }

    @Test
    void whateverHappensEachJobTakesEffectOnce() throws IOException {
        for (int seed = 0; seed < SEEDS; seed++) {
            try {
                live(seed);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
    }

    private void live(int seed) throws IOException {
        Random random = new Random(seed);
        boolean ordered = seed % 3 == 0;
        Database database = new Database();
        Path at = directory.resolve("seed" + seed);
        int next = 0;
        int answered = 0;
        for (int run = 1; next < JOBS; run++) {
            Life life = new Life(at, database, random, ordered, run);
            int steps = random.nextInt(400);
            for (int i = 0; i < steps && next < JOBS; i++) {
                if (random.nextInt(4) == 0) {
                    life.submit(next++);
                }
                life.step();
            }
            boolean last = next == JOBS;
            while (last && life.step()) {
                assertThat(answers(life)).isLessThanOrEqualTo(JOBS);
            }
            answered += answers(life);
            life.journal.close();
            if (last) {
                assertThat(life.journal.open()).isZero();
            }
        }
        assertThat(answered).isEqualTo(JOBS);
        assertThat(database.effects.values()).allMatch(count -> count == 1);
        List<Integer> good =
                IntStream.range(0, JOBS).filter(value -> value % 7 != 3).boxed().toList();
        assertThat(database.effects.keySet()).containsExactlyInAnyOrderElementsOf(List.copyOf(good));
        if (ordered) {
            assertThat(database.order).isEqualTo(good);
        }
    }

    /** Returns how many answers the life has given. */
    private static int answers(Life life) {
        return life.heard
                + (int) life.asked.values().stream()
                        .filter(CompletableFuture::isDone)
                        .count();
    }
}
