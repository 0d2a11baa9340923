// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.client.error.Fate;
import dev.sluice.client.error.LimitException;
import dev.sluice.client.error.LinkException;
import dev.sluice.client.error.ProtocolException;
import dev.sluice.client.error.RefusedException;
import dev.sluice.client.error.ServerException;
import dev.sluice.wire.classic.command.Ping;
import dev.sluice.wire.classic.command.Query;
import dev.sluice.wire.classic.command.Quit;
import dev.sluice.wire.classic.reply.Err;
import dev.sluice.wire.classic.reply.ResultSetStart;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class PipelineTest {

    @Test
    void sendsManySubmissionsInOneWriteAfterOneWakeUp() {
        Rig rig = Rig.open();
        int flushes = rig.link.flushes();
        int wakeUps = rig.loop.wakeUps();
        for (int i = 0; i < 100; i++) {
            rig.query("SELECT " + i);
        }
        rig.turn();
        assertThat(rig.link.commands()).hasSize(100).allMatch(Query.class::isInstance);
        assertThat(rig.link.flushes() - flushes).isEqualTo(1);
        assertThat(rig.loop.wakeUps() - wakeUps).isEqualTo(1);
    }

    @Test
    void givesEachAnswerToTheRequestItBelongsTo() {
        Rig rig = Rig.open();
        Heard first = rig.query("SELECT 1");
        CompletableFuture<?> ping = rig.ping();
        Heard last = rig.query("SELECT 2");
        rig.turn();
        rig.answerNumbers(1);
        rig.answerOk();
        rig.answerNumbers(2, 3);
        assertThat(first.numbers).containsExactly(1L);
        assertThat(ping).isCompleted();
        assertThat(last.numbers).containsExactly(2L, 3L);
    }

    @Test
    void anErrorIsTheOutcomeOfItsRequestAlone() {
        Rig rig = Rig.open();
        Heard bad = rig.query("SELEC");
        Heard good = rig.query("SELECT 1");
        rig.turn();
        rig.answerError(1064);
        rig.answerNumbers(1);
        assertThat(bad.failure()).isInstanceOf(ServerException.class);
        assertThat(bad.failure().sessionAlive()).isTrue();
        assertThat(good.numbers).containsExactly(1L);
    }

    @Test
    void anErrorMayComeBehindRowsOfALaterResult() {
        Rig rig = Rig.open();
        Heard call = rig.query("CALL p()");
        Heard next = rig.query("SELECT 1");
        rig.turn();
        rig.answer(new ResultSetStart(1, true), Rig.NUMBER);
        rig.sendRows(1, 2);
        rig.endRows(Rig.MORE);
        rig.reply(new ResultSetStart(1, true));
        rig.reply(Rig.NUMBER);
        rig.sendRows(3);
        rig.reply(new Err(1242, "21000", "too many rows"));
        rig.answerNumbers(9);
        assertThat(call.numbers).containsExactly(1L, 2L, 3L);
        assertThat(call.completions).hasSize(1);
        assertThat(((ServerException) call.failure()).code()).isEqualTo(1242);
        assertThat(next.numbers).containsExactly(9L);
    }

    @Test
    void rowsThatArriveTogetherAreOneBatch() {
        Rig rig = Rig.open();
        Heard heard = rig.query("SELECT n");
        rig.turn();
        rig.answer(new ResultSetStart(1, true), Rig.NUMBER);
        List<java.util.function.Consumer<dev.sluice.wire.ByteWriter>> rows = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            rows.add(out -> dev.sluice.wire.classic.value.RowWriter.text(out, List.of(7)));
        }
        rig.link.packets(rows);
        rig.endRows(Rig.IDLE);
        assertThat(heard.numbers).hasSize(500);
        assertThat(heard.batches).isEqualTo(1);
    }

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
    void tellsWhatWasSentFromWhatWasNotWhenTheLinkDies() {
        Rig rig = Rig.open(new Limits(100, 1 << 20, 2, 1 << 20));
        Heard sent = rig.query("SELECT 1");
        Heard alsoSent = rig.query("SELECT 2");
        Heard waiting = rig.query("SELECT 3");
        rig.turn();
        rig.link.die(new IOException("Connection reset"));
        assertThat(sent.failure().fate()).isEqualTo(Fate.UNKNOWN);
        assertThat(alsoSent.failure().fate()).isEqualTo(Fate.UNKNOWN);
        assertThat(waiting.failure().fate()).isEqualTo(Fate.NOT_SENT);
        assertThat(sent.failure()).isInstanceOf(LinkException.class).hasMessageContaining("Connection reset");
        assertThat(sent.failure().sessionAlive()).isFalse();
        assertThat(rig.connection.closed()).isCompleted();
    }

    @Test
    void failsAtOnceWhatIsSubmittedAfterTheLinkDied() {
        Rig rig = Rig.open();
        rig.link.die(null);
        CompletableFuture<?> late = rig.ping();
        rig.turn();
        assertThat(Rig.failureOf(late).fate()).isEqualTo(Fate.NOT_SENT);
    }

    @Test
    void aPacketOutOfOrderEndsTheSession() {
        Rig rig = Rig.open();
        Heard heard = rig.query("SELECT 1");
        rig.turn();
        rig.link
                .skipSequence(5)
                .packet(out -> Rig.ok().encode(out, rig.connection.server().capabilities()));
        assertThat(heard.failure())
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("expected sequence number 1, got 5");
        assertThat(rig.link.isClosed()).isTrue();
    }

    @Test
    void aPacketBeyondTheLimitEndsTheSession() {
        Rig rig = Rig.open(new Limits(10, 1000, 10, 100));
        Heard heard = rig.query("SELECT 1");
        rig.turn();
        rig.link.answer().packet(out -> out.zeros(101));
        assertThat(heard.failure())
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("expected at most 100 bytes");
    }

    @Test
    void anUnaskedErrorSaysWhyTheServerCloses() {
        Rig rig = Rig.open();
        rig.link
                .skipSequence(0)
                .packet(out -> new Err(4031, "HY000", "idle for too long")
                        .encode(out, rig.connection.server().capabilities()));
        CompletableFuture<?> late = rig.ping();
        rig.turn();
        assertThat(Rig.failureOf(late).fate()).isEqualTo(Fate.NOT_SENT);
        assertThat(rig.link.isClosed()).isTrue();
    }

    @Test
    void drainCompletesBehindAllBeforeIt() {
        Rig rig = Rig.open();
        rig.ping();
        CompletableFuture<Void> drained = rig.drain();
        rig.ping();
        rig.turn();
        assertThat(drained).isNotCompleted();
        rig.answerOk();
        assertThat(drained).isCompleted();
        CompletableFuture<Void> behind = rig.drain();
        rig.turn();
        rig.answerOk();
        assertThat(behind).isCompleted();
    }

    @Test
    void closeQuitsBehindWhatWasSubmittedAndTakesNoMore() {
        Rig rig = Rig.open();
        CompletableFuture<?> ping = rig.ping();
        rig.connection.close();
        CompletableFuture<?> late = rig.ping();
        rig.turn();
        assertThat(rig.link.commands()).containsExactly(new Ping(), new Quit());
        assertThat(rig.link.isClosed()).isFalse();
        rig.answerOk();
        rig.turn();
        assertThat(ping).isCompleted();
        assertThat(Rig.failureOf(late)).isInstanceOf(RefusedException.class);
        assertThat(rig.connection.closed()).isCompleted();
    }

    @Test
    void closesEvenWhenItsQueueIsFull() {
        Rig rig = Rig.open(new Limits(1, 1 << 20, 1, 1 << 20));
        rig.ping();
        rig.connection.close();
        rig.turn();
        rig.answerOk();
        rig.turn();
        assertThat(rig.connection.closed()).isCompleted();
    }

    @Test
    void aListenerThatThrowsLosesItsResultAndNothingElse() {
        Rig rig = Rig.open();
        Heard[] told = new Heard[1];
        told[0] = new Heard();
        rig.connection.submit(new dev.sluice.client.exchange.QueryExchange(
                "SELECT 1",
                new dev.sluice.client.result.ResultListener() {
                    @Override
                    public void onRows(dev.sluice.client.result.RowBatch rows) {
                        throw new IllegalStateException("my bug");
                    }

                    @Override
                    public void onCompletion(dev.sluice.client.result.Completion completion) {}

                    @Override
                    public void onError(dev.sluice.client.error.MySqlException failure) {
                        told[0].onError(failure);
                    }
                },
                rig.connection.heads()));
        Heard next = rig.query("SELECT 2");
        rig.turn();
        rig.answerNumbers(1, 2, 3);
        rig.answerNumbers(4);
        assertThat(told[0].failure()).hasRootCauseMessage("my bug");
        assertThat(next.numbers).containsExactly(4L);
    }

    @Test
    void aRequestThatCannotBeEncodedLeavesNoTrace() {
        Rig rig = Rig.open();
        Heard bad = rig.query("SELECT '\uD800'");
        Heard good = rig.query("SELECT 1");
        rig.turn();
        assertThat(bad.failure()).isInstanceOf(RefusedException.class).hasMessageContaining("surrogate");
        assertThat(rig.link.commands()).hasSize(1);
        rig.answerNumbers(1);
        assertThat(good.isDone()).isTrue();
    }

    @Test
    void aParameterWhoseOwnCodeThrowsFailsAlone() {
        Rig rig = Rig.open();
        var statement = rig.prepare("SELECT ?");
        Heard bad = rig.execute(statement, new Hostile());
        Heard good = rig.execute(statement, "fine");
        rig.turn();
        assertThat(bad.failure()).isInstanceOf(RefusedException.class);
        rig.answerPrepared(1, 1);
        rig.answerNumbers();
        assertThat(good.failure).isNull();
    }

    /** Text that cannot be read. */
    private static final class Hostile implements CharSequence {
        @Override
        public int length() {
            return 3;
        }

        @Override
        public char charAt(int index) {
            throw new UnsupportedOperationException("my bug");
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return this;
        }
    }
}
