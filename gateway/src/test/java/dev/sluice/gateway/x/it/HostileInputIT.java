// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.x.FrameWriter;
import dev.sluice.wire.x.auth.Plain;
import dev.sluice.wire.x.client.AuthenticateStart;
import dev.sluice.wire.x.client.CapabilitiesGet;
import dev.sluice.wire.x.client.SessionClose;
import dev.sluice.wire.x.client.StmtExecute;
import dev.sluice.wire.x.server.ServerError;
import dev.sluice.wire.x.server.ServerMessage;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What is not the protocol gets MySQL's answer, and others are served on. */
class HostileInputIT {

    private static final GatewayRig RIG = new GatewayRig();

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
            for (int i = 0; i < 200; i++) {
                byte[] noise = new byte[random.nextInt(200)];
                random.nextBytes(noise);
                try (XPeer peer = RIG.peer()) {
                    peer.send(noise);
                }
            }

            assertThat(Told.numbers(neighbour.ask("SELECT 1"))).containsExactly(1L);
        }
    }
}
