// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.it;

import static dev.sluice.client.it.BadPeer.Then.HANG_UP;
import static dev.sluice.client.it.BadPeer.Then.LISTEN;
import static dev.sluice.client.it.Futures.failureOf;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.client.Client;
import dev.sluice.client.error.Fate;
import dev.sluice.client.error.LinkException;
import dev.sluice.client.error.LoginException;
import dev.sluice.client.error.MySqlException;
import dev.sluice.client.error.ProtocolException;
import dev.sluice.client.error.ServerException;
import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.classic.Capabilities;
import dev.sluice.wire.classic.PacketWriter;
import dev.sluice.wire.classic.ServerStatus;
import dev.sluice.wire.classic.login.Greeting;
import java.nio.file.Path;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Peers that are no MySQL server, or a broken one: each is told apart, and nothing hangs. */
@Timeout(60)
class BadPeerTest {

    private static final String SECRET = "open sesame";
    private static final String SHORT = "connectTimeout=500";

    private static Client client;

    @BeforeAll
    static void startClient() {
        client = Client.start();
    }

    @AfterAll
    static void closeClient() {
        client.close();
    }

    private static MySqlException refusal(int port, String options) {
        return refusalOf("127.0.0.1:" + port, options);
    }

    private static MySqlException refusalOf(String host, String options) {
        MySqlException failure = failureOf(client.connect("mysql://anna:open%20sesame@" + host + "/shop?" + options));
        assertThat(failure.sessionAlive()).isFalse();
        assertThat(failure.attempted()).startsWith("login as anna to " + host);
        Secrets.assertNotTold(failure, SECRET);
        return failure;
    }

    private static byte[] packets(Consumer<PacketWriter> writing) {
        ByteWriter out = new ByteWriter(256);
        writing.accept(new PacketWriter(out));
        return out.toByteArray();
    }

    private static byte[] greeting(int sequence, long capabilities, String plugin) {
        byte[] scramble = "abcdefghijklmnopqrst".getBytes(ISO_8859_1);
        Greeting greeting = new Greeting(
                "9.9.9",
                1,
                scramble,
                new Capabilities(capabilities),
                45,
                new ServerStatus(ServerStatus.AUTOCOMMIT),
                plugin);
        return packets(out -> {
            greeting.encode(out.begin(sequence));
            out.end();
        });
    }

    private static byte[] mysqlGreeting() {
        return greeting(0, 0xDFFF_F7FFL, "caching_sha2_password");
    }

