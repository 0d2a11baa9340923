// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.it;

import static dev.sluice.client.it.Futures.await;
import static dev.sluice.client.it.Futures.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.client.durable.Delivery;
import dev.sluice.client.durable.DurableListener;
import dev.sluice.client.durable.DurableOptions;
import dev.sluice.client.durable.DurableQueue;
import dev.sluice.client.durable.Job;
import dev.sluice.client.durable.JobResult;
import dev.sluice.client.error.RefusedException;
import dev.sluice.client.pool.Pool;
import dev.sluice.client.pool.PoolOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table that loses its transactions while a durable queue writes to it: nobody is told that its jobs take effect once. */
class AlteredTableIT extends OnServer {

    private static final String INSERT = "INSERT INTO altered VALUES(1)";
    private static final String ALTER = "ALTER TABLE altered ENGINE=MyISAM";

    @TempDir
    Path directory;

    @BeforeEach
    void tables() {
        await(session.query("DROP TABLE IF EXISTS altered"));
        await(session.query("CREATE TABLE altered(id INT) ENGINE=InnoDB"));
    }

    private Pool pool() {
        return Pool.start(client, PoolOptions.parse(url("sessions=2")), event -> {});
    }

    private DurableQueue open(Pool pool, DurableOptions options) throws IOException {
        return DurableQueue.open(pool, directory, options, DurableListener.NONE);
    }

    private static Delivery delivered(CompletableFuture<JobResult> result) {
        return await(result).delivery();
    }

    @Test
    void byAJobOfTheQueue() throws Exception {
        try (Pool pool = pool();
                DurableQueue queue = open(pool, DurableOptions.DEFAULT.inOrder())) {
            assertThat(delivered(queue.execute(INSERT))).isEqualTo(Delivery.EXACTLY_ONCE);
            CompletableFuture<JobResult> alter = queue.execute(ALTER);
            CompletableFuture<JobResult> behind = queue.execute(INSERT);
            await(alter);
            assertThat(delivered(behind)).isEqualTo(Delivery.AT_LEAST_ONCE);
            Job strict = Job.of(INSERT).delivered(Delivery.EXACTLY_ONCE);
            assertThat(failureOf(queue.submit(strict).result(), RefusedException.class))
                    .hasMessageContaining("MyISAM");
        }
    }

    @Test
    void bySomebodyElseOnceTheAnswerIsTooOld() throws Exception {
        try (Pool pool = pool();
                DurableQueue queue = open(pool, DurableOptions.DEFAULT.withTrust(Duration.ofMillis(1)))) {
            assertThat(delivered(queue.execute(INSERT))).isEqualTo(Delivery.EXACTLY_ONCE);
            await(session.query(ALTER));
            Eventually.await(
                    "a result that promises less", () -> delivered(queue.execute(INSERT)) == Delivery.AT_LEAST_ONCE);
        }
    }

    @Test
    void bySomebodyElseAsAnErrorTells() throws Exception {
        try (Pool pool = pool();
                DurableQueue queue = open(pool, DurableOptions.DEFAULT.inOrder())) {
            String wide = "INSERT INTO altered(id, word) VALUES(1, 'x')";
            await(session.query("ALTER TABLE altered ADD COLUMN word VARCHAR(9)"));
            assertThat(delivered(queue.execute(wide))).isEqualTo(Delivery.EXACTLY_ONCE);
            await(session.query("ALTER TABLE altered DROP COLUMN word, ENGINE=MyISAM"));
            Eventually.await(
                    "an answer",
                    () -> queue.execute(wide).handle((result, failure) -> true).join());
            await(session.query("ALTER TABLE altered ADD COLUMN word VARCHAR(9)"));
            assertThat(delivered(queue.execute(wide))).isEqualTo(Delivery.AT_LEAST_ONCE);
        }
    }

    /** Its number is still there, though no such job would be recorded now. */
    @Test
    void behindAJobWhoseAnswerWasLost() throws Exception {
        DurableListener deaf = new DurableListener() {
            @Override
            public void onResult(JobResult result) {
                throw new IllegalStateException("not now");
            }
        };
        try (Pool nowhere = Pool.start(client, PoolOptions.parse("mysql://127.0.0.1:1"), event -> {});
                DurableQueue queue = open(nowhere, DurableOptions.DEFAULT)) {
            queue.submit(Job.of(INSERT).delivered(Delivery.EXACTLY_ONCE));
            queue.submit(Job.of(INSERT));
        }
        try (Pool pool = pool();
                DurableQueue queue = DurableQueue.open(pool, directory, DurableOptions.DEFAULT, deaf)) {
            await(queue.drain());
        }
        await(session.query(ALTER));
        List<JobResult> heard = new ArrayList<>();
        DurableListener listener = new DurableListener() {
            @Override
            public void onResult(JobResult result) {
                heard.add(result);
            }
        };
        try (Pool pool = pool();
                DurableQueue queue = DurableQueue.open(pool, directory, DurableOptions.DEFAULT, listener)) {
            await(queue.drain());
        }
        assertThat(heard).hasSize(2).allMatch(JobResult::before);
        assertThat(number("SELECT COUNT(*) FROM altered")).isEqualTo(2);
    }
}
