// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.it;

import static dev.sluice.client.it.Futures.await;
import static dev.sluice.client.it.Futures.awaitAll;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.client.Client;
import dev.sluice.client.Session;
import dev.sluice.client.Statement;
import dev.sluice.client.result.Results;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One session used by many threads, by its own callbacks, and many sessions on few loops. */
class ConcurrencyIT extends OnServer {

    private static final int THREADS = 8;
    private static final int REQUESTS = 400;

    private ExecutorService threads;

    @BeforeAll
    void startThreads() {
        threads = Executors.newFixedThreadPool(THREADS);
    }

    @AfterAll
    void stopThreads() {
        threads.shutdownNow();
    }

    private void inParallel(IntConsumer work) {
        List<CompletableFuture<Void>> done = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            int thread = i;
            done.add(CompletableFuture.runAsync(() -> work.accept(thread), threads));
        }
        awaitAll(done);
    }

    @Test
    void everyThreadGetsItsOwnAnswers() {
        try (Statement shared = session.prepare("SELECT CONCAT(?, '')")) {
            inParallel(thread -> {
                List<CompletableFuture<Results>> answers = new ArrayList<>();
                for (int i = 0; i < REQUESTS; i++) {
                    String value = thread + "/" + i;
                    answers.add(
                            switch (i % 4) {
                                case 0 -> session.query("SELECT '" + value + "'");
                                case 1 -> shared.execute(value);
                                case 2 -> session.execute("SELECT CONCAT(?, '')", value);
                                default -> session.query("SELECT '" + value + "'; SELECT 'more'");
                            });
                }
                for (int i = 0; i < REQUESTS; i++) {
                    assertThat(await(answers.get(i)).first().first().getString(0))
                            .isEqualTo(thread + "/" + i);
                }
            });
        }
    }

    @Test
    void theRequestsOfAThreadKeepTheirOrder() {
        await(session.query(
                "CREATE TABLE steps(id INT AUTO_INCREMENT PRIMARY KEY, thread INT, step INT) ENGINE = InnoDB"));
        await(session.query("BEGIN"));
        inParallel(thread -> {
            List<CompletableFuture<Results>> done = new ArrayList<>();
            for (int step = 0; step < REQUESTS; step++) {
                String sql = "INSERT INTO steps(thread, step) VALUES(";
                done.add(
                        step % 2 == 0
                                ? session.query(sql + thread + ", " + step + ")")
                                : session.execute(sql + "?, ?)", thread, step));
            }
            awaitAll(done);
        });

        for (int thread = 0; thread < THREADS; thread++) {
            List<Integer> steps = await(
                            session.query("SELECT step FROM steps WHERE thread = " + thread + " ORDER BY id"))
                    .first()
                    .rows()
                    .stream()
                    .map(row -> row.getInt(0))
                    .toList();
            assertThat(steps).hasSize(REQUESTS).isSorted();
        }
    }

    @Test
    void callbacksMaySubmitMoreOfTheSameSession() {
        AtomicInteger answered = new AtomicInteger();
        CompletableFuture<Results> chain = session.query("SELECT 0");
        for (int i = 1; i <= 200; i++) {
            int next = i;
            chain = chain.thenCompose(results -> {
                answered.incrementAndGet();
                return next % 2 == 0 ? session.query("SELECT " + next) : session.execute("SELECT ?", next);
            });
        }

        assertThat(await(chain).first().first().getInt(0)).isEqualTo(200);
        assertThat(answered).hasValue(200);
    }

    @Test
    void sessionsSpreadOverTheLoopsOfAClient() {
        try (Client wide = Client.start(3)) {
            List<Session> sessions = new ArrayList<>();
            for (int i = 0; i < 9; i++) {
                sessions.add(await(wide.connect(options(database))));
            }
            inParallel(thread -> {
                for (Session own : sessions) {
                    assertThat(await(own.execute("SELECT ?", thread))
                                    .first()
                                    .first()
                                    .getInt(0))
                            .isEqualTo(thread);
                }
            });
        }
    }

    @Test
    void closingWhileOthersSubmitEndsEveryRequest() {
        for (int round = 0; round < 20; round++) {
            Session closing = connectTo(database);
            List<CompletableFuture<Boolean>> ends = new ArrayList<>();
            CompletableFuture<Void> closed = CompletableFuture.runAsync(
                    () -> {
                        await(closing.ping());
                        closing.close();
                    },
                    threads);
            for (int i = 0; i < 300; i++) {
                ends.add(closing.query("SELECT " + i).handle((results, failure) -> true));
                ends.add(closing.execute("SELECT ?", i).handle((results, failure) -> true));
            }
            awaitAll(ends);
            await(closed);
            await(closing.closed());
        }
    }
}
