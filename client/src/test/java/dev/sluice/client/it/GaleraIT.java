// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.it;

import static dev.sluice.client.it.Futures.await;
import static dev.sluice.client.it.Futures.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.client.Client;
import dev.sluice.client.Session;
import dev.sluice.client.Transaction;
import dev.sluice.client.TransactionOutcome;
import dev.sluice.client.durable.DurableListener;
import dev.sluice.client.durable.DurableOptions;
import dev.sluice.client.durable.DurableQueue;
import dev.sluice.client.durable.Job;
import dev.sluice.client.durable.JobResult;
import dev.sluice.client.error.ServerException;
import dev.sluice.client.pool.Backoff;
import dev.sluice.client.pool.Pool;
import dev.sluice.client.pool.PoolOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Durable requests on a cluster of which every node takes writes: each takes effect once, whatever node dies. */
@Timeout(300)
@EnabledIfSystemProperty(named = GaleraCluster.URL, matches = "mysql.*")
class GaleraIT {

    private static final int LANES = 6;
    private static final int VICTIM = 1;

    /** As many sessions as lanes, and none beyond: so the lanes of a node that is gone wait for it, and come back with it. */
    private static final String POOL = "?sessions=2&backoff=20&maxBackoff=500&connectTimeout=2000";

    private static final DurableOptions OPTIONS = DurableOptions.DEFAULT
            .onLanes(LANES)
            .withBackoff(new Backoff(Duration.ofMillis(5), Duration.ofMillis(100)));

    private final GaleraCluster cluster = new GaleraCluster();
    private final String database = "sluice_" + UUID.randomUUID().toString().replace("-", "");
    private Client client;
    private Session session;

    @TempDir
    Path directory;

    @BeforeEach
    void tables() {
        client = Client.start();
        session = connect(0, "");
        await(session.query("CREATE DATABASE " + database));
        await(session.query("USE " + database));
        await(session.query(
                "CREATE TABLE done(id BIGINT AUTO_INCREMENT PRIMARY KEY, job INT NOT NULL, node INT, KEY(job))"));
        await(session.query("CREATE TABLE counter(id INT PRIMARY KEY, n INT NOT NULL)"));
        await(session.query("INSERT INTO counter VALUES(1, 0)"));
        await(session.query("CREATE TABLE number(id INT PRIMARY KEY)"));
        for (int node = 0; node < cluster.size(); node++) {
            try (Session asked = connect(node, database)) {
                assertThat(number(asked, "SELECT COUNT(*) FROM number")).isZero();
            }
        }
    }

    @AfterEach
    void dropTables() {
        await(session.query("DROP DATABASE " + database));
        client.close();
    }

    /** Reads wait for what other nodes have committed. */
    private Session connect(int node, String schema) {
        Session connected = await(client.connect(cluster.url(node, schema)));
        await(connected.query("SET SESSION wsrep_sync_wait = 1"));
        return connected;
    }

    private Pool pool(String url) {
        Pool pool = Pool.start(client, PoolOptions.parse(url + POOL), event -> {});
        await(pool.ready());
        return pool;
    }

    private DurableQueue open(Pool pool, DurableOptions options) throws IOException {
        return DurableQueue.open(pool, directory, options, DurableListener.NONE);
    }

    private static Job insert(int job) {
        return Job.of("INSERT INTO done(job, node) VALUES(?, @@server_id)", job);
    }

    private static long number(Session asked, String sql) {
        return await(asked.query(sql)).first().first().getLong(0);
    }

    private void assertOnceOnEveryNode(int jobs) {
        for (int node = 0; node < cluster.size(); node++) {
            try (Session asked = connect(node, database)) {
                assertThat(number(asked, "SELECT COUNT(DISTINCT job) FROM done"))
                        .isEqualTo(jobs);
                assertThat(number(asked, "SELECT COUNT(*) FROM done")).isEqualTo(jobs);
            }
        }
    }

    @Test
    @EnabledIfSystemProperty(named = GaleraCluster.SCRIPT, matches = ".+")
    void aNodeKilledUnderLoadCostsNoJobAndDoublesNone() throws Exception {
        try (Pool pool = pool(cluster.url(database));
                DurableQueue queue = open(pool, OPTIONS);
                SteadyJobs jobs = SteadyJobs.start(queue, 2000, GaleraIT::insert)) {
            jobs.awaitMore(10_000);
            assertThat(rowsOf(VICTIM)).isPositive();
            int before = jobs.given();
            long killed = cluster.kill(VICTIM);
            jobs.awaitMore(10_000);
            long given = jobs.given();
            long rowsOfVictim = rowsOf(VICTIM);
            cluster.restart();
            Eventually.await("work at the node that came back", () -> rowsOf(VICTIM) > rowsOfVictim);
            jobs.stop();
            await(queue.drain());
            assertThat(jobs.answers()).hasSize(jobs.given()).allMatch(answer -> answer.failure() == null);
            assertOnceOnEveryNode(jobs.given());
            assertThat(given).isGreaterThan(before);
            report(jobs, killed);
        }
    }

