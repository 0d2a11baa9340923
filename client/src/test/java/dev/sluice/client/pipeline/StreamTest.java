// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.client.Session;
import dev.sluice.client.Sessions;
import dev.sluice.client.error.ConversionException;
import dev.sluice.client.error.LinkException;
import dev.sluice.client.result.Row;
import dev.sluice.wire.classic.command.Query;
import dev.sluice.wire.classic.reply.ResultSetStart;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Rows for subscribers, word by word. */
class StreamTest {

    /** More than is read ahead. */
    private static final int MANY = 60_000;

    private static final Duration GRACE = Duration.ofMillis(100);

    /** What no column of the script is. */
    public record Named(String name) {}

    private final Rig rig = Rig.open();
    private final Session session = Sessions.on(rig.connection);

    private Signals<Row> subscribe() {
        Signals<Row> signals = Signals.of(session.stream("SELECT n"));
        rig.turn();
        rig.answer(new ResultSetStart(1, true), Rig.NUMBER);
        return signals;
    }

    private void sendMany() {
        rig.sendRows(LongStream.range(0, MANY).toArray());
    }

    @Test
    void eachSubscriptionIsARequestSentWhenItSubscribes() {
        var rows = session.stream("SELECT n");
        rig.turn();
        assertThat(rig.link.commands()).isEmpty();
        Signals.of(rows);
        Signals.of(rows);
        rig.turn();
        assertThat(rig.link.commands()).containsExactly(new Query("SELECT n"), new Query("SELECT n"));
    }

    @Test
    void demandCountsRows() {
        Signals<Row> signals = subscribe();
        rig.sendRows(1, 2, 3);
        assertThat(signals.items).isEmpty();
        signals.subscription().request(2);
        rig.turn();
        assertThat(signals.items).extracting(row -> row.getLong(0)).containsExactly(1L, 2L);
        signals.subscription().request(5);
        rig.turn();
        assertThat(signals.items).hasSize(3);
        assertThat(signals.hasEnded()).isFalse();
        rig.endRows(Rig.IDLE);
        assertThat(signals.isCompleted()).isTrue();
    }

    @Test
    void withoutDemandTheLinkPausesBehindTheReadAhead() {
        Signals<Row> signals = subscribe();
        assertThat(rig.link.isPaused()).isFalse();
        sendMany();
        assertThat(rig.link.isPaused()).isTrue();
        signals.subscription().request(Long.MAX_VALUE);
        rig.turn();
        assertThat(rig.link.isPaused()).isFalse();
        assertThat(signals.items).hasSize(MANY);
    }

    @Test
    void askingWithinASignalNeverRecurses() {
        Signals<Row> signals = subscribe();
        sendMany();
        signals.askInTurns(1);
        rig.turn();
        assertThat(signals.items).hasSize(MANY);
    }

    @Test
    void aCancelBeforeTheRequestLeftMeansItNeverLeaves() {
        Rig narrow = Rig.open(new Limits(10, 1 << 20, 1, 1 << 20));
        narrow.query("SELECT 1");
        Signals<Row> signals = Signals.of(Sessions.on(narrow.connection).stream("SELECT n"));
        narrow.turn();
        signals.subscription().cancel();
        narrow.turn();
        narrow.answerNumbers(1);
        assertThat(narrow.link.commands()).containsExactly(new Query("SELECT 1"));
    }

    @Test
    void aCancelledAnswerIsPassedOverAndInterruptedOnlyIfItLasts() {
        Signals<Row> quick = subscribe();
        quick.subscription().cancel();
        rig.turn();
        rig.sendRows(1, 2);
        rig.endRows(Rig.IDLE);
        rig.loop.pass(GRACE);
        assertThat(rig.kills.asked()).isZero();

        Signals<Row> lasting = subscribe();
        sendMany();
        lasting.subscription().cancel();
        rig.turn();
        assertThat(rig.link.isPaused()).isFalse();
        rig.loop.pass(GRACE);
        assertThat(rig.kills.asked()).isEqualTo(1);
        assertThat(lasting.items).isEmpty();
        assertThat(lasting.hasEnded()).isFalse();
    }

    @Test
    void aMismatchIsToldBeforeTheFirstRowAndTheRestIsPassedOver() {
        Signals<Named> signals = Signals.of(session.stream("SELECT n", Named.class));
        Heard behind = rig.query("SELECT 7");
        rig.turn();
        rig.answer(new ResultSetStart(1, true), Rig.NUMBER);
        assertThat(signals.failure).isInstanceOf(ConversionException.class);
        rig.sendRows(1);
        rig.endRows(Rig.IDLE);
        rig.answerNumbers(7);
        assertThat(behind.numbers).containsExactly(7L);
    }

    @Test
    void askingForNothingIsAMistakeThatEndsIt() {
        Signals<Row> signals = subscribe();
        signals.subscription().request(0);
        rig.turn();
        assertThat(signals.failure).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("3.9");
    }

    @Test
    void whereverTheLinkDiesItEndsOnceAndOnlyAWholeResultCompletes() {
        int steps = 5;
        for (int dead = 0; dead <= steps; dead++) {
            Rig other = Rig.open();
            Signals<Row> signals = Signals.of(Sessions.on(other.connection).stream("SELECT n"));
            List<Runnable> play = new ArrayList<>();
            play.add(other::turn);
            play.add(() -> other.answer(new ResultSetStart(1, true), Rig.NUMBER));
            play.add(() -> signals.subscription().request(Long.MAX_VALUE));
            play.add(() -> other.sendRows(1));
            play.add(() -> other.endRows(Rig.IDLE));
            play.subList(0, dead).forEach(Runnable::run);
            other.link.die(null);
            other.turn();
            assertThat(signals.hasEnded()).as("dead at %d", dead).isTrue();
            assertThat(signals.isCompleted()).as("dead at %d", dead).isEqualTo(dead == steps);
            if (dead < steps) {
                assertThat(signals.failure).as("dead at %d", dead).isInstanceOf(LinkException.class);
            }
        }
    }

    @Test
    void aLinkThatDiesBehindAPauseNamesTheConsumer() {
        Signals<Row> signals = subscribe();
        sendMany();
        rig.link.die(null);
        signals.subscription().request(Long.MAX_VALUE);
        rig.turn();
        assertThat(signals.failure)
                .hasMessageContaining("the consumer of query (SELECT, 8 characters) had paused the link")
                .hasMessageContaining("net_write_timeout");
    }
}
