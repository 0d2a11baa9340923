// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.it;

import static dev.sluice.client.it.Futures.await;
import static dev.sluice.client.it.Futures.failureOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.client.Isolation;
import dev.sluice.client.RollbackPlan;
import dev.sluice.client.durable.Delivery;
import dev.sluice.client.durable.DurableListener;
import dev.sluice.client.durable.DurableOptions;
import dev.sluice.client.durable.DurableQueue;
import dev.sluice.client.durable.Job;
import dev.sluice.client.durable.JobResult;
import dev.sluice.client.durable.Step;
import dev.sluice.client.durable.StepResult;
import dev.sluice.client.error.RefusedException;
import dev.sluice.client.error.ServerException;
import dev.sluice.client.pool.Backoff;
import dev.sluice.client.pool.Pool;
import dev.sluice.client.pool.PoolOptions;
import dev.sluice.testkit.link.Direction;
import dev.sluice.testkit.link.Fault;
import dev.sluice.testkit.link.FaultyLink;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Durable requests: executed and answered, once. The table has no key, so that what is done twice is seen. */
class DurableIT extends OnServer {

    private static final DurableOptions OPTIONS =
            DurableOptions.DEFAULT.withBackoff(new Backoff(Duration.ofMillis(5), Duration.ofMillis(50)));

    @TempDir
    Path directory;

    @BeforeEach
    void tables() {
        await(session.query("DROP TABLE IF EXISTS done"));
        await(session.query("CREATE TABLE done(id INT, word VARCHAR(40)) ENGINE=InnoDB"));
        await(session.query("DROP TABLE IF EXISTS keyed"));
        await(session.query("CREATE TABLE keyed(id INT PRIMARY KEY) ENGINE=InnoDB"));
    }

    private Pool pool(int port) {
        String url = url("sessions=2&maxSessions=4&backoff=5&maxBackoff=50&connectTimeout=2000")
                .replace(":" + server.port() + "/", ":" + port + "/");
        return Pool.start(client, PoolOptions.parse(url), event -> {});
    }

    private DurableQueue open(Pool pool, DurableOptions options) throws IOException {
        return DurableQueue.open(pool, directory, options, DurableListener.NONE);
    }

    private void assertOnce(int jobs) {
        assertThat(number("SELECT COUNT(DISTINCT id) FROM done")).isEqualTo(jobs);
        assertThat(number("SELECT COUNT(*) FROM done")).isEqualTo(jobs);
    }

    @Test
    void jobsTakeEffectAndAreAnswered() throws Exception {
        try (Pool pool = pool(server.port());
                DurableQueue queue = open(pool, OPTIONS)) {
            List<CompletableFuture<JobResult>> all = new ArrayList<>();
            for (int i = 0; i < 3000; i++) {
                all.add(queue.execute("INSERT INTO done VALUES(?, ?)", i, "word " + i));
            }
            for (CompletableFuture<JobResult> each : all) {
                JobResult result = await(each);
                assertThat(result.delivery()).isEqualTo(Delivery.EXACTLY_ONCE);
                assertThat(result.answers().get(0).results().completion().affectedRows())
                        .isEqualTo(1);
            }
            assertOnce(3000);
            JobResult read = await(queue.execute("SELECT COUNT(*) FROM done"));
            assertThat(read.answers().get(0).results().first().first().getLong(0))
                    .isEqualTo(3000);
            assertThat(await(queue.counts()).open()).isZero();
        }
    }

    @Test
    void oneThatFailsHurtsNoOther() throws Exception {
        try (Pool pool = pool(server.port());
                DurableQueue queue = open(pool, OPTIONS)) {
            List<CompletableFuture<JobResult>> all = new ArrayList<>();
            for (int i = 0; i < 500; i++) {
                all.add(queue.execute("INSERT INTO keyed VALUES(?)", i % 100 == 50 ? 50 : i));
            }
            List<CompletableFuture<JobResult>> failed = new ArrayList<>();
            for (CompletableFuture<JobResult> each : all) {
                Eventually.await("an answer", each::isDone);
                if (each.isCompletedExceptionally()) {
                    failed.add(each);
                }
            }
            assertThat(failed).hasSize(4);
            assertThat(failureOf(failed.get(0), ServerException.class).code()).isEqualTo(1062);
            assertThat(number("SELECT COUNT(*) FROM keyed")).isEqualTo(496);
        }
    }

