// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.it;

import static dev.sluice.client.it.Futures.await;
import static dev.sluice.client.it.Futures.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.client.Session;
import dev.sluice.client.durable.DurableEvent;
import dev.sluice.client.durable.DurableListener;
import dev.sluice.client.durable.DurableOptions;
import dev.sluice.client.durable.DurableQueue;
import dev.sluice.client.durable.Job;
import dev.sluice.client.durable.JobResult;
import dev.sluice.client.error.ServerException;
import dev.sluice.client.pool.Pool;
import dev.sluice.client.pool.PoolOptions;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Errors that say nothing about a durable job, from a real server. */
class PassingTroubleIT extends OnServer {

    private static final String UPDATE = "UPDATE troubled SET pieces = pieces + 1 WHERE id = 1";

    @TempDir
    Path directory;

    private final Queue<Integer> troubles = new ConcurrentLinkedQueue<>();

    @BeforeEach
    void tables() {
        troubles.clear();
        await(session.query("DROP TABLE IF EXISTS troubled"));
        await(session.query("CREATE TABLE troubled(id INT PRIMARY KEY, pieces INT) ENGINE=InnoDB"));
        await(session.query("INSERT INTO troubled VALUES(1, 0)"));
    }

    private Pool pool() {
        return Pool.start(client, PoolOptions.parse(url("sessions=2")), event -> {});
    }

    /** Calls {@code then} in between two tries. */
    private DurableListener listener(Runnable then) {
        return new DurableListener() {
            @Override
            public void onEvent(DurableEvent event) {
                if (event instanceof DurableEvent.TryingAgain again
                        && again.reason() instanceof ServerException error) {
                    troubles.add(error.code());
                    then.run();
                }
            }
        };
    }

    @Test
    void aJobWhoseStatementIsKilledIsTriedAgain() throws Exception {
        try (Pool pool = pool();
                DurableQueue queue = DurableQueue.open(pool, directory, DurableOptions.DEFAULT, listener(() -> {}));
                Session locker = connectTo(database)) {
            await(locker.query("BEGIN"));
            await(locker.query("SELECT * FROM troubled WHERE id = 1 FOR UPDATE"));
            CompletableFuture<JobResult> job = queue.execute(UPDATE);
            Eventually.await("the update to be killed", () -> {
                killUpdates();
                return troubles.contains(1317);
            });
            await(locker.query("COMMIT"));
            assertThat(await(job).before()).isFalse();
        }
        assertThat(number("SELECT pieces FROM troubled")).isEqualTo(1);
    }

    private void killUpdates() {
        await(session.query("SELECT ID FROM information_schema.PROCESSLIST WHERE INFO = '" + UPDATE + "'"))
                .first()
                .rows()
                .forEach(row ->
                        await(session.query("KILL QUERY " + row.getLong(0)).handle((killed, failure) -> true)));
    }

    @Test
    void aTableThatIsThereAtTheSecondLookIsNotMissed() throws Exception {
        String create = "CREATE TABLE troubled(id INT PRIMARY KEY, pieces INT) ENGINE=InnoDB";
        try (Pool pool = pool();
                DurableQueue queue = DurableQueue.open(
                        pool, directory, DurableOptions.DEFAULT, listener(() -> await(session.query(create))))) {
            await(queue.execute(UPDATE));
            await(session.query("DROP TABLE troubled"));
            await(queue.execute(UPDATE));
        }
        assertThat(troubles).contains(1146);
        assertThat(number("SELECT COUNT(*) FROM troubled")).isZero();
    }

    @Test
    void aTableThatIsStillMissingThenIsAnAnswer() throws Exception {
        try (Pool pool = pool();
                DurableQueue queue = DurableQueue.open(pool, directory, DurableOptions.DEFAULT, listener(() -> {}))) {
            await(queue.execute(UPDATE));
            await(session.query("DROP TABLE troubled"));
            assertThat(failureOf(queue.execute(UPDATE), ServerException.class).code())
                    .isEqualTo(1146);
            assertThat(failureOf(queue.submit(Job.of("SELECT * FROM troubled")).result(), ServerException.class)
                            .code())
                    .isEqualTo(1146);
        }
        assertThat(troubles).as("tries again").containsExactly(1146);
    }
}
