// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.wire.x.client.Prepare;
import dev.sluice.wire.x.client.StmtExecute;
import dev.sluice.wire.x.data.Scalar;
import dev.sluice.wire.x.server.ServerError;
import dev.sluice.wire.x.server.ServerMessage;
import dev.sluice.wire.x.sluice.ArrayAnswer;
import dev.sluice.wire.x.sluice.ArrayExecute;
import dev.sluice.wire.x.sluice.ArrayStrategy;
import dev.sluice.wire.x.sluice.Cancel;
import dev.sluice.wire.x.sluice.CancelAnswer;
import dev.sluice.wire.x.sluice.CancelOutcome;
import dev.sluice.wire.x.sluice.ParameterSet;
import dev.sluice.wire.x.sluice.RequestNumber;
import dev.sluice.wire.x.sluice.SetFault;
import dev.sluice.wire.x.sluice.SetOutcomes;
import dev.sluice.wire.x.sluice.SluiceFeature;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A statement is executed with many sets of parameters by one message, and one message says what came of each. */
class ExtensionArraysIT {

    private static final GatewayRig RIG = new GatewayRig();
    private static final String INSERT = "INSERT INTO arrays (id, name) VALUES (?, ?)";

    @AfterAll
    static void stop() {
        RIG.close();
    }

    @BeforeEach
    void makeTable() {
        RIG.sql("DROP TABLE IF EXISTS " + RIG.schema() + ".arrays");
        RIG.sql("CREATE TABLE " + RIG.schema()
                + ".arrays (id BIGINT PRIMARY KEY AUTO_INCREMENT, name VARCHAR(20)) ENGINE=InnoDB");
    }

    private static XPeer peer() throws IOException {
        return RIG.extended(SluiceFeature.ARRAYS, SluiceFeature.NUMBERS);
    }

    private static ParameterSet row(long id, String name) {
        return new ParameterSet(List.of(new Scalar.Signed(id), Scalar.text(name)));
    }

    private static List<ParameterSet> rows(long from, long to) {
        return LongStream.range(from, to).mapToObj(id -> row(id, "n" + id)).toList();
    }

    private static ArrayAnswer answer(List<ServerMessage> answers) {
        return answers.stream()
                .filter(ArrayAnswer.class::isInstance)
                .map(ArrayAnswer.class::cast)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no answer in " + answers));
    }

    private static List<Long> ids(XPeer peer) throws IOException {
        return Told.numbers(peer.ask("SELECT CAST(id AS SIGNED) FROM arrays ORDER BY id"));
    }

    @Test
    void eachSetHasItsOutcome() throws IOException {
        try (XPeer peer = peer()) {
            peer.ask(new Prepare(7, StmtExecute.sql(INSERT)));
            List<ParameterSet> sets = List.of(
                    row(5, "a"),
                    row(5, "b"),
                    new ParameterSet(List.of(new Scalar.Null(), Scalar.text("c"))),
                    row(9, "d"));

            List<ServerMessage> answers =
                    peer.ask(ArrayExecute.prepared(7, sets).with(ArrayStrategy.PIPELINE));

            assertThat(Told.kinds(answers)).containsExactly("ArrayAnswer", "StmtExecuteOk");
            ArrayAnswer answer = answer(answers);
            assertThat(answer.strategy()).isEqualTo(ArrayStrategy.PIPELINE);
            assertThat(answer.sets()).isEqualTo(4);
            assertThat(answer.failed()).isEqualTo(1);
            assertThat(answer.affectedRows()).isEqualTo(3);
            assertThat(answer.outcomes())
                    .containsExactly(
                            new SetOutcomes(1, false, 1, 5),
                            new SetOutcomes(1, true, 0, 0),
                            new SetOutcomes(1, false, 1, 6),
                            new SetOutcomes(1, false, 1, 9));
            assertThat(answer.faults()).singleElement().satisfies(fault -> {
                assertThat(fault).extracting(SetFault::from, SetFault::to).containsExactly(1L, 2L);
                assertThat(fault.fault().code()).isEqualTo(1062);
                assertThat(fault.fault().sqlState()).isEqualTo("23000");
            });
            assertThat(ids(peer)).containsExactly(5L, 6L, 9L);
        }
    }

