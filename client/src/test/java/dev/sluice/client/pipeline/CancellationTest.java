// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.client.error.CancelledException;
import dev.sluice.client.error.Fate;
import dev.sluice.client.error.LinkException;
import dev.sluice.client.exchange.QueryExchange;
import dev.sluice.wire.classic.command.Query;
import dev.sluice.wire.classic.reply.Err;
import dev.sluice.wire.classic.reply.ResultSetStart;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CancellationTest {

    private static final Err INTERRUPTED = new Err(1317, "70100", "Query execution was interrupted");

    private final Rig rig = Rig.open(new Limits(100, 1 << 20, 2, 1 << 20));

    private QueryExchange submit(Heard heard, String sql) {
        QueryExchange exchange = new QueryExchange(sql, heard, rig.connection.heads());
        rig.connection.submit(exchange);
        return exchange;
    }

    private void cancel(QueryExchange exchange) {
        rig.connection.cancel(exchange);
        rig.turn();
    }

    private void confirmKill() {
        rig.kills.oldest().complete(null);
        rig.turn();
    }

    @Test
    void aRequestThatWaitsNeverLeaves() {
        rig.query("SELECT 1");
        rig.query("SELECT 2");
        Heard waiting = new Heard();
        QueryExchange third = submit(waiting, "SELECT 3");
        rig.turn();
        cancel(third);
        assertThat(waiting.failure()).isInstanceOf(CancelledException.class);
        assertThat(waiting.failure().fate()).isEqualTo(Fate.NOT_SENT);
        rig.answerNumbers(1);
        rig.answerNumbers(2);
        assertThat(rig.link.commands()).containsExactly(new Query("SELECT 1"), new Query("SELECT 2"));
        assertThat(rig.kills.asked()).isZero();
    }

    @Test
    void aRunningRequestIsInterruptedAndAFenceProtectsTheNext() {
        Heard running = new Heard();
        QueryExchange first = submit(running, "SELECT SLEEP(9)");
        rig.turn();
        cancel(first);
        assertThat(running.failure().fate()).isEqualTo(Fate.UNKNOWN);
        assertThat(rig.kills.asked()).isEqualTo(1);
        Heard next = rig.query("SELECT 2");
        rig.turn();
        rig.answer(INTERRUPTED);
        assertThat(rig.link.commands()).as("held back").containsExactly(new Query("SELECT SLEEP(9)"));
        confirmKill();
        assertThat(rig.link.commands()).containsExactly(new Query("DO 0"));
        rig.answerOk();
        assertThat(rig.link.commands()).containsExactly(new Query("SELECT 2"));
        rig.answerNumbers(2);
        assertThat(next.numbers).containsExactly(2L);
    }

    @Test
    void aFenceThatIsHitHarmsNobody() {
        QueryExchange first = submit(new Heard(), "SELECT 1");
        rig.turn();
        cancel(first);
        rig.answerNumbers(1);
        confirmKill();
        Heard next = rig.query("SELECT 2");
        rig.turn();
        rig.link.commands();
        rig.answer(INTERRUPTED);
        rig.answerNumbers(2);
        assertThat(next.numbers).containsExactly(2L);
    }

    @Test
    void aKillThatCameTooEarlyIsSentAgain() {
        QueryExchange first = submit(new Heard(), "SELECT SLEEP(9)");
        rig.turn();
        cancel(first);
        confirmKill();
        assertThat(rig.kills.asked()).isEqualTo(1);
        rig.loop.pass(Duration.ofSeconds(1));
        assertThat(rig.kills.asked()).isEqualTo(2);
    }

    @Test
    void aRequestBehindAnotherIsInterruptedOnlyWhenItsTurnHasCome() {
        Heard long1 = rig.query("SELECT SLEEP(1)");
        QueryExchange second = submit(new Heard(), "SELECT SLEEP(9)");
        rig.turn();
        cancel(second);
        assertThat(rig.kills.asked()).isZero();
        rig.answerNumbers(0);
        assertThat(long1.numbers).containsExactly(0L);
        assertThat(rig.kills.asked()).isEqualTo(1);
    }

    @Test
    void aNeighbourThatIsHitIsToldSo() {
        QueryExchange first = submit(new Heard(), "SELECT SLEEP(9)");
        Heard neighbour = rig.query("UPDATE t SET a = 1");
        rig.turn();
        cancel(first);
        rig.answerNumbers(0);
        rig.answer(INTERRUPTED);
        assertThat(neighbour.failure()).isInstanceOfSatisfying(CancelledException.class, hit -> {
            assertThat(hit.isAccidental()).isTrue();
            assertThat(hit.sessionAlive()).isTrue();
        });
    }

    @Test
    void theAnswerOfACancelledRequestIsPassedOverEvenIfItsConsumerHadNoDemand() {
        Heard reader = new Heard();
        reader.demand = false;
        QueryExchange first = submit(reader, "SELECT n FROM big");
        rig.turn();
        rig.answer(new ResultSetStart(1, true), Rig.NUMBER);
        assertThat(rig.link.isPaused()).isTrue();
        cancel(first);
        assertThat(rig.link.isPaused()).isFalse();
        rig.sendRows(1, 2, 3);
        rig.reply(INTERRUPTED);
        confirmKill();
        assertThat(reader.numbers).isEmpty();
        assertThat(rig.link.commands()).endsWith(new Query("DO 0"));
    }

    @Test
    void aRequestThatDoesNotEndEndsTheSession() {
        QueryExchange first = submit(new Heard(), "SELECT SLEEP(9)");
        Heard neighbour = rig.query("SELECT 2");
        rig.turn();
        cancel(first);
        rig.loop.pass(Duration.ofSeconds(10));
        assertThat(neighbour.failure())
                .isInstanceOf(LinkException.class)
                .hasMessageContaining("did not end within 10000 ms");
    }

    @Test
    void cancellingAllDropsWhatWaitsAndInterruptsWhatRuns() {
        Heard first = rig.query("SELECT SLEEP(1)");
        Heard second = rig.query("SELECT SLEEP(2)");
        Heard waiting = rig.query("SELECT 3");
        rig.turn();
        rig.connection.cancelAll();
        Heard later = rig.query("SELECT 4");
        rig.turn();
        assertThat(waiting.failure().fate()).isEqualTo(Fate.NOT_SENT);
        rig.answer(INTERRUPTED);
        assertThat(first.failure()).isInstanceOf(CancelledException.class);
        assertThat(first.failure().fate()).isEqualTo(Fate.ANSWERED);
        confirmKill();
        rig.loop.pass(Duration.ofSeconds(1));
        rig.answerNumbers(0);
        assertThat(second.numbers).as("it was done before").containsExactly(0L);
        confirmKill();
        rig.answerOk();
        rig.answerNumbers(4);
        assertThat(later.numbers).containsExactly(4L);
    }

    @Test
    void aDeadlineThatPassesEndsTheRequestAndOneThatIsMetDoesNothing() {
        Heard late = new Heard();
        Heard quick = new Heard();
        Duration limit = Duration.ofMillis(500);
        rig.connection.submit(new QueryExchange("SELECT 1", quick, rig.connection.heads()), limit);
        rig.connection.submit(new QueryExchange("SELECT SLEEP(9)", late, rig.connection.heads()), limit);
        rig.turn();
        rig.answerNumbers(1);
        rig.loop.pass(limit);
        assertThat(quick.failure).isNull();
        assertThat(late.failure()).hasMessageContaining("its deadline of 500 ms has passed");
        assertThat(rig.kills.asked()).isEqualTo(1);
    }
}
