// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.durable;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.client.error.Fate;
import dev.sluice.client.error.LinkException;
import dev.sluice.client.error.MySqlException;
import dev.sluice.journal.Journal;
import dev.sluice.journal.JournalOptions;
import dev.sluice.journal.SyncPolicy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Jobs of an ordered queue that alter their table to an engine without transactions and back, by seeds: sessions are lost before,
 * amid and after. Whatever is said to have taken effect once has done so.
 */
@Timeout(120)
class AlteredTableTest {

    private static final int SEEDS = Integer.getInteger("sluice.desk.seeds", 60);
    private static final int JOBS = 40;
    private static final String ALTER = "ALTER TABLE t ENGINE = ?";

    @TempDir
    Path directory;

    /** A database with one table, and a session of it that is lost now and then, and at once there again. */
    private static final class Model extends QuietStation {
        private final Random random;
        private final ArrayDeque<Runnable> pending = new ArrayDeque<>();
        private final Set<JobKey> recorded = new HashSet<>();
        private final Map<JobKey, Integer> effects = new HashMap<>();
        private boolean safe = true;

        Model(Random random) {
            this.random = random;
        }

        @Override
        public CompletableFuture<Coverage> cover(String sql) {
            return CompletableFuture.completedFuture(
                    sql.equals(ALTER) ? Coverage.byWords(sql) : safe ? Coverage.PROVEN : Coverage.unproven("MyISAM"));
        }

        @Override
        public CompletableFuture<List<Ending>> run(Flight flight) {
            CompletableFuture<List<Ending>> ended = new CompletableFuture<>();
            pending.add(() -> ended.complete(endings(flight)));
            return ended;
        }

        private List<Ending> endings(Flight flight) {
            return switch (flight.mode()) {
                case SOUGHT -> flight.works().stream().map(this::sought).toList();
                case PLAIN, UNRECORDED ->
                    flight.works().stream().map(this::plainly).toList();
                case SHARED, ALONE -> recorded(flight.works());
            };
        }

        private Ending sought(Work work) {
            boolean found = recorded.contains(work.key());
            return random.nextInt(4) == 0 ? lost() : found ? new Ending.Before() : new Ending.Unrecorded();
        }

        private Ending plainly(Work work) {
            if (random.nextInt(4) == 0) {
                return lost();
            }
            if (work.job().steps().get(0).sql().equals(ALTER)) {
                safe = "InnoDB".equals(work.job().steps().get(0).sets().get(0)[0]);
            } else {
                effects.merge(work.key(), 1, Integer::sum);
            }
            return random.nextInt(4) == 0 ? lost() : new Ending.Answered(List.of());
        }

        /** Without transactions the effect stays, and the number does not. */
        private List<Ending> recorded(List<Work> works) {
            boolean before = works.stream().anyMatch(work -> recorded.contains(work.key()));
            if (before) {
                return all(works, works.size() == 1 ? new Ending.Before() : again(true));
            }
            boolean lost = random.nextInt(4) == 0;
            works.stream().filter(work -> !lost || !safe).forEach(work -> effects.merge(work.key(), 1, Integer::sum));
            if (!lost) {
                works.forEach(work -> recorded.add(work.key()));
            }
            return all(works, lost || random.nextInt(4) == 0 ? lost() : new Ending.Answered(List.of()));
        }

        private static List<Ending> all(List<Work> works, Ending ending) {
            return works.stream().map(work -> ending).toList();
        }

        private static Ending lost() {
            return again(false);
        }

        private static Ending again(boolean alone) {
            return new Ending.Again(new LinkException("test", "lost", Fate.UNKNOWN, null), alone);
        }
    }

    private static final class Heard implements DurableListener {
        private final List<JobResult> results = new ArrayList<>();
        private final List<String> refused = new ArrayList<>();

        @Override
        public void onResult(JobResult result) {
            results.add(result);
        }

        @Override
        public void onFailure(long job, String tag, MySqlException failure) {
            refused.add(tag);
        }
    }

    @Test
    void whatIsSaidToHaveTakenEffectOnceHasDoneSo() throws IOException {
        int onceAtMost = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            try {
                onceAtMost += live(seed);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
        assertThat(onceAtMost).as("jobs of both kinds").isBetween(SEEDS, SEEDS * JOBS - SEEDS);
    }

    /** Returns how many jobs were said to have taken effect once. */
    private int live(int seed) throws IOException {
        Random random = new Random(seed);
        Model model = new Model(random);
        ManualClock clock = new ManualClock();
        Heard heard = new Heard();
        try (Journal journal = Journal.open(
                directory.resolve("seed" + seed), JournalOptions.DEFAULT.withSync(new SyncPolicy.None()))) {
            Answers answers = new Answers(journal, heard);
            DurableOptions options = DurableOptions.DEFAULT.inOrder().together(4);
            Backlog backlog = new Backlog(journal, options.memory(), job -> {});
            Desk desk = new Desk(options, backlog, answers, new Watermark(journal, answers, clock), clock);
            for (int i = 0; i < JOBS; i++) {
                Job job = job(random);
                byte[] payload = JobCodec.encode(1, job);
                long index = journal.append(payload).index();
                CompletableFuture<JobResult> asked = new CompletableFuture<>();
                asked.whenComplete((result, failure) -> {
                    if (failure == null) {
                        heard.onResult(result);
                    } else {
                        heard.onFailure(index, job.tag(), (MySqlException) failure);
                    }
                });
                desk.add(new Work(new JobKey(1, index), job, payload.length, asked));
            }
            desk.start(() -> CompletableFuture.completedFuture(model));
            while (clock.runSoon() || next(model.pending) || clock.runLater()) {
                assertThat(heard.results.size()).isLessThanOrEqualTo(JOBS);
            }
        }
        return check(heard, model);
    }

    private static boolean next(ArrayDeque<Runnable> pending) {
        Runnable next = pending.poll();
        if (next != null) {
            next.run();
        }
        return next != null;
    }

    private static Job job(Random random) {
        if (random.nextInt(5) == 0) {
            return Job.of(ALTER, random.nextBoolean() ? "InnoDB" : "MyISAM").tagged("alter");
        }
        Delivery delivery = random.nextBoolean() ? Delivery.EXACTLY_ONCE : Delivery.WHERE_POSSIBLE;
        return Job.of("INSERT INTO t VALUES(1)").delivered(delivery);
    }

    private static int check(Heard heard, Model model) {
        assertThat(heard.results.size() + heard.refused.size()).isEqualTo(JOBS);
        assertThat(model.effects.size())
                .as("jobs that took effect, of which none was refused")
                .isEqualTo((int) heard.results.stream()
                        .filter(result -> !result.tag().equals("alter"))
                        .count());
        List<JobResult> once = heard.results.stream()
                .filter(result -> result.delivery() == Delivery.EXACTLY_ONCE)
                .toList();
        assertThat(once).allMatch(result -> Integer.valueOf(1).equals(model.effects.get(new JobKey(1, result.job()))));
        return once.size();
    }
}
