// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.it;

import static dev.sluice.client.it.Futures.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.client.Client;
import dev.sluice.client.error.Fate;
import dev.sluice.client.error.PoolException;
import dev.sluice.client.error.ServerException;
import dev.sluice.client.pool.Backoff;
import dev.sluice.client.pool.HostStatus;
import dev.sluice.client.pool.Lease;
import dev.sluice.client.pool.Pool;
import dev.sluice.client.pool.PoolEvent;
import dev.sluice.client.pool.PoolOptions;
import dev.sluice.client.pool.Retry;
import dev.sluice.client.result.Results;
import dev.sluice.testkit.server.EmbeddedServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** A pool over two servers, one of which is killed and comes back. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisabledIfSystemProperty(named = "sluice.server.url", matches = "mysql.*")
class PoolFailoverIT {

    private EmbeddedServer first;
    private EmbeddedServer second;
    private Client client;
    private PoolEvents events;

    @BeforeAll
    void startServers() {
        first = EmbeddedServer.builder().option("--server-id=1").start();
        second = EmbeddedServer.builder().option("--server-id=2").start();
    }

    @AfterAll
    void stopServers() {
        first.close();
        second.close();
    }

    @BeforeEach
    void startClient() {
        client = Client.start();
        events = new PoolEvents();
    }

    @AfterEach
    void closeClient() {
        client.close();
    }

    private Pool pool(String hosts, String urlOptions) {
        String url = "mysql://root@" + hosts + "/?" + urlOptions;
        Pool pool = Pool.start(client, PoolOptions.parse(url), events);
        await(pool.ready());
        Eventually.await("all sessions", () -> pool.counts().connecting() == 0);
        return pool;
    }

    private String both() {
        return address(first) + "," + address(second);
    }

    private static String address(EmbeddedServer server) {
        return "127.0.0.1:" + server.port();
    }

    private static long serverId(CompletableFuture<Results> answer) {
        return await(answer).first().first().getLong(0);
    }

    private static long connected(Pool pool, EmbeddedServer server) {
        return pool.hosts().stream()
                .filter(host -> host.name().equals(address(server)))
                .mapToInt(HostStatus::connected)
                .sum();
    }

    @Test
    void aServerKilledUnderLoadIsLeftForTheOtherAndTakenBackWhenItReturns() {
        try (Pool pool = pool(both(), "sessions=2&backoff=20&maxBackoff=200")) {
            List<CompletableFuture<Results>> before = load(pool, 2000);
            first.kill();
            events.await(PoolEvent.HostDown.class);
            // Each on its own loop: the host may be said to be down before the other is missed.
            Eventually.await(
                    "the loss of both",
                    () -> events.of(PoolEvent.SessionLost.class).size() == 2);
            Futures.awaitAll(before.stream().map(PoolFailoverIT::outcome).toList());

            load(pool, 200).forEach(answer -> assertThat(serverId(answer)).isEqualTo(2));
            assertThat(pool.hosts().get(0).problem()).isPresent();
            first.restart();
            Eventually.await("the first server's sessions", () -> connected(pool, first) == 2);
            events.await(PoolEvent.HostUp.class);
            assertThat(load(pool, 200).stream().map(PoolFailoverIT::serverId)).contains(1L, 2L);
        }
    }

    private static List<CompletableFuture<Results>> load(Pool pool, int requests) {
        List<CompletableFuture<Results>> all = new ArrayList<>();
        for (int i = 0; i < requests; i++) {
            all.add(pool.seek().query("SELECT @@server_id"));
        }
        return all;
    }

    /** What a killed server did not answer has failed, and says that its session is gone. */
    private static CompletableFuture<Boolean> outcome(CompletableFuture<Results> request) {
        return request.handle((results, failure) -> results != null || failure != null);
    }

    @Test
    void withEveryServerGoneItSaysSoAtOnceAndRecoversByItself() {
        try (Pool pool = pool(address(first), "sessions=2&backoff=20&maxBackoff=100&connectTimeout=500")) {
            first.kill();
            events.await(PoolEvent.HostDown.class);

            assertThatThrownBy(pool::seek)
                    .isInstanceOf(PoolException.class)
                    .hasMessageContaining("seek a session: none can be shared now; 0 connected, 0 locked")
                    .hasMessageContaining(address(first) + ": down (login as ") // refused, or lost amid the login
                    .satisfies(failure ->
                            assertThat(((PoolException) failure).fate()).isEqualTo(Fate.NOT_SENT));
            CompletableFuture<Lease> patient = pool.lock(Duration.ofSeconds(30));
            first.restart();
            try (Lease lease = await(patient)) {
                assertThat(serverId(lease.session().query("SELECT @@server_id")))
                        .isEqualTo(1);
            }
        }
    }

    @Test
    void aLeaseWhoseServerIsKilledIsLostAloneAndTheNextOneIsWell() {
        try (Pool pool = pool(both(), "sessions=1&backoff=20&maxBackoff=100")) {
            Lease one = await(pool.lock());
            Lease two = await(pool.lock());
            first.kill();
            events.await(PoolEvent.SessionLost.class);
            one.close();
            two.close();
            try (Lease next = await(pool.lock())) {
                assertThat(serverId(next.session().query("SELECT @@server_id"))).isEqualTo(2);
            }
            first.restart();
            Eventually.await("the first server's session", () -> connected(pool, first) == 1);
        }
    }

    @Test
    void readsThatMayBeRepeatedSurviveAKilledServer() {
        try (Pool pool = pool(both(), "sessions=2&backoff=20&maxBackoff=200")) {
            List<CompletableFuture<Results>> slow = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                slow.add(pool.read(Retry.DEFAULT, session -> session.query("SELECT @@server_id, SLEEP(0.2)")));
            }
            first.kill();
            slow.forEach(answer -> assertThat(serverId(answer)).isPositive());

            CompletableFuture<Results> wrong = pool.read(Retry.DEFAULT, session -> session.query("SELEC 1"));
            assertThat(Futures.failureOf(wrong, ServerException.class).code()).isEqualTo(1064);
            second.kill();
            CompletableFuture<Results> none = pool.read(
                    new Retry(2, new Backoff(Duration.ofMillis(1), Duration.ofMillis(1))),
                    session -> session.query("SELECT 1"));
            assertThat(Futures.failureOf(none).sessionAlive()).isFalse();
            second.restart();
            first.restart();
            Eventually.await("the first server's sessions", () -> connected(pool, first) == 2);
        }
    }

    @Test
    void readsGoToReplicasAndComeHomeWhenThereAreNone() {
        try (Pool pool = pool(address(first), "sessions=1&backoff=20&maxBackoff=100&replicas=" + address(second))) {
            Eventually.await("the replica's session", () -> connected(pool, second) == 1);
            assertThat(serverId(pool.seekRead().query("SELECT @@server_id"))).isEqualTo(2);
            assertThat(serverId(pool.seek().query("SELECT @@server_id"))).isEqualTo(1);
            try (Lease lease = await(pool.lockRead(Duration.ofSeconds(10)))) {
                assertThat(serverId(lease.session().query("SELECT @@server_id")))
                        .isEqualTo(2);
            }

            second.kill();
            events.await(PoolEvent.HostDown.class);
            assertThat(serverId(pool.seekRead().query("SELECT @@server_id"))).isEqualTo(1);
            second.restart();
            Eventually.await("the replica's session", () -> connected(pool, second) == 1);
        }
    }
}
