// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.it;

import static dev.sluice.client.it.Futures.await;
import static dev.sluice.client.it.Futures.failureOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.client.Session;
import dev.sluice.client.error.PoolException;
import dev.sluice.client.error.RefusedException;
import dev.sluice.client.error.ServerException;
import dev.sluice.client.pool.Lease;
import dev.sluice.client.pool.Pool;
import dev.sluice.client.pool.PoolCounts;
import dev.sluice.client.pool.PoolEvent;
import dev.sluice.client.pool.PoolOptions;
import dev.sluice.client.result.Results;
import dev.sluice.testkit.link.Direction;
import dev.sluice.testkit.link.Fault;
import dev.sluice.testkit.link.FaultyLink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pools on one real server. */
class PoolIT extends OnServer {

    private static final Duration LONG = Duration.ofSeconds(20);

    private PoolEvents events;

    @BeforeEach
    void forgetEvents() {
        events = new PoolEvents();
    }

    /** Opens a pool in this test's database, whose sessions the test's client opens. */
    private Pool pool(String urlOptions) {
        Pool pool = Pool.start(client, PoolOptions.parse(url(urlOptions)), events);
        await(pool.ready());
        Eventually.await("all sessions", () -> pool.counts().connecting() == 0);
        return pool;
    }

    private static long number(Session session, String sql) {
        return await(session.query(sql)).first().first().getLong(0);
    }

    private static String text(Session session, String sql) {
        return await(session.query(sql)).first().first().getString(0);
    }

    /** Returns how many sessions of this test's database the server has. */
    private long sessionsAtServer() {
        return number("SELECT COUNT(*) FROM information_schema.processlist WHERE db = '" + database + "'") - 1;
    }

    @Test
    void opensWithAUrlAndLeavesNothingBehind() {
        ClientThreads threads = ClientThreads.before();
        try (Pool pool = Pool.open(url("sessions=3"))) {
            assertThat(number(pool.seek(), "SELECT 7")).isEqualTo(7);
            Eventually.await("three sessions", () -> sessionsAtServer() == 3);
            assertThat(pool.toString()).isEqualTo("pool of 127.0.0.1:" + server.port());
        }
        Eventually.await("the server to see them go", () -> sessionsAtServer() == 0);
        threads.assertNoneIsLeft();
    }

    @Test
    void saysWhyItCannotOpen() {
        String nowhere = "mysql://root@127.0.0.1:" + BadPeer.closedPort() + "/";
        assertThatThrownBy(() -> Pool.open(nowhere))
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOf(PoolException.class)
                .hasMessageContaining("open a pool: no primary host can be reached")
                .hasMessageContaining("Connection refused");
    }

    @Test
    void manyUsersShareAFewSessions() {
        try (Pool pool = pool("sessions=2")) {
            List<CompletableFuture<Results>> all = IntStream.range(0, 2000)
                    .mapToObj(i -> pool.seek().query("SELECT CONNECTION_ID(), " + i))
                    .toList();
            for (int i = 0; i < all.size(); i++) {
                assertThat(await(all.get(i)).first().first().getInt(1)).isEqualTo(i);
            }
            long sessions = all.stream()
                    .map(one -> await(one).first().first().getLong(0))
                    .distinct()
                    .count();
            assertThat(sessions).isEqualTo(2);
            assertThat(pool.counts()).isEqualTo(new PoolCounts(2, 2, 0, 0, 0, 0));
        }
    }

    @Test
    void aBusySessionIsPassedOver() {
        try (Pool pool = pool("sessions=2")) {
            Session busy = pool.seek();
            CompletableFuture<Results> sleep = busy.query("SELECT SLEEP(0.3)");
            for (int i = 0; i < 20; i++) {
                Session other = pool.seek();
                assertThat(other).isNotSameAs(busy);
                await(other.query("SELECT 1"));
            }
            await(sleep);
        }
    }

    @Test
    void aLeaseComesBackAsGoodAsNew() {
        await(session.query("CREATE TABLE kept(id INT) ENGINE = InnoDB"));
        try (Pool pool = pool("sessions=1")) {
            for (int round = 0; round < 3; round++) {
                try (Lease lease = await(pool.lock())) {
                    Session own = lease.session();
                    assertThat(text(own, "SELECT DATABASE()")).isEqualTo(database);
                    assertThat(number(own, "SELECT @mine IS NULL")).isEqualTo(1);
                    assertThat(number(own, "SELECT @@autocommit")).isEqualTo(1);
                    assertThat(text(own, "SELECT @@character_set_client")).isEqualTo("utf8mb4");
                    assertThat(text(own, "SELECT @@tx_isolation".replace("tx", isMariaDb() ? "tx" : "transaction")))
                            .isEqualTo("REPEATABLE-READ");
                    assertThat(failureOf(own.query("SELECT * FROM " + database + ".mine"), ServerException.class)
                                    .code())
                            .isEqualTo(1146);
                    own.query("SET @mine = 1, autocommit = 0, SESSION TRANSACTION ISOLATION LEVEL SERIALIZABLE"
                            .replace(", SESSION TRANSACTION", "; SET SESSION TRANSACTION"));
                    own.query("CREATE TEMPORARY TABLE mine(id INT)");
                    own.query("INSERT INTO kept VALUES(1)");
                    own.query("SELECT GET_LOCK('" + database + "', 1)");
                    own.use("information_schema");
                }
            }
            assertThat(number("SELECT COUNT(*) FROM kept")).isZero();
            // Nobody waits for a reset; the server has yet to come to it.
            Eventually.await("the lock to be free", () -> number("SELECT IS_FREE_LOCK('" + database + "')") == 1);
        }
    }

