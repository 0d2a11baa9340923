// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.x.FrameWriter;
import dev.sluice.wire.x.auth.Plain;
import dev.sluice.wire.x.client.AuthenticateStart;
import dev.sluice.wire.x.client.CapabilitiesGet;
import dev.sluice.wire.x.client.CapabilitiesSet;
import dev.sluice.wire.x.client.Compression;
import dev.sluice.wire.x.client.SessionClose;
import dev.sluice.wire.x.client.StmtExecute;
import dev.sluice.wire.x.compress.CompressedBody;
import dev.sluice.wire.x.data.Any;
import dev.sluice.wire.x.data.ObjectField;
import dev.sluice.wire.x.data.Scalar;
import dev.sluice.wire.x.server.ServerError;
import dev.sluice.wire.x.server.ServerMessage;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is not the protocol gets MySQL's answer, and others are served on. */
class HostileInputIT {

    private static final GatewayRig RIG = new GatewayRig();

    /** {@code -Dsluice.hostile=10} for as much as an attack has, in CI a tenth of it. */
    private static final int TIMES = Integer.getInteger("sluice.hostile", 1);

    private static final int BOMB = 256 << 20;

    @AfterAll
    static void stop() {
        RIG.close();
    }

    private static byte[] frame(int type, int... payload) {
        ByteWriter bytes = new ByteWriter(16);
        FrameWriter frames = new FrameWriter(bytes);
        ByteWriter out = frames.begin(type);
        for (int b : payload) {
            out.u8(b);
        }
        frames.end();
        return bytes.toByteArray();
    }

    private void isFatal(XPeer peer, byte[] input, String message) throws IOException {
        ServerError error = Told.error(peer.send(input).answers(1));

        assertThat(error.fatal()).isTrue();
        assertThat(error.code()).isEqualTo(5000);
        assertThat(error.message()).isEqualTo(message);
        assertThat(peer.isClosedByPeer()).isTrue();
    }

    @Test
    void aFrameWithoutATypeEndsTheLink() throws IOException {
        try (XPeer peer = RIG.loggedIn()) {
            isFatal(peer, new byte[4], "Messages without payload are not supported");
        }
    }

    @Test
    void aMessageThatCannotBeReadEndsTheLink() throws IOException {
        try (XPeer peer = RIG.loggedIn()) {
            isFatal(peer, frame(12, 0xFF), "Parse error unserializing protobuf message");
        }
        try (XPeer peer = RIG.peer()) {
            isFatal(peer, frame(2), "Parse error unserializing protobuf message");
        }
    }

    @Test
    void aMessageBeforeItsTimeEndsTheLink() throws IOException {
        try (XPeer peer = RIG.peer()) {
            isFatal(peer, XPeer.bytes(StmtExecute.sql("SELECT 1")), "Invalid message");
        }
        try (XPeer peer = RIG.loggedIn()) {
            peer.ask(new SessionClose());
            isFatal(peer, XPeer.bytes(new CapabilitiesGet()), "Invalid message");
        }
    }

    @Test
    void anUnknownMessageIsPassedOver() throws IOException {
        try (XPeer peer = RIG.loggedIn()) {
            assertThat(Told.error(peer.send(frame(99, 1, 2, 3)).answers(1)).code())
                    .isEqualTo(1047);
            assertThat(Told.error(peer.ask(new CapabilitiesGet())).code()).isEqualTo(1047);
            assertThat(Told.numbers(peer.ask("SELECT 1"))).containsExactly(1L);
        }
    }

    @Test
    void aFrameThatIsTooLongEndsTheLinkWithoutAWord() throws IOException {
        try (XPeer peer = RIG.loggedIn()) {
            peer.send(new byte[] {0, 0, 0, 0x7F, 12});

            assertThat(peer.isClosedByPeer()).isTrue();
        }
    }

    @Test
    void compressionThatNobodyAgreedOnEndsTheLink() throws IOException {
        try (XPeer peer = RIG.loggedIn()) {
            ServerError error = Told.error(peer.send(frame(46, 0x22, 1, 0)).answers(1));

            assertThat(error.code()).isEqualTo(5170);
            assertThat(error.fatal()).isTrue();
        }
    }

