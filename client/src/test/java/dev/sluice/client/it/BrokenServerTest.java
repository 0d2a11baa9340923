// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.it;

import static dev.sluice.client.it.BadPeer.Then.HANG_UP;
import static dev.sluice.client.it.BadPeer.Then.LISTEN;
import static dev.sluice.client.it.Futures.failureOf;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.client.error.Fate;
import dev.sluice.client.error.LoginException;
import dev.sluice.client.error.MySqlException;
import dev.sluice.client.error.ProtocolException;
import dev.sluice.client.error.ServerException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that begin as MySQL servers do, and go on as none may. */
class BrokenServerTest extends CallsBadPeers {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 255})
    void aGreetingOutOfOrderIsRefused(int sequence) {
        try (BadPeer peer = BadPeer.saying(Packets.greeting(sequence, 0xDFFF_F7FFL, "caching_sha2_password"), LISTEN)) {
            assertThat(refusal(peer.port(), ""))
                    .isInstanceOf(ProtocolException.class)
                    .hasMessageContaining("packet out of order: expected sequence number 0, got " + sequence);
        }
    }

    @Test
    void anAnswerToTheLoginOutOfOrderIsRefused() {
        byte[] ok = Packets.of(out -> {
            out.begin(7).bytes(new byte[] {0, 0, 0, 2, 0, 0, 0});
            out.end();
        });
        try (BadPeer peer = BadPeer.saying(Packets.join(Packets.mysqlGreeting(), ok), LISTEN)) {
            assertThat(refusal(peer.port(), ""))
                    .isInstanceOf(ProtocolException.class)
                    .hasMessageContaining("packet out of order: expected sequence number 2, got 7");
        }
    }

    @Test
    void aServerThatIsTooOldIsToldSo() {
        try (BadPeer old = BadPeer.saying(Packets.greeting(0, 0xF7FFL, "mysql_native_password"), LISTEN)) {
            assertThat(refusal(old.port(), ""))
                    .isInstanceOf(LoginException.class)
                    .hasMessageContaining("MySQL 5.7.5 or MariaDB 10.2 or later is expected");
        }
    }

    @Test
    void aServerThatOffersTlsAndCannotDoItIsToldSo() {
        byte[] noTls = Packets.join(Packets.greeting(0, 0xDFFF_FFFFL, "caching_sha2_password"));
        try (BadPeer peer = BadPeer.saying(noTls, LISTEN)) {
            assertThat(refusal(peer.port(), SHORT)).hasMessageContaining("expected the end of the TLS handshake");
        }
    }

    @Test
    void plaintextBehindTheGreetingIsNotTakenIntoATlsLink() {
        byte[] ok = {7, 0, 0, 2, 0, 0, 0, 2, 0, 0, 0};
        try (BadPeer peer =
                BadPeer.saying(Packets.join(Packets.greeting(0, 0xDFFF_FFFFL, "caching_sha2_password"), ok), LISTEN)) {
            assertThat(refusal(peer.port(), SHORT)).isInstanceOf(ProtocolException.class);
        }
    }

    @Test
    void anErrorInsteadOfAGreetingIsTheServersOwn() {
        byte[] tooMany = Packets.of(out -> {
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
        byte[] oldSwitch = Packets.of(out -> {
            out.begin(2).u8(0xFE);
            out.end();
        });
        try (BadPeer peer = BadPeer.saying(Packets.join(Packets.mysqlGreeting(), oldSwitch), LISTEN)) {
            assertThat(refusal(peer.port(), SHORT)).hasMessageContaining("expect");
            assertThat(new String(peer.heard(), ISO_8859_1)).doesNotContain(SECRET);
        }
    }

    @Test
    void aServerThatWantsThePasswordInTheOpenDoesNotGetIt() {
        byte[] clear = Packets.of(out -> {
            out.begin(2).u8(0xFE).bytes("mysql_clear_password\0".getBytes(ISO_8859_1));
            out.end();
        });
        try (BadPeer peer = BadPeer.saying(Packets.join(Packets.mysqlGreeting(), clear), LISTEN)) {
            assertThat(refusal(peer.port(), SHORT))
                    .isInstanceOf(LoginException.class)
                    .hasMessageContaining("the password itself");
            assertThat(new String(peer.heard(), ISO_8859_1)).doesNotContain(SECRET);
        }
    }

    @Test
    void aServerThatSwitchesWithoutEndIsGivenUp() {
        byte[] endless = Packets.of(out -> {
            for (int sequence = 2; sequence < 200; sequence += 2) {
                out.begin(sequence)
                        .u8(0xFE)
                        .bytes("mysql_native_password\0abcdefghijklmnopqrst\0".getBytes(ISO_8859_1));
                out.end();
            }
        });
        try (BadPeer peer = BadPeer.saying(Packets.join(Packets.mysqlGreeting(), endless), LISTEN)) {
            assertThat(refusal(peer.port(), "")).hasMessageContaining("more than 12 rounds");
        }
    }

    static Stream<Arguments> answers() {
        return Stream.of(
                Arguments.of("nothing", new byte[] {0, 0, 0, 1}),
                Arguments.of("an OK that is cut short", new byte[] {2, 0, 0, 1, 0, 0}),
                Arguments.of("bytes behind an OK", new byte[] {8, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, (byte) 0xEE}),
                Arguments.of("the wrong sequence number", new byte[] {7, 0, 0, 9, 0, 0, 0, 2, 0, 0, 0}),
                Arguments.of("a million columns", new byte[] {4, 0, 0, 1, (byte) 0xFD, 0x40, 0x42, 0x0F}),
                Arguments.of("a packet of 16 MiB", new byte[] {-1, -1, -1, 1, 1}));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void aServerThatAnswersNonsenseEndsTheSession(String what, byte[] answer) {
        byte[] ok = {7, 0, 0, 2, 0, 0, 0, 2, 0, 0, 0};
        try (NonsenseServer peer = NonsenseServer.answering(Packets.join(Packets.mysqlGreeting()), ok, answer)) {
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