    /** Nobody waits for the reset: it travels with what comes next. */
    @Test
    void returningALeaseCostsTheNextUserNoRoundTrip() {
        Fault stall = new Fault.StallAt(Direction.TO_CLIENT, 1 << 20);
        try (FaultyLink link = FaultyLink.to(server.host(), server.port())
                        .faults(stall)
                        .start();
                Pool pool = Pool.start(client, PoolOptions.parse(faulty(link, "sessions=1")), events)) {
            await(pool.ready());
            await(pool.lock()).close();
            Lease first = await(pool.lock());
            first.session().query("SELECT REPEAT('x', " + (1 << 20) + ")");
            await(link.struck(stall));
            first.close();
            CompletableFuture<Lease> second = pool.lock();
            assertThat(second).as("what was asked is not answered").isNotDone();
            link.resume();
            assertThat(number(await(second).session(), "SELECT 7")).isEqualTo(7);
            await(second).close();
        }
    }

    /** Neither encrypted nor compressed, for the link counts bytes. */
    private String faulty(FaultyLink link, String urlOptions) {
        return url(urlOptions + "&tls=disabled&compression=off")
                .replace(":" + server.port() + "/", ":" + link.port() + "/");
    }

    @Test
    void waitingEndsAtItsDeadlineWithAnExplanation() {
        try (Pool pool = pool("sessions=1&maxWaiting=1")) {
            Lease lease = await(pool.lock());
            CompletableFuture<Lease> late = pool.lock(Duration.ofMillis(50));
            CompletableFuture<Lease> refused = pool.lock(LONG);

            assertThat(failureOf(refused, PoolException.class).reason())
                    .isEqualTo(PoolException.Reason.TOO_MANY_WAITING);
            assertThat(failureOf(late, PoolException.class))
                    .hasMessage("lock a session: none came free within 50 ms; 1 connected, 1 locked, 0 being opened,"
                            + " 1 waiting; 127.0.0.1:" + server.port() + ": 1 connected, 1 locked [NOT_SENT]");
            lease.close();
        }
    }

    @Test
    void tenThousandLeasesOfManyThreadsNeverMeet() {
        int threads = 8;
        int rounds = 1250;
        AtomicInteger clashes = new AtomicInteger();
        List<CompletableFuture<Void>> all = new ArrayList<>();
        ExecutorService users = Executors.newFixedThreadPool(threads);
        try (Pool pool = pool("sessions=2&maxSessions=3")) {
            for (int user = 0; user < threads; user++) {
                all.add(CompletableFuture.runAsync(() -> lockOften(pool, rounds, clashes), users));
            }
            Futures.awaitAll(all);
            assertThat(clashes).hasValue(0);
            assertThat(events.of(PoolEvent.Locked.class)).hasSize(threads * rounds);
            Eventually.await("the last one back", () -> pool.counts().locked() == 0);
            assertThat(events.of(PoolEvent.SessionLost.class)).isEmpty();
        } finally {
            users.shutdown();
        }
    }

    /** Each user finds the variable unset, sets it, and finds what he has set, without waiting in between. */
    private static void lockOften(Pool pool, int rounds, AtomicInteger clashes) {
        for (int round = 0; round < rounds; round++) {
            try (Lease lease = await(pool.lock(LONG))) {
                long mine = Thread.currentThread().getId() * 100_000 + round;
                CompletableFuture<Results> before = lease.session().query("SELECT @mine");
                lease.session().query("SET @mine = " + mine);
                CompletableFuture<Results> after = lease.session().query("SELECT @mine");
                boolean clash = !await(before).first().first().isNull(0)
                        || await(after).first().first().getLong(0) != mine;
                clashes.addAndGet(clash ? 1 : 0);
            }
        }
    }

    @Test
    void aLeaseMayBeReturnedWithRequestsInFlight() {
        try (Pool pool = pool("sessions=1")) {
            CompletableFuture<Results> slow;
            try (Lease lease = await(pool.lock())) {
                lease.session().query("SET @mine = 8");
                slow = lease.session().query("SELECT SLEEP(0.1), @mine");
            }
            try (Lease lease = await(pool.lock())) {
                assertThat(slow).isDone();
                assertThat(await(slow).first().first().getLong(1)).isEqualTo(8);
                assertThat(number(lease.session(), "SELECT @mine IS NULL")).isEqualTo(1);
            }
        }
    }

