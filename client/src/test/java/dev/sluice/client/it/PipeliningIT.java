// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.it;

import static dev.sluice.client.it.Futures.await;
import static dev.sluice.client.it.Futures.awaitAll;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.client.ConnectOptions;
import dev.sluice.client.Execution;
import dev.sluice.client.Session;
import dev.sluice.client.Statement;
import dev.sluice.client.Transaction;
import dev.sluice.client.TransactionOutcome;
import dev.sluice.client.result.Results;
import dev.sluice.testkit.link.LinkEmulator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** No call waits for the answer of an earlier one: measured in round trips of a link that is slow to answer. */
class PipeliningIT extends OnServer {

    private static final Duration DELAY_EACH_WAY = Duration.ofMillis(100);
    private static final int MANY = 200;

    private LinkEmulator link;
    private Session far;
    private double roundTrip;

    @BeforeAll
    void createTable() {
        link = LinkEmulator.to(server.host(), server.port())
                .delay(DELAY_EACH_WAY)
                .start();
        openSession();
        await(session.query("CREATE TABLE log(id INT AUTO_INCREMENT PRIMARY KEY, word VARCHAR(40))"));
        closeSession();
    }

    @AfterAll
    void closeLink() {
        link.close();
    }

    @BeforeEach
    void connectFar() {
        ConnectOptions root = options(database);
        far = await(client.connect(
                "mysql://" + root.user() + ":" + root.password() + "@127.0.0.1:" + link.port() + "/" + database));
        await(far.ping());
        roundTrip = seconds(() -> await(far.ping()));
    }

    @AfterEach
    void closeFar() {
        far.abort();
        await(session.query("TRUNCATE TABLE log"));
    }

    private static double seconds(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e9;
    }

    /** Runs {@code work}, and returns how many round trips it took. */
    private double roundTrips(Runnable work) {
        return seconds(work) / roundTrip;
    }

    @Test
    void requestsOfAllKindsLeaveTogether() {
        Statement known = far.prepare("SELECT ?");
        await(known.prepared());

        double trips = roundTrips(() -> {
            List<CompletableFuture<?>> all = new ArrayList<>();
            for (int i = 0; i < MANY; i++) {
                all.add(far.query("SELECT " + i));
                all.add(known.execute("x" + i));
                all.add(far.ping());
                all.add(far.use(database));
                all.add(far.query("SELECT 1; SELECT 2"));
                all.add(far.drain());
            }
            all.add(far.reset());
            awaitAll(all);
        });

        assertThat(trips).isLessThan(4);
    }

    @Test
    void preparesLeaveTogether() {
        double trips = roundTrips(() -> {
            List<CompletableFuture<?>> all = new ArrayList<>();
            for (int i = 0; i < MANY; i++) {
                all.add(far.prepare("SELECT " + i + " + ?").prepared());
            }
            awaitAll(all);
        });

        assertThat(trips).isLessThan(4);
    }

    @Test
    void aPrepareAndItsExecutesAreOneFlight() {
        await(far.query("BEGIN"));
        double trips = roundTrips(() -> {
            Statement insert = far.prepare("INSERT INTO log(word) VALUES(?)");
            List<CompletableFuture<?>> all = new ArrayList<>();
            for (int i = 0; i < MANY; i++) {
                all.add(insert.execute("word " + i));
            }
            awaitAll(all);
        });

        await(far.query("COMMIT"));
        assertThat(trips).isLessThan(1.9);
        assertThat(number("SELECT COUNT(*) FROM log")).isEqualTo(MANY);
    }

    /** Each COMMIT waits for the answers it covers, and takes the next transaction along. */
    @Test
    void transactionsOfManyStatementsTakeOneRoundTripEach() {
        int few = 10;
        double trips = roundTrips(() -> {
            List<CompletableFuture<TransactionOutcome>> commits = new ArrayList<>();
            for (int i = 0; i < few; i++) {
                Transaction transaction = far.begin();
                for (int row = 0; row < 10; row++) {
                    transaction.query("INSERT INTO log(word) VALUES('word')");
                }
                commits.add(transaction.commit());
            }
            commits.forEach(commit -> assertThat(await(commit).isCommitted()).isTrue());
        });

        // One each, and one for the machine; waiting for each statement would take twelve.
        assertThat(trips).isLessThan(3.0 * few);
        assertThat(number("SELECT COUNT(*) FROM log")).isEqualTo(10L * few);
    }

    @Test
    void anExecuteInOneGoIsOneFlight() {
        double trips = roundTrips(() -> await(far.execute("INSERT INTO log(word) VALUES(?)", "x")));

        assertThat(trips).isLessThan(1.9);
    }

    /** On MySQL a guessed statement id must be confirmed before anything may follow, so there each takes a round trip. */
    @Test
    void executesInOneGoLeaveTogetherOnMariaDb() {
        Assumptions.assumeTrue(isMariaDb());
        await(far.query("BEGIN"));
        double trips = roundTrips(() -> {
            List<CompletableFuture<?>> all = new ArrayList<>();
            for (int i = 0; i < MANY; i++) {
                all.add(far.execute("INSERT INTO log(word) VALUES(?)", "word " + i));
                all.add(far.query("INSERT INTO log(word) VALUES('word " + i + "')"));
            }
            awaitAll(all);
        });

        await(far.query("COMMIT"));
        assertThat(trips).isLessThan(4);
        assertThat(number("SELECT COUNT(*) FROM log")).isEqualTo(2 * MANY);
        assertThat(number("SELECT COUNT(*) FROM log WHERE word <> CONCAT('word ', (id - 1) DIV 2)"))
                .isZero();
    }

    @Test
    void executesInOneGoTakeOneRoundTripEachOnMySql() {
        Assumptions.assumeFalse(isMariaDb());
        int few = 10;
        double trips = roundTrips(() -> {
            List<CompletableFuture<?>> all = new ArrayList<>();
            for (int i = 0; i < few; i++) {
                all.add(far.execute("INSERT INTO log(word) VALUES(?)", "word " + i));
            }
            awaitAll(all);
        });

        assertThat(trips).isLessThan(few + 4);
    }

    @Test
    void resultsReadByStepsCostNoRoundTripForAStep() {
        double trips = roundTrips(() -> {
            List<Execution> all = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                all.add(far.start("SELECT 1; SELECT 2; SELECT 3"));
            }
            for (Execution execution : all) {
                while (await(execution.nextResult())) {
                    assertThat(await(execution.readSomeRows()).size()).isEqualTo(1);
                    assertThat(await(execution.readSomeRows()).isEmpty()).isTrue();
                }
            }
        });

        assertThat(trips).isLessThan(4);
    }

    @Test
    void sessionsOfOneLoopDoNotWaitForOneAnother() {
        List<Session> sessions = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            sessions.add(connectTo(database));
        }
        CompletableFuture<Results> slow = sessions.get(0).query("SELECT SLEEP(0.5)");
        for (int i = 0; i < 100; i++) {
            await(sessions.get(1 + i % 4).query("SELECT " + i));
        }
        assertThat(slow).isNotDone();
        await(slow);
        sessions.forEach(Session::close);
    }
}
