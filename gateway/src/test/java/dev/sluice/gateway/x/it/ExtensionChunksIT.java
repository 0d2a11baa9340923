// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.front.Prefetch;
import dev.sluice.wire.x.client.Execute;
import dev.sluice.wire.x.client.Prepare;
import dev.sluice.wire.x.client.StmtExecute;
import dev.sluice.wire.x.data.Any;
import dev.sluice.wire.x.data.Scalar;
import dev.sluice.wire.x.server.ServerError;
import dev.sluice.wire.x.server.ServerMessage;
import dev.sluice.wire.x.sluice.Cancel;
import dev.sluice.wire.x.sluice.CancelAnswer;
import dev.sluice.wire.x.sluice.CancelOutcome;
import dev.sluice.wire.x.sluice.LongExecute;
import dev.sluice.wire.x.sluice.LongParameter;
import dev.sluice.wire.x.sluice.ParameterChunk;
import dev.sluice.wire.x.sluice.RequestNumber;
import dev.sluice.wire.x.sluice.SluiceFeature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Parameters that are longer than a message come in pieces. */
class ExtensionChunksIT {

    private static final GatewayRig RIG = new GatewayRig();
    private static final int PIECE = 64 * 1024;

    @AfterAll
    static void stop() {
        RIG.close();
    }

    private static XPeer peer() throws IOException {
        XPeer peer = RIG.extended(SluiceFeature.CHUNKS, SluiceFeature.NUMBERS);
        peer.ask(new Prepare(7, StmtExecute.sql("SELECT LENGTH(?), CAST(? AS SIGNED), SHA2(?, 256)")));
        return peer;
    }

    private static LongExecute execute(long statement, LongParameter... parameters) {
        List<Any> args = List.of(new Scalar.Null(), new Scalar.Signed(5), new Scalar.Null());
        return new LongExecute(new Execute(statement, args, false), List.of(parameters));
    }

    private static LongParameter bytes(long position) {
        return new LongParameter(position, false);
    }

    private static ParameterChunk chunk(long position, byte[] data, boolean last) {
        return new ParameterChunk(7, position, data, last);
    }

    private static byte[] filled(int length) {
        byte[] data = new byte[length];
        Arrays.fill(data, (byte) 'x');
        return data;
    }

    private static String refusal(List<ServerMessage> answers) {
        ServerError error = Told.error(answers);
        assertThat(error.code()).isEqualTo(5012);
        assertThat(error.fatal()).isFalse();
        return error.message();
    }

