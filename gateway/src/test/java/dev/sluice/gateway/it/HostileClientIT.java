// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.it;

import static dev.sluice.gateway.it.Futures.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.Dialect;
import dev.sluice.gateway.Eventually;
import dev.sluice.gateway.Gateway;
import dev.sluice.gateway.ListenerOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients do that speak another protocol, or this one badly: MySQL's errors, and nobody else notices. */
class HostileClientIT extends ThroughGateway {

    private static final int QUERY = 3;
    private static final int PING = 14;

    /** {@code -Dsluice.hostile=10} for as much as an attack has, in CI a tenth of it. */
    private static final int TIMES = Integer.getInteger("sluice.hostile", 1);

    private int port() {
        return gateway.ports().get(0);
    }

    @AfterEach
    void othersAreServed() {
        assertThat(await(session.query("SELECT 1")).first().first().getInt(0)).isEqualTo(1);
    }

    private RawClient loggedIn() throws IOException {
        return RawClient.loggedIn(port(), root.user());
    }

    @Test
    void aCommandOutOfOrderIsRefusedBehindTheAnswersBeforeIt() throws IOException {
        try (RawClient raw = loggedIn()) {
            raw.command(PING, "");
            raw.send(3, new byte[] {PING});
            assertThat(raw.nextPacket(1).peek()).isZero();
            assertThat(raw.nextError(1).code()).isEqualTo(1156);
            raw.awaitEnd();
        }
    }

    @Test
    void anUnknownCommandIsRefusedAndTheSessionGoesOn() throws IOException {
        try (RawClient raw = loggedIn()) {
            raw.command(0x20, "clone");
            raw.command(0x7F, "what");
            raw.command(PING, "");
            assertThat(raw.nextError(1).code()).isEqualTo(1047);
            assertThat(raw.nextError(1).code()).isEqualTo(1047);
            assertThat(raw.nextPacket(1).peek()).isZero();
        }
    }

    @Test
    void anOversizedCommandIsRefused() throws IOException {
        ListenerOptions small = ListenerOptions.local(Dialect.CLASSIC, 0).withMaxPacket(10_000);
        try (Gateway strict = gateway(small);
                RawClient raw = RawClient.loggedIn(strict.ports().get(0), root.user())) {
            raw.command(PING, "");
            raw.command(QUERY, "SELECT '" + "x".repeat(20_000) + "'");
            assertThat(raw.nextPacket(1).peek()).isZero();
            assertThat(raw.nextError(1).code()).isEqualTo(1153);
            raw.awaitEnd();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\nHost: gateway\r\n\r\n",
                "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003",
                "SSH-2.0-OpenSSH_9.6\r\n"
            })
    void otherProtocolsAreRefused(String greeting) throws IOException {
        try (RawClient raw = new RawClient(port())) {
            raw.nextPacket(0);
            raw.sendRaw(greeting.getBytes(StandardCharsets.ISO_8859_1));
            assertThat(raw.nextError(1).code()).isIn(1043, 1156, 1153);
            raw.awaitEnd();
        }
    }

    @Test
    void aResponseCutShortIsABadHandshake() throws IOException {
        try (RawClient raw = new RawClient(port())) {
            raw.nextPacket(0);
            raw.send(1, new byte[] {0, (byte) 0x82, 0, 0, 1, 2, 3});
            assertThat(raw.nextError(2).code()).isEqualTo(1043);
            raw.awaitEnd();
        }
    }

    @Test
    void aClientOfMySql40IsTold() throws IOException {
        try (RawClient raw = new RawClient(port())) {
            raw.nextPacket(0);
            raw.send(1, new byte[] {5, 0, 0, 0, 1, 'r', 0});
            assertThat(raw.nextError(2).code()).isEqualTo(1251);
            raw.awaitEnd();
        }
    }

    private static ListenerOptions hasty(Duration loginLimit) {
        return ListenerOptions.local(Dialect.CLASSIC, 0).withLoginLimit(loginLimit);
    }

    @Test
    void aLoginThatTakesTooLongIsEnded() throws IOException {
        try (Gateway strict = gateway(hasty(Duration.ofMillis(300)));
                RawClient raw = new RawClient(strict.ports().get(0))) {
            raw.nextPacket(0);
            assertThat(raw.nextError(1).code()).isEqualTo(1159);
            raw.awaitEnd();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1000})
    void tlsThatIsAskedForAndNotSpokenIsEnded(int noise, @TempDir Path directory) throws IOException {
        ListenerOptions secure = hasty(Duration.ofSeconds(1)).withTls(Certificates.fresh(directory));
        try (Gateway strict = gateway(secure);
                RawClient raw = new RawClient(strict.ports().get(0))) {
            raw.nextPacket(0);
            byte[] request = new byte[32];
            request[1] = 0x0A;
            request[3] = 0x0A;
            raw.send(1, request);
            raw.sendRaw(new byte[noise]);
            raw.awaitEnd();
        }
    }

    @Test
    void tlsThatIsNotOfferedIsABadHandshake() throws IOException {
        try (RawClient raw = new RawClient(port())) {
            raw.nextPacket(0);
            byte[] request = new byte[32];
            request[1] = 0x0A;
            raw.send(1, request);
            assertThat(raw.nextError(2).code()).isEqualTo(1043);
            raw.awaitEnd();
        }
    }

    /** Fewer than the database has connections for: the greeting is the database's own, so each login holds one of them. */
    @Test
    void loginsByteForByteEndAtTheirLimitAndHoldNobodyUp() throws Exception {
        Duration limit = Duration.ofSeconds(2);
        try (Gateway strict = gateway(hasty(limit))) {
            List<RawClient> slow = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                slow.add(new RawClient(strict.ports().get(0)));
            }
            byte[] response = {60, 0, 0, 1, 0, (byte) 0x82, 0, 0};
            for (byte one : response) {
                for (RawClient raw : slow) {
                    raw.sendRaw(new byte[] {one});
                }
                try (RawClient quick = RawClient.loggedIn(strict.ports().get(0), root.user())) {
                    quick.command(PING, "");
                    assertThat(quick.nextPacket(1).peek()).isZero();
                }
            }
            for (RawClient raw : slow) {
                raw.awaitEnd();
                raw.close();
            }
        }
    }

    @Test
    void randomBytesAreRefused() throws IOException {
        Random random = new Random(42);
        for (int i = 0; i < 100 * TIMES; i++) {
            byte[] noise = new byte[1 + random.nextInt(5000)];
            random.nextBytes(noise);
            try (RawClient raw = i % 2 == 0 ? loggedIn() : new RawClient(port())) {
                raw.sendRaw(noise);
            }
        }
    }

    @Test
    void thousandsOfConnectionsLeaveNothingBehind() throws IOException {
        String count = "SELECT COUNT(*) FROM information_schema.PROCESSLIST WHERE USER NOT IN ('event_scheduler',"
                + " 'system user')";
        long before = number(count);
        for (int i = 0; i < 250 * TIMES; i++) {
            List<RawClient> clients = new ArrayList<>();
            clients.add(loggedIn());
            clients.add(new RawClient(port()));
            RawClient polite = loggedIn();
            polite.send(0, new byte[] {1});
            clients.add(polite);
            RawClient busy = loggedIn();
            busy.command(QUERY, "SELECT 1");
            clients.add(busy);
            for (RawClient client : clients) {
                client.close();
            }
        }
        Eventually.await("as many connections as before", () -> number(count) <= before);
    }
}