    @Test
    void aTextNeedNotBePreparedByTheClient() throws IOException {
        try (XPeer peer = peer()) {
            ArrayAnswer answer = answer(peer.ask(ArrayExecute.text(INSERT, rows(1, 5001))));

            assertThat(answer.sets()).isEqualTo(5000);
            assertThat(answer.failed()).isZero();
            assertThat(answer.affectedRows()).isEqualTo(5000);
            assertThat(answer.outcomes().stream().mapToLong(SetOutcomes::sets).sum())
                    .isEqualTo(5000);
            assertThat(ids(peer)).hasSize(5000);
        }
    }

    @Test
    void itKeepsItsPlaceAmongRequests() throws IOException {
        try (XPeer peer = peer()) {
            List<ServerMessage> answers = peer.send(
                            StmtExecute.sql("SELECT COUNT(*) FROM arrays"),
                            ArrayExecute.text(INSERT, rows(1, 301)),
                            StmtExecute.sql("SELECT COUNT(*) FROM arrays"))
                    .answers(3);

            assertThat(Told.numbers(answers)).containsExactly(0L, 300L);
        }
    }

    @Test
    void aBatchThatStopsAtItsFirstErrorSaysSo() throws IOException {
        try (XPeer peer = peer()) {
            List<ParameterSet> sets =
                    List.of(row(1, "a"), row(1, "b"), row(2, "too long for a column of twenty"), row(3, "c"));
            ArrayExecute stopping =
                    new ArrayExecute(ArrayExecute.BY_TEXT, INSERT, sets, ArrayStrategy.PIPELINE, true, false);

            ArrayAnswer answer = answer(peer.ask(stopping));

            assertThat(answer.failed()).isPositive();
            assertThat(answer.faults().get(0).from()).isEqualTo(1);
            assertThat(answer.faults().get(0).fault().code()).isEqualTo(1062);
        }
    }

    @Test
    void whatCannotBeExecutedFailsAndTheSessionGoesOn() throws IOException {
        try (XPeer peer = peer()) {
            List<ServerMessage> answers = peer.send(
                            ArrayExecute.prepared(99, rows(1, 2)),
                            ArrayExecute.text("INSERT INTO nowhere VALUES (?, ?)", rows(1, 2)),
                            StmtExecute.sql("SELECT 3"))
                    .answers(3);

            assertThat(Told.errors(answers)).containsExactly(5110L, 1146L);
            assertThat(Told.numbers(answers)).containsExactly(3L);
        }
    }

    @Test
    void tooManySetsAreRefused() throws IOException {
        ParameterSet none = new ParameterSet(List.of());
        try (XPeer peer = peer()) {
            ServerError error = Told.error(peer.ask(ArrayExecute.text("DO 1", Collections.nCopies(65_537, none))));

            assertThat(error.code()).isEqualTo(5012);
            assertThat(error.message()).isEqualTo("expected at most 65536 sets of parameters in a message, got 65537");
            assertThat(answer(peer.ask(ArrayExecute.text("DO 1", Collections.nCopies(65_536, none))))
                            .sets())
                    .isEqualTo(65_536);
        }
    }

    @Test
    void aCancelledArrayThatWaitsIsNotRun() throws IOException {
        try (Held lock = Held.by(RIG);
                XPeer peer = peer()) {
            peer.send(
                    new RequestNumber(1, true),
                    StmtExecute.sql(lock.waiting()),
                    new RequestNumber(2, false),
                    ArrayExecute.text(INSERT, rows(1, 101)),
                    new Cancel(2));

            assertThat(peer.next()).isEqualTo(new CancelAnswer(2, CancelOutcome.DROPPED));
            lock.release();
            assertThat(Told.errors(peer.answers(2))).containsExactly(1317L);
            assertThat(ids(peer)).isEmpty();
        }
    }

    @Test
    void aLinkThatIsLostAmidAnArrayLeavesOthersAlone() throws IOException {
        try (XPeer neighbour = peer()) {
            for (int i = 0; i < 5; i++) {
                try (XPeer peer = peer()) {
                    byte[] whole = XPeer.bytes(ArrayExecute.text(INSERT, rows(1, 20_001)));
                    byte[] part = Arrays.copyOf(whole, i % 2 == 0 ? whole.length : whole.length / 2);
                    peer.send(part);
                }
                assertThat(Told.numbers(neighbour.ask("SELECT " + i))).containsExactly((long) i);
            }
            String mine = "SELECT COUNT(*) FROM information_schema.processlist WHERE user = '" + RIG.schema() + "'";
            Eventually.that(() -> RIG.sql(mine).first().rows().get(0).getLong(0) == 1);
        }
    }
}
