// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.x.FrameWriter;
import dev.sluice.wire.x.auth.AuthenticationData;
import dev.sluice.wire.x.auth.Sha256Memory;
import dev.sluice.wire.x.client.AuthenticateContinue;
import dev.sluice.wire.x.client.AuthenticateStart;
import dev.sluice.wire.x.client.CapabilitiesGet;
import dev.sluice.wire.x.client.CapabilitiesSet;
import dev.sluice.wire.x.client.StmtExecute;
import dev.sluice.wire.x.compress.CompressionAlgorithm;
import dev.sluice.wire.x.compress.CompressionWriter;
import dev.sluice.wire.x.compress.FrameCompression;
import dev.sluice.wire.x.data.Any;
import dev.sluice.wire.x.data.Capability;
import dev.sluice.wire.x.data.ObjectField;
import dev.sluice.wire.x.data.Scalar;
import dev.sluice.wire.x.notice.ServerHello;
import dev.sluice.wire.x.server.AuthenticateOk;
import dev.sluice.wire.x.server.Capabilities;
import dev.sluice.wire.x.server.Compression;
import dev.sluice.wire.x.server.NoticeFrame;
import dev.sluice.wire.x.server.ServerError;
import dev.sluice.wire.x.server.ServerMessage;
import dev.sluice.wire.x.server.StmtExecuteOk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Capabilities, mechanisms and compression. */
class LoginIT {

    private static final GatewayRig RIG = new GatewayRig();

    @AfterAll
    static void stop() {
        RIG.close();
    }

    private static AuthenticateContinue proof(AuthenticateContinueSeen seen, String password) {
        byte[] proof = Sha256Memory.proof(password.getBytes(StandardCharsets.UTF_8), seen.nonce());
        return new AuthenticateContinue(new AuthenticationData(RIG.schema(), RIG.schema(), proof).toBytes());
    }

    private record AuthenticateContinueSeen(byte[] nonce) {
        static AuthenticateContinueSeen in(List<ServerMessage> answer) {
            return new AuthenticateContinueSeen(
                    ((dev.sluice.wire.x.server.AuthenticateContinue) answer.get(answer.size() - 1)).data());
        }
    }

    @Test
    void theHelloComesFirst() throws IOException {
        try (XPeer peer = RIG.peer()) {
            assertThat(((NoticeFrame) peer.next()).notice()).isInstanceOf(ServerHello.class);
        }
    }

    @Test
    void whoLoggedInByPasswordLogsInByProofLater() throws IOException {
        try (XPeer first = RIG.loggedIn();
                XPeer second = RIG.peer()) {
            AuthenticateContinueSeen asked =
                    AuthenticateContinueSeen.in(second.ask(AuthenticateStart.of(Sha256Memory.NAME, new byte[0])));
            List<ServerMessage> answer = second.ask(proof(asked, GatewayRig.PASSWORD));

            assertThat(answer.get(answer.size() - 1)).isInstanceOf(AuthenticateOk.class);
            assertThat(Told.numbers(second.ask("SELECT 1"))).containsExactly(1L);
            assertThat(Told.numbers(first.ask("SELECT 2"))).containsExactly(2L);
        }
    }

    @Test
    void aWrongProofIsRefused() throws IOException {
        try (XPeer first = RIG.loggedIn();
                XPeer peer = RIG.peer()) {
            AuthenticateContinueSeen asked =
                    AuthenticateContinueSeen.in(peer.ask(AuthenticateStart.of(Sha256Memory.NAME, new byte[0])));
            assertThat(Told.error(peer.ask(proof(asked, "wrong"))).code()).isEqualTo(1045);
            assertThat(Told.numbers(first.ask("SELECT 1"))).containsExactly(1L);
        }
    }

    @Test
    void anUnknownMechanismEndsTheLink() throws IOException {
        try (XPeer peer = RIG.peer()) {
            ServerError error = Told.error(peer.ask(AuthenticateStart.of("EXTERNAL", new byte[0])));

            assertThat(error.code()).isEqualTo(1251);
            assertThat(peer.isClosedByPeer()).isTrue();
        }
    }

    @Test
    void capabilitiesAreSetTogetherOrNotAtAll() throws IOException {
        try (XPeer peer = RIG.peer()) {
            CapabilitiesSet half = new CapabilitiesSet(List.of(
                    new Capability("client.interactive", new Scalar.Bool(true)),
                    new Capability("no.such", new Scalar.Bool(true))));

            assertThat(Told.error(peer.ask(half)).code()).isEqualTo(5002);
            Capabilities told = (Capabilities) peer.ask(new CapabilitiesGet()).get(0);
            assertThat(told.capabilities())
                    .contains(new Capability("client.interactive", new Scalar.Bool(false)))
                    .contains(new Capability("tls", new Scalar.Bool(false)));
        }
    }

    @Test
    void rowsComeCompressedAndTheEndsOfAnswersPlain() throws IOException {
        try (XPeer peer = RIG.peer().secure()) {
            peer.ask(CapabilitiesSet.of(
                    "compression",
                    new Any.ObjectValue(List.of(new ObjectField("algorithm", Scalar.text("deflate_stream"))))));
            peer.logIn(RIG.schema(), GatewayRig.PASSWORD, RIG.schema());

            for (int i = 0; i < 3; i++) {
                List<ServerMessage> answer = peer.ask("SELECT REPEAT('x', 10000)");

                List<ServerMessage> results = answer.subList(0, answer.size() - 1);
                assertThat(results)
                        .isNotEmpty()
                        .allSatisfy(message -> assertThat(message)
                                .isInstanceOfSatisfying(
                                        Compression.class,
                                        compressed -> assertThat(
                                                        compressed.body().payload())
                                                .hasSizeLessThan(1000)));
                assertThat(answer.get(results.size())).isInstanceOf(StmtExecuteOk.class);
            }
        }
    }

    @Test
    void statementsMayComeCompressed() throws IOException {
        try (XPeer peer = RIG.peer().secure();
                FrameCompression compression = FrameCompression.of(CompressionAlgorithm.DEFLATE_STREAM, 3)) {
            peer.ask(CapabilitiesSet.of(
                    "compression",
                    new Any.ObjectValue(List.of(new ObjectField("algorithm", Scalar.text("deflate_stream"))))));
            peer.logIn(RIG.schema(), GatewayRig.PASSWORD, RIG.schema());
            byte[] frames = XPeer.bytes(StmtExecute.sql("SET @a = 1"), StmtExecute.sql("SELECT nothing_here"));
            ByteWriter out = new ByteWriter(256);
            new CompressionWriter(compression, new FrameWriter(out)).write(46, frames, 0, frames.length);

            assertThat(Told.errors(peer.send(out.toByteArray()).answers(2))).containsExactly(1054L);
        }
    }
}
