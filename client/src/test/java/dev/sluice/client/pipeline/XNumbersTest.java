// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.client.error.CancelledException;
import dev.sluice.client.error.Fate;
import dev.sluice.client.exchange.ExecuteExchange;
import dev.sluice.client.exchange.PreparedState;
import dev.sluice.client.exchange.QueryExchange;
import dev.sluice.wire.x.server.StmtExecuteOk;
import dev.sluice.wire.x.sluice.Cancel;
import dev.sluice.wire.x.sluice.CancelAnswer;
import dev.sluice.wire.x.sluice.CancelOutcome;
import dev.sluice.wire.x.sluice.RequestEnd;
import dev.sluice.wire.x.sluice.RequestNumber;
import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Requests with numbers, which a server that has the extension ends out of turn. */
class XNumbersTest {

    private static final Duration MOMENT = Duration.ofMillis(10);
    private static final Duration SILENCE = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private XRig rig = XRig.extended();
    private final Heard heard = new Heard();

    @BeforeEach
    void open() {
        rig.answerWhoItIsOnce();
        rig.messages();
    }

    private QueryExchange send(boolean alone) {
        QueryExchange exchange = new QueryExchange("SELECT SLEEP(9)", heard, rig.connection.heads());
        exchange.wantNumber();
        if (alone) {
            exchange.sendAlone();
        }
        rig.connection.submit(exchange);
        return exchange;
    }

    private QueryExchange interrupted(boolean alone) {
        QueryExchange exchange = send(alone);
        rig.turn();
        rig.messages();
        rig.connection.interrupt(exchange);
        rig.turn();
        return exchange;
    }

    private void answer(CancelOutcome outcome) {
        rig.say(new CancelAnswer(1, outcome));
        rig.turn();
    }

    @Test
    void oneThatRunsAloneIsKeptSoByTheServerAndNothingWaitsHere() {
        send(true);
        Heard next = rig.query("SELECT 2");
        rig.turn();
        assertThat(rig.messages().get(0)).isEqualTo(new RequestNumber(1, true));
        rig.say(new RequestEnd(1, 0));
        rig.answerNumbers(1);
        rig.answerNumbers(2);
        assertThat(heard.numbers).containsExactly(1L);
        assertThat(next.numbers).containsExactly(2L);
    }

    @Test
    void onlyThoseThatMayBeCancelledHaveNumbersAndTheseRise() {
        rig.query("SELECT 1");
        send(false);
        rig.query("SELECT 1");
        send(false);
        rig.turn();
        assertThat(rig.messages())
                .filteredOn(RequestNumber.class::isInstance)
                .containsExactly(new RequestNumber(1, false), new RequestNumber(2, false));
    }

    /** The statement is prepared again, for the decimal would be made a double. */
    @Test
    void aPrepareInFrontOfAnExecuteTakesNotItsNumber() {
        PreparedState insert = rig.prepare("INSERT INTO t VALUES(?)");
        rig.execute(insert, 2.5);
        ExecuteExchange execute = new ExecuteExchange(
                insert, new Object[] {new BigDecimal("1.5")}, heard, rig.connection.heads(), rig.connection.ids());
        execute.wantNumber();
        rig.connection.submit(execute);
        rig.turn();
        assertThat(rig.kinds()).containsExactly("Prepare", "Execute", "Prepare", "RequestNumber", "Execute");
    }

    @Test
    void withoutTheExtensionNothingIsNumberedAndOneWaitsAlone() {
        rig = XRig.open();
        send(true);
        rig.query("SELECT 2");
        rig.turn();
        assertThat(rig.kinds()).containsExactly("StmtExecute");
    }

    @ParameterizedTest
    @EnumSource(
            value = CancelOutcome.class,
            names = {"DROPPED", "INTERRUPTED", "AHEAD"})
    void whatTheServerEndsNeedsNoKill(CancelOutcome outcome) {
        interrupted(false);
        assertThat(rig.messages()).containsExactly(new Cancel(1));
        answer(outcome);
        rig.loop.pass(SILENCE);
        rig.loop.pass(SILENCE);
        rig.say(new RequestEnd(1, 0), XRig.error(1317));
        assertThat(heard.failure()).isInstanceOfSatisfying(CancelledException.class, cancelled -> {
            assertThat(cancelled.fate()).isEqualTo(Fate.ANSWERED);
            assertThat(cancelled.sessionAlive()).isTrue();
        });
        assertThat(rig.kills.asked()).isZero();
    }

    @Test
    void aCancelLeavesAtOnceWhileOthersAreAnswered() {
        Heard first = rig.query("SELECT 1");
        interrupted(true);
        Heard next = rig.query("SELECT 2");
        rig.turn();
        assertThat(rig.kinds()).containsExactly("Cancel", "StmtExecute");
        answer(CancelOutcome.AHEAD);
        rig.answerNumbers(1);
        rig.say(new RequestEnd(1, 1), XRig.error(1317));
        rig.answerNumbers(2);
        assertThat(first.numbers).containsExactly(1L);
        assertThat(heard.failure()).isInstanceOf(CancelledException.class);
        assertThat(next.numbers).containsExactly(2L);
    }

    @Test
    void oneThatRunsOnIsKilled() {
        interrupted(false);
        answer(CancelOutcome.RUNS_ON);
        assertThat(rig.kills.asked()).isZero();
        rig.loop.pass(MOMENT);
        assertThat(rig.kills.asked()).isEqualTo(1);
    }

    @Test
    void oneWhoseCancelIsNotSeenIsKilled() {
        interrupted(false);
        rig.loop.pass(SILENCE.minus(MOMENT));
        assertThat(rig.kills.asked()).isZero();
        rig.loop.pass(MOMENT);
        rig.loop.pass(MOMENT);
        assertThat(rig.kills.asked()).isEqualTo(1);
    }

    @Test
    void oneThatRunsAloneIsNeverKilledForItIsNotAloneHere() {
        interrupted(true);
        rig.loop.pass(SILENCE);
        rig.loop.pass(SILENCE);
        assertThat(rig.kills.asked()).isZero();
        rig.loop.pass(PATIENCE);
        assertThat(rig.connection.lost()).hasMessageContaining("did not end within");
    }

    @Test
    void anAnswerThatComesTooLateChangesNothing() {
        interrupted(false);
        rig.say(new RequestEnd(1, 0), new StmtExecuteOk(), new CancelAnswer(1, CancelOutcome.ANSWERED));
        assertThat(heard.completions).hasSize(1);
        Heard next = rig.query("SELECT 2");
        rig.turn();
        rig.answerNumbers(2);
        assertThat(next.numbers).containsExactly(2L);
        rig.loop.pass(SILENCE);
        rig.loop.pass(MOMENT);
        assertThat(rig.kills.asked()).isZero();
        assertThat(rig.connection.lost()).isNull();
    }

    @Test
    void whoDidNotAgreeIsNotUnderstood() {
        rig = XRig.open();
        Heard plain = rig.query("SELECT");
        rig.turn();
        rig.say(new RequestEnd(1, 0));
        assertThat(plain.failure()).hasMessageContaining("176");
    }
}
