// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.client.error.Fate;
import dev.sluice.client.error.LimitException;
import dev.sluice.wire.classic.reply.ResultSetStart;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What keeps memory flat: limits, a link that cannot take more, a reader that does not want more. */
class FlowTest {

    @Test
    void keepsNoMoreInFlightThanItsLimit() {
        Rig rig = Rig.open(new Limits(100, 1 << 20, 3, 1 << 20));
        for (int i = 0; i < 10; i++) {
            rig.ping();
        }
        rig.turn();
        assertThat(rig.link.commands()).hasSize(3);
        rig.answerOk();
        assertThat(rig.link.commands()).hasSize(1);
    }

    @Test
    void refusesWhatDoesNotFitIntoTheQueueAndTellsWhenThereIsRoom() {
        Rig rig = Rig.open(new Limits(4, 1 << 20, 1, 1 << 20));
        for (int i = 0; i < 4; i++) {
            rig.ping();
        }
        CompletableFuture<?> refused = rig.ping();
        assertThat(Rig.failureOf(refused)).isInstanceOf(LimitException.class);
        assertThat(Rig.failureOf(refused).fate()).isEqualTo(Fate.NOT_SENT);
        assertThat(Rig.failureOf(refused).sessionAlive()).isTrue();
        CompletableFuture<Void> room = rig.connection.whenRoom();
        rig.turn();
        assertThat(room).isNotCompleted();
        rig.answerOk();
        assertThat(room).isCompleted();
    }

    @Test
    void refusesBytesBeyondItsLimitButNeverTheOnlyRequest() {
        Rig rig = Rig.open(new Limits(100, 50, 1, 1 << 20));
        Heard large = rig.query("SELECT '" + "x".repeat(100) + "'");
        Heard second = rig.query("SELECT 1");
        assertThat(large.failure).isNull();
        assertThat(second.failure()).isInstanceOf(LimitException.class);
    }

    @Test
    void beginsNothingWhileTheLinkCannotTakeIt() {
        Rig rig = Rig.open();
        rig.link.setWritable(false);
        rig.ping();
        rig.turn();
        assertThat(rig.link.commands()).isEmpty();
        rig.link.setWritable(true);
        assertThat(rig.link.commands()).hasSize(1);
    }

    @Test
    void pausesTheLinkWhileTheReaderHasNoDemand() {
        Rig rig = Rig.open();
        Heard slow = rig.query("SELECT n");
        Heard behind = rig.query("SELECT 1");
        rig.turn();
        rig.answer(new ResultSetStart(1, true), Rig.NUMBER);
        slow.demand = false;
        rig.sendRows(1);
        assertThat(rig.link.isPaused()).isTrue();
        assertThat(slow.numbers).isEmpty();
        slow.demand = true;
        rig.connection.resume();
        rig.turn();
        assertThat(rig.link.isPaused()).isFalse();
        assertThat(slow.numbers).containsExactly(1L);
        rig.endRows(Rig.IDLE);
        rig.answerNumbers(5);
        assertThat(behind.numbers).containsExactly(5L);
    }

    @Test
    void restsBehindAReadWhileManyRequestsAreUnanswered() {
        Rig rig = Rig.open();
        for (int i = 0; i < 257; i++) {
            rig.ping();
        }
        rig.turn();
        rig.answerOk();
        assertThat(rig.link.isPaused()).isTrue();
        rig.loop.pass(Duration.ofMillis(1));
        assertThat(rig.link.isPaused()).isFalse();
        rig.answerOk();
        assertThat(rig.link.isPaused()).isFalse();
    }

    @Test
    void aRestDoesNotResumeALinkThatIsPausedForItsReader() {
        Rig rig = Rig.open();
        rig.ping();
        Heard slow = rig.query("SELECT n");
        for (int i = 0; i < 300; i++) {
            rig.ping();
        }
        rig.turn();
        rig.answerOk();
        slow.demand = false;
        rig.loop.pass(Duration.ofMillis(1));
        rig.answer(new ResultSetStart(1, true), Rig.NUMBER);
        rig.sendRows(1);
        rig.loop.pass(Duration.ofMillis(1));
        assertThat(rig.link.isPaused()).isTrue();
        slow.demand = true;
        rig.connection.resume();
        rig.turn();
        rig.loop.pass(Duration.ofMillis(1));
        assertThat(rig.link.isPaused()).isFalse();
    }
}
