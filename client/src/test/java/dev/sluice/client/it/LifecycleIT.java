// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.it;

import static dev.sluice.client.it.Futures.await;
import static dev.sluice.client.it.Futures.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.client.Client;
import dev.sluice.client.Execution;
import dev.sluice.client.Session;
import dev.sluice.client.Statement;
import dev.sluice.client.error.Fate;
import dev.sluice.client.error.LinkException;
import dev.sluice.client.error.MySqlException;
import dev.sluice.client.error.ServerException;
import dev.sluice.client.pipeline.Limits;
import dev.sluice.client.result.Results;
import dev.sluice.testkit.server.EmbeddedServer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** Sessions whose server goes away, in the ways that servers do; needs one that may be killed. */
@Timeout(120)
@DisabledIfSystemProperty(named = "sluice.server.url", matches = "mysql.*")
class LifecycleIT {

    private static final Set<Fate> LOST = EnumSet.of(Fate.NOT_SENT, Fate.UNKNOWN);

    private ClientThreads threads;
    private EmbeddedServer server;
    private Client client;
    private Session session;

    @BeforeEach
    void connect() {
        server = EmbeddedServer.start();
        threads = ClientThreads.before();
        client = Client.start();
        session = await(client.connect(server.url()));
        await(session.query("CREATE DATABASE own; USE own; CREATE TABLE log(id INT PRIMARY KEY) ENGINE = InnoDB"));
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void killedWithThousandsOfRequestsInFlightItEndsThemAll() {
        CompletableFuture<Results> answered = session.query("INSERT INTO log VALUES(0)");
        await(answered);
        Statement insert = session.prepare("INSERT INTO log VALUES(?)");
        await(insert.prepared());
        List<CompletableFuture<?>> requests = new ArrayList<>();
        // The sleeper keeps the others unanswered; as many as may be are in flight, the rest waits in the queue.
        requests.add(session.query("SELECT SLEEP(100)"));
        int window = Limits.DEFAULT.inFlight();
        for (int i = 1; i <= window + 500; i++) {
            requests.add(i % 3 == 0 ? session.query("INSERT INTO log VALUES(" + i + ")") : insert.execute(i));
        }
        Execution execution = session.start("SELECT 1");
        CompletableFuture<Void> drained = session.drain();
        Eventually.await("the window is full", () -> session.queued() < 600);

        server.kill();

        for (CompletableFuture<?> request : requests) {
            LinkException failure = failureOf(request, LinkException.class);
            assertThat(failure.fate()).isIn(LOST);
            assertThat(failure.sessionAlive()).isFalse();
            assertThat(failure).hasMessageContaining("was lost");
        }
        List<Fate> fates =
                requests.stream().map(request -> failureOf(request).fate()).toList();
        assertThat(fates.subList(0, window - 100)).containsOnly(Fate.UNKNOWN);
        assertThat(fates.subList(window + 100, fates.size())).containsOnly(Fate.NOT_SENT);
        assertThat(fates.lastIndexOf(Fate.UNKNOWN)).isLessThan(fates.indexOf(Fate.NOT_SENT));
        assertThat(failureOf(execution.nextResult()).fate()).isEqualTo(Fate.NOT_SENT);
        await(drained);
        await(session.closed());
        GoneSession.assertRefuses(session);
        server.restart();
        try (Session again = await(client.connect(server.url()))) {
            List<Integer> ids = await(again.query("SELECT id FROM own.log ORDER BY id")).first().rows().stream()
                    .map(row -> row.getInt(0))
                    .toList();
            assertThat(ids).containsExactly(0);
        }
        client.close();
        threads.assertNoneIsLeft();
    }

    @Test
    void killedInTheMiddleOfAResultItDoesNotPretendThatTheResultEnded() {
        createDigits();
        Execution large = session.start("SELECT REPEAT('x', 20000) FROM digit a, digit b, digit c, digit d");
        await(large.nextResult());
        await(large.readSomeRows());

        server.kill();

        MySqlException failure = failureOf(readAll(large));
        assertThat(failure).isInstanceOf(LinkException.class);
        assertThat(failure.fate()).isEqualTo(Fate.UNKNOWN);
        await(session.closed());
    }

    private void createDigits() {
        await(session.query(
                "CREATE TABLE digit(v INT); INSERT INTO digit VALUES(0),(1),(2),(3),(4),(5),(6),(7),(8),(9)"));
    }

    private static CompletableFuture<Void> readAll(Execution execution) {
        return execution
                .readSomeRows()
                .thenComposeAsync(
                        rows -> rows.isEmpty() ? CompletableFuture.completedFuture(null) : readAll(execution));
    }

    @Test
    void killedWhileIdleTheSessionIsClosed() {
        server.kill();

        await(session.closed());
        GoneSession.assertRefuses(session);
    }

    @Test
    void aServerThatShutsDownClosesIdleSessionsAndOthersComeBackAfterARestart() {
        server.restart();

        await(session.closed());
        GoneSession.assertRefuses(session);
        try (Session again = await(client.connect(server.url()))) {
            await(again.query("SELECT * FROM own.log"));
        }
    }

    @Test
    void aServerThatShutsDownEndsWhatRuns() {
        CompletableFuture<Results> running = session.query("SELECT SLEEP(100)");
        CompletableFuture<Results> behind = session.query("SELECT 1");
        Eventually.await("the sleeper to run", () -> sleepers() == 1);
        server.restart();

        // SLEEP tells of its interruption by 1 or by an error; what is behind it is never answered.
        await(running.handle((results, failure) -> true));
        assertThat(failureOf(behind, LinkException.class).fate()).isEqualTo(Fate.UNKNOWN);
        await(session.closed());
    }

    private long sleepers() {
        try (Session other = await(client.connect(server.url()))) {
            return await(other.query("SELECT COUNT(*) FROM information_schema.processlist WHERE state = 'User sleep'"))
                    .first()
                    .first()
                    .getLong(0);
        }
    }

    @Test
    void aKilledConnectionIsClosedWithWhatWasInFlight() {
        CompletableFuture<Results> running = session.query("SELECT SLEEP(100)");
        CompletableFuture<Results> behind = session.query("SELECT 1");
        Eventually.await("the sleeper to run", () -> sleepers() == 1);
        try (Session other = await(client.connect(server.url()))) {
            await(other.query("KILL CONNECTION " + session.server().threadId()));

            MySqlException first = failureOf(running);
            assertThat(first).isInstanceOfAny(ServerException.class, LinkException.class);
            assertThat(failureOf(behind, LinkException.class).fate()).isEqualTo(Fate.UNKNOWN);
            await(session.closed());
            await(other.ping());
        }
        GoneSession.assertRefuses(session);
    }

    @Test
    void aKilledQueryEndsAloneAndTheSessionGoesOn() {
        createDigits();
        CompletableFuture<Results> running = session.query("SELECT COUNT(*) FROM digit a, digit b, digit c, digit d,"
                + " digit e, digit f, digit g, digit h, digit i, digit j");
        CompletableFuture<Results> behind = session.query("SELECT 7");
        try (Session other = await(client.connect(server.url()))) {
            Eventually.await(
                    "the count to run",
                    () -> await(
                                            other.query(
                                                    "SELECT COUNT(*) FROM information_schema.processlist WHERE info LIKE 'SELECT COUNT(*) FROM digit%'"))
                                    .first()
                                    .first()
                                    .getLong(0)
                            == 1);
            await(other.query("KILL QUERY " + session.server().threadId()));
        }

        assertThat(failureOf(running, ServerException.class).code()).isEqualTo(1317);
        assertThat(await(behind).first().first().getInt(0)).isEqualTo(7);
    }

    /** The server's last words may be lost behind the reset of a link that it did not read to the end. */
    @Test
    void aRequestBeyondTheServersLimitEndsTheSession() {
        try (EmbeddedServer narrow =
                EmbeddedServer.builder().option("--max-allowed-packet=1M").start()) {
            Session ending = await(client.connect(narrow.url()));
            // Awaited alone: the reset with which the server closes may overtake an answer.
            assertThat(await(ending.query("SELECT 7")).first().first().getInt(0))
                    .isEqualTo(7);
            CompletableFuture<Results> beyond = ending.query("SELECT '" + "x".repeat(2 << 20) + "'");

            MySqlException failure = failureOf(beyond);
            assertThat(failure).isInstanceOfAny(ServerException.class, LinkException.class);
            assertThat(failure.fate()).isNotEqualTo(Fate.NOT_SENT);
            assertThat(failure.sessionAlive()).isFalse();
            await(ending.closed());
        }
    }
}
