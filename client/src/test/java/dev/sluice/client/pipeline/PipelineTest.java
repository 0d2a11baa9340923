// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.client.error.ServerException;
import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.classic.command.Query;
import dev.sluice.wire.classic.reply.Err;
import dev.sluice.wire.classic.reply.ResultSetStart;
import dev.sluice.wire.classic.value.RowWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Requests go out together, and each gets its own answer. */
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
        List<java.util.function.Consumer<ByteWriter>> rows = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            rows.add(out -> RowWriter.text(out, List.of(7)));
        }
        rig.link.packets(rows);
        rig.endRows(Rig.IDLE);
        assertThat(heard.numbers).hasSize(500);
        assertThat(heard.batches).isEqualTo(1);
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
}