    @Test
    void whatALeaseLeavesUnreadCostsTheSession() {
        try (Pool pool = pool("sessions=1&closeTimeout=200")) {
            Lease lease = await(pool.lock());
            await(lease.session()
                    .start("SELECT REPEAT('x', 1000) FROM information_schema.columns a,"
                            + " information_schema.columns b")
                    .nextResult());
            lease.close();

            try (Lease next = await(pool.lock())) {
                assertThat(next.session()).isNotSameAs(lease.session());
                assertThat(number(next.session(), "SELECT 7")).isEqualTo(7);
            }
            assertThat(events.of(PoolEvent.SessionLost.class))
                    .singleElement()
                    .satisfies(lost -> assertThat(lost.reason()).hasMessageContaining("did not end within 200 ms"));
        }
    }

    @Test
    void closingLetsRequestsInFlightEnd() {
        Pool pool = pool("sessions=2");
        List<CompletableFuture<Results>> running = IntStream.range(0, 100)
                .mapToObj(i -> pool.seek().query("SELECT SLEEP(0.002), " + i))
                .toList();
        CompletableFuture<Void> closed = pool.shutdown(LONG);
        assertThat(failureOf(pool.lock(), PoolException.class).reason()).isEqualTo(PoolException.Reason.CLOSED);
        await(closed);

        Futures.awaitAll(running);
        assertThatThrownBy(pool::seek).isInstanceOf(PoolException.class).hasMessageContaining("has been closed");
        Eventually.await("the server to see them go", () -> sessionsAtServer() == 0);
        assertThat(events.of(PoolEvent.Closed.class)).hasSize(1);
    }

    @Test
    void closingAbortsWhatDoesNotEndInTime() {
        Pool pool = pool("sessions=2");
        CompletableFuture<Results> running = pool.seek().query("SELECT SLEEP(20)");
        await(pool.shutdown(Duration.ofMillis(100)));

        assertThat(failureOf(running).sessionAlive()).isFalse();
        assertThat(pool.counts().connected()).isZero();
        await(session.query("KILL "
                + number("SELECT MAX(id) FROM information_schema.processlist" + " WHERE info = 'SELECT SLEEP(20)'")));
    }

    @Test
    void aSessionThatSomebodyClosesIsReplaced() {
        try (Pool pool = pool("sessions=1&backoff=1")) {
            Session closed = pool.seek();
            closed.close();
            await(closed.closed());
            Eventually.await(
                    "a new one", () -> events.of(PoolEvent.SessionOpened.class).size() == 2);
            Eventually.await("its place", () -> pool.counts().connected() == 1);

            assertThat(pool.seek()).isNotSameAs(closed);
            assertThat(events.of(PoolEvent.SessionLost.class).get(0).reason()).isInstanceOf(RefusedException.class);
        }
    }

    /** Returns how many bytes the server sends to a session of a pool until it is open. */
    private long bytesOfALogin() {
        try (FaultyLink link = FaultyLink.to(server.host(), server.port()).start();
                Pool pool = Pool.start(client, PoolOptions.parse(faulty(link, "sessions=1")), events)) {
            await(pool.ready());
            return pool.seek().traffic().received();
        } finally {
            events = new PoolEvents();
        }
    }

    /** Some pings are answered before; each of them takes the time limit of one. */
    @Test
    void aServerThatHangsIsNoticedAndTheSessionReplaced() {
        Fault stall = new Fault.StallAt(Direction.TO_CLIENT, bytesOfALogin() + 20);
        try (FaultyLink link = FaultyLink.to(server.host(), server.port())
                        .faults(stall)
                        .start();
                Pool pool = Pool.start(
                        client,
                        PoolOptions.parse(faulty(link, "sessions=1&pingInterval=20&pingTimeout=1000&backoff=1")),
                        events)) {
            await(pool.ready());
            Session hanging = pool.seek();
            await(link.struck(stall));
            await(hanging.closed());
            events.await(PoolEvent.SessionLost.class);
            assertThat(events.of(PoolEvent.SessionLost.class).get(0).reason())
                    .hasMessageContaining("whether it lives: no answer within 1000 ms");
            Eventually.await(
                    "a new one", () -> events.of(PoolEvent.SessionOpened.class).size() >= 2);
            Eventually.await("its place", () -> pool.counts().connected() == 1);
            assertThat(number(pool.seek(), "SELECT 7")).isEqualTo(7);
        }
    }

    @Test
    void aSessionOfALimitedAgeIsReplacedUnderItsUsers() {
        try (Pool pool = pool("sessions=1&maxLifetime=300")) {
            Session first = pool.seek();
            List<CompletableFuture<Results>> all = new ArrayList<>();
            Eventually.await("the old one to go", () -> {
                all.add(pool.seek().query("SELECT 1"));
                return first.closed().isDone();
            });
            Futures.awaitAll(all);
            events.await(PoolEvent.SessionRetired.class);
        }
    }
}