    @Test
    void piecesBecomeOneValue() throws IOException {
        try (XPeer peer = peer()) {
            peer.send(
                    execute(7, bytes(0), new LongParameter(2, true)),
                    chunk(0, filled(10), false),
                    chunk(0, filled(3), true),
                    chunk(2, "ab".getBytes(StandardCharsets.UTF_8), false),
                    chunk(2, "c".getBytes(StandardCharsets.UTF_8), false),
                    chunk(2, new byte[0], true));

            assertThat(XValues.rows(peer.answers(1)))
                    .containsExactly(
                            List.of("13", "5", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
        }
    }

    /** Many times what may be buffered: the gateway takes no more than the database does. */
    @Test
    void aLongValueComesThroughWhateverIsBuffered() throws IOException {
        try (XPeer peer = peer()) {
            int pieces = 128;
            peer.send(execute(7, bytes(0)));
            for (int i = 0; i < pieces; i++) {
                peer.send(chunk(0, filled(PIECE), i == pieces - 1));
            }
            peer.send(StmtExecute.sql("SELECT 3"));

            List<ServerMessage> answers = peer.answers(2);
            assertThat(Told.numbers(answers)).containsExactly((long) pieces * PIECE, 3L);
        }
    }

    @Test
    void aPrefetchOfOneMessageTakesItsPieces() throws IOException {
        try (GatewayRig narrow = new GatewayRig(new Prefetch(1, 1));
                XPeer peer = narrow.extended(SluiceFeature.CHUNKS)) {
            peer.ask(new Prepare(7, StmtExecute.sql("SELECT LENGTH(?), CAST(? AS SIGNED), SHA2(?, 256)")));
            peer.send(execute(7, bytes(0)), chunk(0, filled(5), false), chunk(0, filled(6), true));

            assertThat(Told.numbers(peer.answers(1))).containsExactly(11L);
        }
    }

    @Test
    void anUnknownStatementIsOneErrorAndItsPiecesArePassedOver() throws IOException {
        try (XPeer peer = peer()) {
            List<ServerMessage> answers = peer.send(
                            execute(99, bytes(0), bytes(2)),
                            new ParameterChunk(99, 0, filled(10), true),
                            new ParameterChunk(99, 2, filled(10), false),
                            new ParameterChunk(99, 2, filled(10), true),
                            StmtExecute.sql("SELECT 3"))
                    .answers(2);

            assertThat(Told.errors(answers)).containsExactly(5110L);
            assertThat(Told.numbers(answers)).containsExactly(3L);
        }
    }

    @Test
    void aPieceThatNobodyAskedForIsAnError() throws IOException {
        try (XPeer peer = peer()) {
            assertThat(refusal(peer.ask(chunk(0, filled(1), true))))
                    .isEqualTo("expected a long execute in front of a chunk of statement 7");

            peer.send(execute(7, bytes(0)), new ParameterChunk(8, 0, filled(9), true), chunk(0, filled(2), true));
            List<ServerMessage> answers = peer.answers(2);
            assertThat(refusal(answers))
                    .isEqualTo("expected a chunk for the statement of the long execute, got one of statement 8");
            assertThat(Told.numbers(answers)).containsExactly(2L);
        }
    }

    @Test
    void piecesOutOfOrderFailTheExecute() throws IOException {
        try (XPeer peer = peer()) {
            peer.send(execute(7, bytes(0), bytes(2)), chunk(2, filled(1), true), chunk(0, filled(1), true));
            assertThat(refusal(peer.answers(1))).isEqualTo("expected a chunk of parameter 0, got one of parameter 2");

            peer.send(execute(7, bytes(0)), chunk(0, filled(1), false), StmtExecute.sql("SELECT 3"));
            List<ServerMessage> answers = peer.answers(2);
            assertThat(refusal(answers)).isEqualTo("expected a chunk of a long parameter, got another message");
            assertThat(Told.numbers(answers)).containsExactly(3L);
        }
    }

    @Test
    void whatIsBeyondTheLimitsIsRefused() throws IOException {
        try (XPeer peer = peer()) {
            peer.send(execute(7, bytes(0)), chunk(0, filled((1 << 20) + 1), true));
            assertThat(refusal(peer.answers(1))).isEqualTo("expected chunks of at most 1048576 bytes, got 1048577");

            peer.send(execute(7, bytes(3)), chunk(3, filled(1), true));
            assertThat(refusal(peer.answers(1))).isEqualTo("expected the position of one of 3 placeholders, got 3");

            peer.send(execute(7, bytes(2), bytes(0)), chunk(2, filled(1), true), chunk(0, filled(1), true));
            assertThat(refusal(peer.answers(1)))
                    .isEqualTo("expected the positions of long parameters to rise, got 0 behind 2");
            assertThat(Told.numbers(peer.ask("SELECT 3"))).containsExactly(3L);
        }
    }

    @Test
    void aCancelEndsIt() throws IOException {
        try (XPeer peer = peer()) {
            peer.send(new RequestNumber(1, true), execute(7, bytes(0)), chunk(0, filled(10), false));
            peer.send(new Cancel(1));

            List<ServerMessage> answers = new ArrayList<>();
            // The answer of the cancel and that of the request come in either order.
            while (answers.size() < 3) {
                answers.add(peer.next());
            }
            assertThat(Told.errors(answers)).containsExactly(1317L);
            assertThat(answers)
                    .containsAnyOf(
                            new CancelAnswer(1, CancelOutcome.INTERRUPTED), new CancelAnswer(1, CancelOutcome.DROPPED));
            // The client did not know, and has sent the rest.
            peer.send(chunk(0, filled(10), true), StmtExecute.sql("SELECT 3"));
            assertThat(Told.numbers(peer.answers(1))).containsExactly(3L);
        }
    }

    @Test
    void aLinkThatIsLostAmidPiecesLeavesNothingBehind() throws IOException {
        try (XPeer peer = peer()) {
            peer.send(execute(7, bytes(0)), chunk(0, filled(PIECE), false));
        }
        String mine = "SELECT COUNT(*) FROM information_schema.processlist WHERE user = '" + RIG.schema() + "'";
        Eventually.that(() -> RIG.sql(mine).first().rows().get(0).getLong(0) == 0);
    }
}