    @Test
    void aJobOfSeveralStepsTakesEffectAsAWholeOrNotAtAll() throws Exception {
        try (Pool pool = pool(server.port());
                DurableQueue queue = open(pool, OPTIONS)) {
            Job good = Job.of(
                    Step.of("INSERT INTO keyed VALUES(?)", 1),
                    Step.batch("INSERT INTO done VALUES(?, 'x')", sets(5)),
                    Step.of("SELECT COUNT(*) FROM done"));
            JobResult result = await(queue.submit(good).result());
            assertThat(((StepResult.Batch) result.answers().get(1)).result().affectedRows())
                    .isEqualTo(5);
            assertThat(result.answers().get(2).results().first().first().getLong(0))
                    .isEqualTo(5);

            Job bad = Job.of(
                    Step.of("INSERT INTO done VALUES(?, 'y')", 9), Step.batch("INSERT INTO keyed VALUES(?)", sets(3)));
            assertThat(failureOf(queue.submit(bad).result(), ServerException.class)
                            .code())
                    .isEqualTo(1062);
            assertThat(number("SELECT COUNT(*) FROM done")).isEqualTo(5);
            assertThat(number("SELECT COUNT(*) FROM keyed")).isEqualTo(1);

            Job tolerant = bad.in(Isolation.READ_COMMITTED, RollbackPlan.ERROR_ALL);
            JobResult partly = await(queue.submit(tolerant).result());
            assertThat(partly.answers().get(1)).isInstanceOf(StepResult.Failed.class);
            assertThat(number("SELECT COUNT(*) FROM done")).isEqualTo(6);
        }
    }