    private static byte[] join(byte[]... parts) {
        ByteWriter out = new ByteWriter(256);
        for (byte[] part : parts) {
            out.bytes(part);
        }
        return out.toByteArray();
    }

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
                ? packets(out -> {
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
        byte[] answer = packets(out -> {
            out.begin(2).bytes(noise);
            out.end();
        });
        try (BadPeer noisy = BadPeer.saying(join(mysqlGreeting(), answer), LISTEN)) {
            MySqlException failure =
                    failureOf(client.connect("mysql://anna:open%20sesame@127.0.0.1:" + noisy.port() + "/shop?" + SHORT)
                            .thenCompose(session -> session.query("SELECT 1")));
            Secrets.assertNotTold(failure, SECRET);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 255})
    void aGreetingOutOfOrderIsRefused(int sequence) {
        try (BadPeer peer = BadPeer.saying(greeting(sequence, 0xDFFF_F7FFL, "caching_sha2_password"), LISTEN)) {
            assertThat(refusal(peer.port(), ""))
                    .isInstanceOf(ProtocolException.class)
                    .hasMessageContaining("packet out of order: expected sequence number 0, got " + sequence);
        }
    }

    @Test
    void anAnswerToTheLoginOutOfOrderIsRefused() {
        byte[] ok = packets(out -> {
            out.begin(7).bytes(new byte[] {0, 0, 0, 2, 0, 0, 0});
            out.end();
        });
        try (BadPeer peer = BadPeer.saying(join(mysqlGreeting(), ok), LISTEN)) {
            assertThat(refusal(peer.port(), ""))
                    .isInstanceOf(ProtocolException.class)
                    .hasMessageContaining("packet out of order: expected sequence number 2, got 7");
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

    @Test
    void aServerThatIsTooOldIsToldSo() {
        try (BadPeer old = BadPeer.saying(greeting(0, 0xF7FFL, "mysql_native_password"), LISTEN)) {
            assertThat(refusal(old.port(), ""))
                    .isInstanceOf(LoginException.class)
                    .hasMessageContaining("MySQL 5.7.5 or MariaDB 10.2 or later is expected");
        }
    }

    @Test
    void aServerThatOffersTlsAndCannotDoItIsToldSo() {
        byte[] noTls = join(greeting(0, 0xDFFF_FFFFL, "caching_sha2_password"));
        try (BadPeer peer = BadPeer.saying(noTls, LISTEN)) {
            assertThat(refusal(peer.port(), SHORT)).hasMessageContaining("expected the end of the TLS handshake");
        }
    }

    @Test
    void plaintextBehindTheGreetingIsNotTakenIntoATlsLink() {
        byte[] ok = {7, 0, 0, 2, 0, 0, 0, 2, 0, 0, 0};
        try (BadPeer peer = BadPeer.saying(join(greeting(0, 0xDFFF_FFFFL, "caching_sha2_password"), ok), LISTEN)) {
            assertThat(refusal(peer.port(), SHORT)).isInstanceOf(ProtocolException.class);
        }
    }

    @Test
    void anErrorInsteadOfAGreetingIsTheServersOwn() {
        byte[] tooMany = packets(out -> {
            out.begin(0).u8(0xFF).u16(1040).bytes("Too many connections".getBytes(ISO_8859_1));
            out.end();
        });
        try (BadPeer full = BadPeer.saying(tooMany, HANG_UP)) {
            MySqlException failure = refusal(full.port(), "");
            assertThat(failure).isInstanceOf(ServerException.class).hasMessageContaining("Too many connections");
            assertThat(((ServerException) failure).code()).isEqualTo(1040);
        }
    }

    @Test
    void anOldPasswordRequestIsRefused() {
        byte[] oldSwitch = packets(out -> {
            out.begin(2).u8(0xFE);
            out.end();
        });
        try (BadPeer peer = BadPeer.saying(join(mysqlGreeting(), oldSwitch), LISTEN)) {
            assertThat(refusal(peer.port(), SHORT)).hasMessageContaining("expect");
            assertThat(new String(peer.heard(), ISO_8859_1)).doesNotContain(SECRET);
        }
    }

    @Test
    void aServerThatWantsThePasswordInTheOpenDoesNotGetIt() {
        byte[] clear = packets(out -> {
            out.begin(2).u8(0xFE).bytes("mysql_clear_password\0".getBytes(ISO_8859_1));
            out.end();
        });
        try (BadPeer peer = BadPeer.saying(join(mysqlGreeting(), clear), LISTEN)) {
            assertThat(refusal(peer.port(), SHORT))
                    .isInstanceOf(LoginException.class)
                    .hasMessageContaining("mysql_clear_password");
            assertThat(new String(peer.heard(), ISO_8859_1)).doesNotContain(SECRET);
        }
    }

    @Test
    void aServerThatSwitchesWithoutEndIsGivenUp() {
        byte[] endless = packets(out -> {
            for (int sequence = 2; sequence < 200; sequence += 2) {
                out.begin(sequence)
                        .u8(0xFE)
                        .bytes("mysql_native_password\0abcdefghijklmnopqrst\0".getBytes(ISO_8859_1));
                out.end();
            }
        });
        try (BadPeer peer = BadPeer.saying(join(mysqlGreeting(), endless), LISTEN)) {
            assertThat(refusal(peer.port(), "")).hasMessageContaining("more than 8 rounds");
        }
    }

    static Stream<Arguments> answers() {
        return Stream.of(
                Arguments.of("nothing", new byte[] {0, 0, 0, 1}),
                Arguments.of("an OK that is cut short", new byte[] {2, 0, 0, 1, 0, 0}),
                Arguments.of("bytes behind an OK", new byte[] {8, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, (byte) 0xEE}),
                Arguments.of("the wrong sequence number", new byte[] {7, 0, 0, 9, 0, 0, 0, 2, 0, 0, 0}),
                Arguments.of(
                        "a request for a file", new byte[] {7, 0, 0, 1, (byte) 0xFB, '/', 'e', 't', 'c', '/', 'x'}),
                Arguments.of("a million columns", new byte[] {4, 0, 0, 1, (byte) 0xFD, 0x40, 0x42, 0x0F}),
                Arguments.of("a packet of 16 MiB", new byte[] {-1, -1, -1, 1, 1}));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void aServerThatAnswersNonsenseEndsTheSession(String what, byte[] answer) {
        byte[] ok = {7, 0, 0, 2, 0, 0, 0, 2, 0, 0, 0};
        try (NonsenseServer peer = NonsenseServer.answering(join(mysqlGreeting()), ok, answer)) {
            var session = Futures.await(client.connect("mysql://anna@127.0.0.1:" + peer.port() + "/?maxPacket=65536"));
            var first = session.query("SELECT 1");
            var second = session.query("SELECT 2");

            MySqlException failure = failureOf(first);
            assertThat(failure).as(what).isInstanceOf(ProtocolException.class).hasMessageContaining("expected");
            assertThat(failure.fate()).isEqualTo(Fate.UNKNOWN);
            assertThat(failureOf(second).fate()).isNotEqualTo(Fate.ANSWERED);
            Futures.await(session.closed());
        }
    }
}