    /** It keeps its sessions, and answers that it is not ready: to their lanes, and to those who come anew. */
    @Test
    void aNodeThatIsCutOffFromTheOthersHoldsNothingUp() throws Exception {
        try (Pool pool = pool(cluster.url(database));
                DurableQueue queue = open(pool, OPTIONS);
                SteadyJobs jobs = SteadyJobs.start(queue, 2000, GaleraIT::insert);
                Session victim = await(client.connect(cluster.url(VICTIM, database)))) {
            jobs.awaitMore(5000);
            await(victim.query("SET GLOBAL wsrep_provider_options = 'gmcast.isolate=1'"));
            try {
                Eventually.await("a node that is not ready", () -> !took(victim.query("SELECT 1 FROM number LIMIT 0")));
                jobs.awaitMore(5000);
                long triedBefore = await(queue.counts()).tried();
                int answeredBefore = jobs.answered();
                jobs.awaitMore(20_000);
                long tried = await(queue.counts()).tried() - triedBefore;
                System.out.println("a node cut off: " + tried + " tries in vain for "
                        + (jobs.answered() - answeredBefore) + " answers");
                assertThat(tried).isLessThan((jobs.answered() - answeredBefore) / 10);
            } finally {
                await(victim.query("SET GLOBAL wsrep_provider_options = 'gmcast.isolate=0'"));
            }
            long rowsOfVictim = rowsOf(VICTIM);
            Eventually.await("work at the node that came back", () -> rowsOf(VICTIM) > rowsOfVictim);
            jobs.stop();
            await(queue.drain());
            assertThat(jobs.answers()).hasSize(jobs.given()).allMatch(answer -> answer.failure() == null);
            assertOnceOnEveryNode(jobs.given());
        }
    }

    private long rowsOf(int node) {
        return number(session, "SELECT COUNT(*) FROM done WHERE node = " + (node + 1));
    }

    private void report(SteadyJobs jobs, long killed) {
        List<SteadyJobs.Answer> answers = jobs.answers();
        long last = answers.stream()
                .filter(answer -> answer.given() <= killed)
                .mapToLong(SteadyJobs.Answer::at)
                .max()
                .orElseThrow();
        long[] after = answers.stream()
                .mapToLong(SteadyJobs.Answer::at)
                .filter(at -> at >= killed)
                .sorted()
                .toArray();
        int silent = IntStream.range(1, after.length)
                .reduce(1, (a, b) -> after[b] - after[b - 1] > after[a] - after[a - 1] ? b : a);
        System.out.printf(
                "%d jobs, a node killed under load: silent for %d ms, first answer of another node %d ms behind the kill,"
                        + " all that was open then answered after %d ms; %d found their number%n",
                jobs.given(),
                (after[silent] - after[silent - 1]) / 1_000_000,
                (after[silent] - killed) / 1_000_000,
                (last - killed) / 1_000_000,
                found(answers.stream().map(SteadyJobs.Answer::result).toList()));
    }