    private static List<@Nullable Object[]> sets(int count) {
        List<@Nullable Object[]> sets = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            sets.add(new Object[] {i});
        }
        return sets;
    }

    @Test
    void whatCannotBePromisedIsRefusedOrSaid() throws Exception {
        await(session.query("CREATE TABLE IF NOT EXISTS loose(id INT) ENGINE=MyISAM"));
        try (Pool pool = pool(server.port());
                DurableQueue queue = open(pool, OPTIONS)) {
            Job loose = Job.of("INSERT INTO loose VALUES(1)");
            assertThat(await(queue.submit(loose).result()).delivery()).isEqualTo(Delivery.AT_LEAST_ONCE);
            assertThat(failureOf(
                            queue.submit(loose.delivered(Delivery.EXACTLY_ONCE)).result(), RefusedException.class))
                    .hasMessageContaining("loose");
            Job definition = Job.of("CREATE TABLE made(id INT)");
            assertThatThrownBy(() -> queue.submit(definition.delivered(Delivery.EXACTLY_ONCE)))
                    .isInstanceOf(RefusedException.class);
            assertThat(await(queue.submit(definition).result()).delivery()).isEqualTo(Delivery.AT_LEAST_ONCE);
            assertThatThrownBy(() -> queue.submit(
                            Job.of(Step.of("INSERT INTO done VALUES(1, 'x')"), Step.of("DROP TABLE made"))))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void aLinkThatBreaksAnywhereLosesNothingAndDoublesNothing(long seed) throws Exception {
        Random random = new Random(seed);
        for (int round = 0; round < 3; round++) {
            await(session.query("TRUNCATE TABLE done"));
            int jobs = 200 + random.nextInt(600);
            Fault[] faults = Stream.generate(() -> fault(random)).limit(6).toArray(Fault[]::new);
            DurableOptions options = random.nextBoolean() ? OPTIONS.inOrder() : OPTIONS;
            try (FaultyLink link = FaultyLink.to(server.host(), server.port())
                            .faults(faults)
                            .start();
                    Pool pool = pool(link.port());
                    DurableQueue queue = open(pool, options.together(1 + random.nextInt(64)))) {
                List<CompletableFuture<JobResult>> all = new ArrayList<>();
                for (int i = 0; i < jobs; i++) {
                    all.add(queue.execute("INSERT INTO done VALUES(?, ?)", i, "word"));
                    if (i % 3 == 0) {
                        all.add(queue.execute("SELECT MAX(id) FROM done"));
                    }
                }
                Futures.awaitAll(all);
                assertThat(Stream.of(faults).filter(fault -> link.struck(fault).isDone()))
                        .describedAs("seed " + seed)
                        .isNotEmpty();
            }
            assertOnce(jobs);
        }
    }

    private static Fault fault(Random random) {
        Direction direction = random.nextBoolean() ? Direction.TO_SERVER : Direction.TO_CLIENT;
        long offset = 200L + random.nextInt(12_000);
        return random.nextBoolean() ? new Fault.ResetAt(direction, offset) : new Fault.CloseAt(direction, offset);
    }

    @Test
    void whatAProcessLeavesOpenIsExecutedByTheNextAndItsListenerHears() throws Exception {
        try (Pool nowhere = pool(1);
                DurableQueue queue = open(nowhere, OPTIONS)) {
            for (int i = 0; i < 2500; i++) {
                queue.submit(Job.of("INSERT INTO done VALUES(?, ?)", i, "word").tagged("tag " + i));
            }
        }
        LinkedBlockingQueue<JobResult> heard = new LinkedBlockingQueue<>();
        DurableListener listener = new DurableListener() {
            @Override
            public void onResult(JobResult result) {
                heard.add(result);
            }
        };
        try (Pool pool = pool(server.port());
                DurableQueue queue = DurableQueue.open(pool, directory, OPTIONS.withLimits(10_000, 10_000), listener)) {
            JobResult fresh = await(queue.execute("INSERT INTO done VALUES(2500, 'new')"));
            assertThat(fresh.job()).isEqualTo(2501);
            await(queue.drain());
        }
        assertThat(heard).hasSize(2500);
        assertThat(heard.stream().map(JobResult::tag).distinct()).hasSize(2500).contains("tag 0", "tag 2499");
        assertOnce(2501);
    }

    @Test
    void whoWaitsHearsThatTheQueueIsClosed() throws Exception {
        CompletableFuture<JobResult> waiting;
        try (Pool nowhere = pool(1);
                DurableQueue queue = open(nowhere, OPTIONS)) {
            waiting = queue.execute("INSERT INTO done VALUES(1, 'x')");
        }
        assertThat(failureOf(waiting, RefusedException.class)).hasMessageContaining("its queue is closed");
    }

    /** What nobody took is told again, and not done again: also when its number is old. */
    @Test
    void anAnswerThatTheListenerDoesNotTakeIsGivenAgain() throws Exception {
        try (Pool nowhere = pool(1);
                DurableQueue queue = open(nowhere, OPTIONS)) {
            queue.submit(Job.of("INSERT INTO done VALUES(1, 'x')").tagged("first"));
        }
        DurableListener deaf = new DurableListener() {
            @Override
            public void onResult(JobResult result) {
                throw new IllegalStateException("not now");
            }
        };
        try (Pool pool = pool(server.port());
                DurableQueue queue = DurableQueue.open(pool, directory, OPTIONS, deaf)) {
            for (int i = 2; i <= 6000; i++) {
                queue.submit(Job.of("INSERT INTO done VALUES(?, 'y')", i));
            }
            await(queue.drain());
        }
        LinkedBlockingQueue<JobResult> heard = new LinkedBlockingQueue<>();
        DurableListener listener = new DurableListener() {
            @Override
            public void onResult(JobResult result) {
                heard.add(result);
            }
        };
        try (Pool pool = pool(server.port());
                DurableQueue queue = DurableQueue.open(pool, directory, OPTIONS, listener)) {
            await(queue.drain());
        }
        assertThat(heard).hasSize(1);
        assertThat(heard.element().tag()).isEqualTo("first");
        assertThat(heard.element().before()).isTrue();
        assertOnce(6000);
    }

    @Test
    void jobsInOrderTakeEffectInTheirOrder() throws Exception {
        await(session.query("CREATE TABLE IF NOT EXISTS sequence_of(n BIGINT AUTO_INCREMENT PRIMARY KEY, id INT)"));
        try (FaultyLink link = FaultyLink.to(server.host(), server.port())
                        .faults(
                                new Fault.ResetAt(Direction.TO_CLIENT, 4000),
                                new Fault.ResetAt(Direction.TO_SERVER, 7000))
                        .start();
                Pool pool = pool(link.port());
                DurableQueue queue = open(pool, OPTIONS.inOrder().together(16))) {
            for (int i = 0; i < 1000; i++) {
                queue.submit(Job.of("INSERT INTO sequence_of(id) VALUES(?)", i));
            }
            await(queue.drain());
        }
        assertThat(number("SELECT COUNT(*) FROM sequence_of")).isEqualTo(1000);
        assertThat(number("SELECT COUNT(*) FROM sequence_of a JOIN sequence_of b ON a.n < b.n AND a.id > b.id"))
                .isZero();
    }
}
