// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.client.error.Fate;
import dev.sluice.client.exchange.PreparedState;
import dev.sluice.client.exchange.TlsMode;
import dev.sluice.wire.classic.reply.ResultSetStart;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Plays one long conversation again and again, with the link dying one step later each time. */
class FailureAtEveryStepTest {

    /** What was asked in one run, and the steps of the server. */
    private static final class Run {
        final Chronicle told = new Chronicle();
        final Rig rig = new Rig(Limits.DEFAULT, TlsMode.DISABLED, told, false);
        final List<Heard> heard = new ArrayList<>();
        final List<CompletableFuture<?>> futures = new ArrayList<>();

        List<Runnable> serverSteps() {
            List<Runnable> steps = new ArrayList<>();
            steps.add(() -> rig.link.skipSequence(0).packet(Rig.mysql()::encode));
            steps.add(this::acceptAndSubmit);
            steps.add(() -> rig.answerNumbers(1, 2));
            steps.add(() -> rig.answer(new ResultSetStart(1, true), Rig.NUMBER));
            steps.add(() -> rig.sendRows(3));
            steps.add(() -> rig.sendRows(4));
            steps.add(() -> rig.endRows(Rig.MORE));
            steps.add(() -> rig.reply(Rig.ok()));
            steps.add(() -> rig.answerPrepared(1, 1));
            steps.add(rig::answerOk);
            steps.add(() -> rig.answerError(1062));
            steps.add(rig::answerOk);
            return steps;
        }

        private void acceptAndSubmit() {
            var response = dev.sluice.wire.classic.login.HandshakeResponse.decode(rig.link.nextLoginPacket(1));
            rig.useCapabilities(response.head().capabilities());
            rig.reply(Rig.ok());
            heard.add(rig.query("SELECT n"));
            heard.add(rig.query("CALL p()"));
            PreparedState statement = rig.prepare("INSERT INTO t VALUES(?)");
            heard.add(rig.execute(statement, 1));
            heard.add(rig.execute(statement, 2));
            futures.add(rig.ping());
            futures.add(rig.drain());
            rig.turn();
        }

        void play(int steps) {
            rig.link.open(rig.connection.listener());
            List<Runnable> all = serverSteps();
            for (int i = 0; i < steps; i++) {
                all.get(i).run();
            }
        }
    }

    @Test
    void everyRequestEndsWhereverTheLinkDies() {
        int steps = new Run().serverSteps().size();
        for (int dead = 0; dead <= steps; dead++) {
            Run run = new Run();
            run.play(dead);
            run.rig.link.die(null);
            run.rig.turn();
            assertThat(run.rig.connection.opened())
                    .as("login, dead at %d", dead)
                    .isDone();
            assertThat(run.rig.connection.closed())
                    .as("closed, dead at %d", dead)
                    .isCompleted();
            for (Heard heard : run.heard) {
                assertThat(heard.isDone()).as("request, dead at %d", dead).isTrue();
                if (heard.failure != null) {
                    assertThat(heard.failure().fate()).isNotNull();
                }
            }
            assertThat(run.told.requests).as("traces, dead at %d", dead).allSatisfy(Chronicle.Entry::summary);
            assertThat(run.futures).as("dead at %d", dead).allMatch(CompletableFuture::isDone);
        }
    }

    @Test
    void answersThatWereCompleteStandWhenTheLinkDiesBehindThem() {
        Run run = new Run();
        run.play(8);
        run.rig.link.die(null);
        assertThat(run.heard.get(0).failure).isNull();
        assertThat(run.heard.get(1).failure).isNull();
        assertThat(run.heard.get(1).numbers).containsExactly(3L, 4L);
        assertThat(run.heard.get(2).failure().fate()).isEqualTo(Fate.UNKNOWN);
    }

    @Test
    void aHalfReadResultIsAFailureAndNeverAnEnd() {
        Run run = new Run();
        run.play(5);
        run.rig.link.die(null);
        assertThat(run.heard.get(1).numbers).containsExactly(3L);
        assertThat(run.heard.get(1).completions).isEmpty();
        assertThat(run.heard.get(1).failure().fate()).isEqualTo(Fate.UNKNOWN);
    }
}
