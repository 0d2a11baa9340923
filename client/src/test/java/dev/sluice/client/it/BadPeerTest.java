// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.it;

import static dev.sluice.client.it.BadPeer.Then.HANG_UP;
import static dev.sluice.client.it.BadPeer.Then.LISTEN;
import static dev.sluice.client.it.Futures.failureOf;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.client.error.Fate;
import dev.sluice.client.error.LinkException;
import dev.sluice.client.error.MySqlException;
import dev.sluice.client.error.ProtocolException;
import dev.sluice.client.error.ServerException;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Peers that are no MySQL server: each is told apart, and nothing hangs. */
class BadPeerTest extends CallsBadPeers {

    @Test
    void aPortThatNobodyListensOnRefuses() {
        MySqlException failure = refusal(BadPeer.closedPort(), "");

        assertThat(failure).isInstanceOf(LinkException.class).hasMessageContaining("cannot connect to 127.0.0.1:");
        assertThat(failure.fate()).isEqualTo(Fate.NOT_SENT);
    }

    @Test
    void anUnknownHostIsNamed() {
        assertThat(refusalOf("no-such-host.invalid:3306", ""))
                .isInstanceOf(LinkException.class)
                .hasMessageContaining("cannot find host no-such-host.invalid");
    }

    @Test
    void aSocketFileThatIsNotThereIsNamed() {
        assertThat(failureOf(client.connect("mysql://anna@localhost/?socket=/nowhere/mysql.sock")))
                .isInstanceOf(LinkException.class)
                .hasMessageContaining("/nowhere/mysql.sock");
        String tooLong = "/" + "x".repeat(200);
        assertThat(failureOf(client.connect("mysql://anna@localhost/?socket=" + Path.of(tooLong))))
                .isInstanceOf(LinkException.class)
                .hasMessageContaining("xxx");
    }

    @Test
    void aPeerThatSaysNothingIsGivenUpAfterTheDeadline() {
        try (BadPeer silent = BadPeer.saying(new byte[0], LISTEN)) {
            assertThat(refusal(silent.port(), SHORT))
                    .isInstanceOf(LinkException.class)
                    .hasMessageContaining("no answer within 500 ms")
                    .hasMessageContaining("expected a MySQL server's greeting");
        }
    }

    @Test
    void aPeerThatHangsUpAtOnceIsToldFromOneThatIsSilent() {
        try (BadPeer rude = BadPeer.saying(new byte[0], HANG_UP)) {
            assertThat(refusal(rude.port(), ""))
                    .isInstanceOf(LinkException.class)
                    .hasMessageContaining("lost while expecting a MySQL server's greeting");
        }
    }

    static Stream<String> banners() {
        return Stream.of(
                "HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n",
                "SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n",
                "220 mail.example.org ESMTP\r\n",
                "+OK Redis\r\n",
                "<html>",
                "\u0016\u0003\u0001\u0002\u0000");
    }

    @ParameterizedTest
    @MethodSource("banners")
    void theBannerOfAnotherProtocolIsNotTakenForAGreeting(String banner) {
        try (BadPeer other = BadPeer.saying(banner.getBytes(ISO_8859_1), LISTEN)) {
            assertThat(refusal(other.port(), ""))
                    .isInstanceOf(ProtocolException.class)
                    .hasMessageContaining("does not speak the MySQL protocol")
                    .hasMessageContaining("expected");
            assertThat(other.heard()).isEmpty();
        }
    }

    /** The start of a number may promise a packet that never comes; then it is the deadline that ends it. */
    static LongStream seeds() {
        return LongStream.range(0, 60);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void randomBytesNeverHangNorLogIn(long seed) {
        Random random = new Random(seed);
        byte[] noise = new byte[1 + random.nextInt(300)];
        random.nextBytes(noise);
        boolean framed = seed % 2 == 0;
        byte[] said = framed
                ? Packets.of(out -> {
                    out.begin(0).bytes(noise);
                    out.end();
                })
                : noise;
        try (BadPeer noisy = BadPeer.saying(said, random.nextBoolean() ? HANG_UP : LISTEN)) {
            assertThat(refusal(noisy.port(), SHORT))
                    .isInstanceOfAny(ProtocolException.class, LinkException.class, ServerException.class)
                    .hasMessageContaining(framed ? "" : "expect");
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void randomBytesBehindAGoodGreetingNeverHangNorLogIn(long seed) {
        Random random = new Random(seed);
        byte[] noise = new byte[1 + random.nextInt(300)];
        random.nextBytes(noise);
        noise[0] = (byte) (seed % 3 == 0 ? 0xFE : noise[0]);
        byte[] answer = Packets.of(out -> {
            out.begin(2).bytes(noise);
            out.end();
        });
        try (BadPeer noisy = BadPeer.saying(Packets.join(Packets.mysqlGreeting(), answer), LISTEN)) {
            MySqlException failure =
                    failureOf(client.connect("mysql://anna:open%20sesame@127.0.0.1:" + noisy.port() + "/shop?" + SHORT)
                            .thenCompose(session -> session.query("SELECT 1")));
            Secrets.assertNotTold(failure, SECRET);
        }
    }

    @Test
    void aPacketLargerThanTheLimitIsRefusedBeforeItHasArrived() {
        byte[] header = {0x01, 0x10, 0x00, 0};
        try (BadPeer peer = BadPeer.saying(header, LISTEN)) {
            assertThat(refusal(peer.port(), "maxPacket=4096"))
                    .isInstanceOf(ProtocolException.class)
                    .hasMessageContaining("packet too large: expected at most 4096 bytes, got 4097");
        }
    }
}