    @Test
    void theThirdFailedLoginIsTheLast() throws IOException {
        try (XPeer peer = RIG.peer().secure()) {
            AuthenticateStart wrong = AuthenticateStart.of(Plain.NAME, Plain.start("", RIG.schema(), new byte[] {'x'}));

            List<ServerMessage> answers = peer.send(wrong, wrong, wrong, wrong).answers(3);

            assertThat(Told.errors(answers)).containsExactly(1045L, 1045L, 1045L);
            assertThat(((ServerError) answers.get(0)).fatal()).isFalse();
            assertThat(((ServerError) answers.get(2)).fatal()).isTrue();
            assertThat(peer.isClosedByPeer()).isTrue();
        }
    }

    @Test
    void randomBytesHarmNobodyElse() throws IOException {
        Random random = new Random(42);
        try (XPeer neighbour = RIG.loggedIn()) {
            for (int i = 0; i < 200 * TIMES; i++) {
                byte[] noise = new byte[random.nextInt(200)];
                random.nextBytes(noise);
                try (XPeer peer = RIG.peer()) {
                    peer.send(noise);
                }
            }

            assertThat(Told.numbers(neighbour.ask("SELECT 1"))).containsExactly(1L);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aCompressedFrameThatGrowsBeyondTheLimitEndsTheLink(Bomb bomb) throws IOException {
        byte[] packed = bomb.packed(BOMB);
        long before = used();
        try (XPeer neighbour = RIG.loggedIn();
                XPeer peer = RIG.peer().secure()) {
            peer.ask(CapabilitiesSet.of("compression", object("algorithm", Scalar.text(bomb.algorithm()))));
            peer.logIn(RIG.schema(), GatewayRig.PASSWORD, "");

            peer.send(XPeer.bytes(
                    new Compression(new CompressedBody(BOMB, CompressedBody.UNKNOWN, CompressedBody.UNKNOWN, packed))));

            assertThat(peer.isEnded()).isTrue();
            assertThat(used() - before).isLessThan(BOMB / 2);
            assertThat(Told.numbers(neighbour.ask("SELECT 1"))).containsExactly(1L);
        }
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static Any object(String key, Any value) {
        return new Any.ObjectValue(List.of(new ObjectField(key, value)));
    }

    @Test
    void tlsThatIsAskedForAndNotSpokenEndsAtTheLimitOfALogin() throws IOException {
        try (GatewayRig strict = new GatewayRig(Duration.ofSeconds(1));
                XPeer silent = strict.peer();
                XPeer noisy = strict.peer()) {
            silent.ask(CapabilitiesSet.of("tls", new Scalar.Bool(true)));
            noisy.ask(CapabilitiesSet.of("tls", new Scalar.Bool(true)));
            noisy.send(new byte[1000]);

            assertThat(silent.isEnded()).isTrue();
            assertThat(noisy.isEnded()).isTrue();
        }
    }

    @Test
    void loginsByteForByteEndAtTheirLimitAndHoldNobodyUp() throws IOException {
        byte[] login = XPeer.bytes(AuthenticateStart.of(Plain.NAME, Plain.start("", RIG.schema(), new byte[] {'x'})));
        try (GatewayRig strict = new GatewayRig(Duration.ofSeconds(2))) {
            List<XPeer> slow = new ArrayList<>();
            for (int i = 0; i < 100 * TIMES; i++) {
                slow.add(strict.peer());
            }
            for (int at = 0; at < 8; at++) {
                for (XPeer peer : slow) {
                    peer.send(new byte[] {login[at]});
                }
                try (XPeer quick = strict.loggedIn()) {
                    assertThat(Told.numbers(quick.ask("SELECT 1"))).containsExactly(1L);
                }
            }
            for (XPeer peer : slow) {
                assertThat(peer.isEnded()).isTrue();
                peer.close();
            }
        }
    }

    @Test
    void connectionsLeaveNothingBehind() throws IOException {
        long before = sessions();
        for (int i = 0; i < 100 * TIMES; i++) {
            RIG.peer().close();
            RIG.peer().secure().close();
            RIG.loggedIn().close();
            XPeer busy = RIG.loggedIn();
            busy.send(StmtExecute.sql("SELECT 1"), StmtExecute.sql("SELECT 2"));
            busy.close();
        }
        Eventually.that(() -> sessions() <= before);
    }

    private static long sessions() {
        return RIG.sql("SELECT COUNT(*) FROM information_schema.processlist WHERE user = '" + RIG.schema() + "'")
                .first()
                .first()
                .getLong(0);
    }
}