    private static long found(List<JobResult> results) {
        return results.stream().filter(JobResult::before).count();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8, 256})
    void jobsThatConflictBetweenNodesTakeEffectOnceEach(int together) throws Exception {
        int jobs = 600;
        try (Pool pool = pool(cluster.url(database));
                DurableQueue queue = open(pool, OPTIONS.together(together))) {
            List<CompletableFuture<JobResult>> all = new ArrayList<>();
            for (int i = 0; i < jobs; i++) {
                all.add(queue.execute("UPDATE counter SET n = n + 1 WHERE id = ?", 1));
            }
            Futures.awaitAll(all);
            System.out.println("conflicts, together " + together + ": "
                    + await(queue.counts()).tried() + " tries in vain for " + jobs + " jobs");
        }
        assertThat(number(session, "SELECT n FROM counter")).isEqualTo(jobs);
    }

    @Test
    void aJobWhoseAnswerIsLostFindsItsNumberOnAnotherNode() throws Exception {
        int jobs = 12_000;
        Random random = new Random(6);
        try (FaultyNodes nodes = FaultyNodes.before(cluster, random, 40);
                Pool pool = pool(cluster.url(nodes.addresses(), database));
                DurableQueue queue = open(pool, OPTIONS.together(8))) {
            List<CompletableFuture<JobResult>> all = new ArrayList<>();
            for (int i = 0; i < jobs; i++) {
                all.add(queue.submit(insert(i)).result());
            }
            List<JobResult> results = all.stream().map(Futures::await).toList();
            System.out.println("links cut " + nodes.struck() + " times: " + found(results) + " of " + jobs
                    + " jobs found their number, " + await(queue.counts()).tried() + " tries in vain");
            assertThat(found(results)).isPositive();
        }
        assertOnceOnEveryNode(jobs);
    }

    /** Each job changes the row only as the one before it has left it, and a node that lags behind has it as it was earlier. */
    @Test
    void jobsInOrderSeeTheOnesBeforeThemOnWhateverNode() throws Exception {
        int jobs = 2000;
        Random random = new Random(7);
        try (FaultyNodes nodes = FaultyNodes.before(cluster, random, 40);
                Pool pool = pool(cluster.url(nodes.addresses(), database));
                Noise noise = Noise.start(connect(0, database));
                DurableQueue queue = open(pool, OPTIONS.inOrder().together(4))) {
            for (int i = 0; i < jobs; i++) {
                queue.execute("UPDATE counter SET n = ? WHERE id = 1 AND n = ?", i + 1, i);
            }
            await(queue.drain());
            System.out.println("in order, links cut " + nodes.struck() + " times, beside " + noise.rounds()
                    + " large transactions");
            assertThat(nodes.struck()).isGreaterThan(3);
        }
        assertThat(number(session, "SELECT n FROM counter")).isEqualTo(jobs);
    }

    /** Large transactions, which other nodes need a while for. */
    private static final class Noise implements AutoCloseable {

        private static final int ROWS = 20_000;

        private final Session session;
        private int rounds;
        private volatile boolean stopped;
        private volatile CompletableFuture<?> last = CompletableFuture.completedFuture(null);

        private Noise(Session session) {
            this.session = session;
        }

        static Noise start(Session session) {
            Noise noise = new Noise(session);
            await(session.query("CREATE TABLE noise(id INT PRIMARY KEY, word VARCHAR(200))"));
            noise.next();
            return noise;
        }

        private void next() {
            if (!stopped) {
                rounds++;
                session.query("INSERT INTO noise SELECT seq, REPEAT('x', 200) FROM seq_1_to_" + ROWS);
                last = session.query("DELETE FROM noise");
                last.whenComplete((done, failure) -> next());
            }
        }

        int rounds() {
            return rounds;
        }

        @Override
        public void close() {
            stopped = true;
            await(last);
            session.close();
        }
    }

    /** The second node may not have seen the first one's row yet: then its INSERT succeeds, and its COMMIT must not. */
    @Test
    void aNumberThatAnotherNodeHasCommittedIsNeverCommittedAgain() {
        int rounds = 1000;
        int[] refusals = new int[3];
        try (Session first = connect(0, database);
                Session second = connect(1, database)) {
            for (int round = 0; round < rounds; round++) {
                CompletableFuture<?> there = first.query("INSERT INTO number VALUES(" + round + ")");
                Transaction here = second.begin();
                CompletableFuture<?> inserted = here.query("INSERT INTO number VALUES(" + round + ")");
                if (round % 2 == 0) {
                    await(there);
                }
                CompletableFuture<TransactionOutcome> outcome = here.commit();
                boolean won = took(there);
                assertThat(won ^ isCommitted(outcome)).isTrue();
                if (won) {
                    refusals[refusal(inserted, outcome)]++;
                }
            }
            assertThat(number(second, "SELECT COUNT(*) FROM number")).isEqualTo(rounds);
        }
        System.out.printf(
                "%d rounds: %d times the row was there, %d times a conflict at the INSERT, %d times at the end%n",
                rounds, refusals[0], refusals[1], refusals[2]);
        assertThat(refusals[2]).isPositive();
    }

    private static boolean took(CompletableFuture<?> insert) {
        return insert.handle((done, failure) -> failure == null).join();
    }

    private static boolean isCommitted(CompletableFuture<TransactionOutcome> outcome) {
        return outcome.handle(
                        (ended, failure) -> ended != null && ended.ending() == TransactionOutcome.Ending.COMMITTED)
                .join();
    }

    /** Returns 0 for a row that is there, 1 for a conflict that the INSERT met, 2 for one that only the end met. */
    private static int refusal(CompletableFuture<?> inserted, CompletableFuture<TransactionOutcome> outcome) {
        if (took(inserted)) {
            if (outcome.isCompletedExceptionally()) {
                assertThat(failureOf(outcome, ServerException.class).code()).isEqualTo(1213);
            }
            return 2;
        }
        return failureOf(inserted, ServerException.class).code() == 1062 ? 0 : 1;
    }
}
