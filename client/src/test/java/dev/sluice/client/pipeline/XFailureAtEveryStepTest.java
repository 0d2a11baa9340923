// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.client.error.MySqlException;
import dev.sluice.client.exchange.CompressionTerms;
import dev.sluice.client.exchange.PreparedState;
import dev.sluice.client.exchange.TlsMode;
import dev.sluice.wire.x.server.AuthenticateOk;
import dev.sluice.wire.x.server.FetchDone;
import dev.sluice.wire.x.server.FetchDoneMoreResultsets;
import dev.sluice.wire.x.server.Ok;
import dev.sluice.wire.x.server.ServerMessage;
import dev.sluice.wire.x.server.StmtExecuteOk;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Plays one long conversation again and again, with something going wrong one message later each time. */
class XFailureAtEveryStepTest {

    /** What was asked in one run, and the messages of the server. */
    private static final class Run {
        final Chronicle told = new Chronicle();
        final XRig rig = new XRig(TlsMode.REQUIRED, CompressionTerms.OFF, told);
        final List<Heard> heard = new ArrayList<>();
        final List<CompletableFuture<?>> futures = new ArrayList<>();
        private boolean asked;

        static List<ServerMessage> script() {
            return List.of(
                    new Ok(""),
                    XRig.UNKNOWN,
                    new Ok(""),
                    new AuthenticateOk(new byte[0]),
                    XRig.NUMBER,
                    XRig.NUMBER,
                    new FetchDone(),
                    new StmtExecuteOk(),
                    // A query.
                    XRig.NUMBER,
                    XRig.row(1),
                    XRig.row(2),
                    new FetchDone(),
                    XRig.affected(0),
                    new StmtExecuteOk(),
                    // A call.
                    XRig.NUMBER,
                    XRig.row(3),
                    new FetchDoneMoreResultsets(),
                    new FetchDone(),
                    XRig.affected(1),
                    new StmtExecuteOk(),
                    // A statement, and what executes it.
                    new Ok(""),
                    XRig.affected(1),
                    new StmtExecuteOk(),
                    XRig.error(1062),
                    // A ping.
                    new StmtExecuteOk());
        }

        void play(int steps) {
            rig.connect();
            List<ServerMessage> script = script();
            for (int i = 0; i < steps; i++) {
                rig.say(script.get(i));
                if (i == 0) {
                    rig.link.secure(null);
                }
                ask();
            }
        }

        private void ask() {
            if (asked
                    || !rig.connection.opened().isDone()
                    || rig.connection.opened().isCompletedExceptionally()) {
                return;
            }
            asked = true;
            heard.add(rig.query("SELECT n"));
            heard.add(rig.query("CALL p()"));
            PreparedState statement = rig.prepare("INSERT INTO t VALUES(?)");
            heard.add(rig.execute(statement, 1));
            heard.add(rig.execute(statement, 2));
            futures.add(rig.ping());
            futures.add(rig.drain());
            rig.turn();
        }

        void hasEnded(String when) {
            assertThat(rig.connection.opened()).as("login, %s", when).isDone();
            assertThat(rig.connection.closed()).as("closed, %s", when).isCompleted();
            for (Heard each : heard) {
                assertThat(each.isDone()).as("request, %s", when).isTrue();
                MySqlException failure = each.failure;
                if (failure != null) {
                    assertThat(failure.fate()).isNotNull();
                    assertThat(failure.getMessage()).doesNotContain("secret");
                }
            }
            assertThat(told.requests).as("traces, %s", when).allSatisfy(Chronicle.Entry::summary);
            assertThat(futures).as(when).allMatch(CompletableFuture::isDone);
        }
    }

    private static void goesWrongAtEveryStep(String what, Consumer<Run> trouble) {
        int steps = Run.script().size();
        for (int i = 0; i <= steps; i++) {
            Run run = new Run();
            run.play(i);
            trouble.accept(run);
            run.rig.link.die(null);
            run.rig.turn();
            run.hasEnded(what + " behind step " + i);
        }
    }

    @Test
    void everyRequestEndsWhereverTheLinkDies() {
        goesWrongAtEveryStep("dead", run -> {});
    }

    @Test
    void everyRequestEndsWhereverAMessageIsCutOff() {
        for (int cut = 1; cut < 8; cut++) {
            int length = cut;
            int[] step = {0};
            goesWrongAtEveryStep("cut at " + cut, run -> {
                List<ServerMessage> script = Run.script();
                byte[] next = XRig.bytes(script.get(Math.min(step[0]++, script.size() - 1)));
                run.rig.link.deliver(Arrays.copyOf(next, Math.min(length, next.length - 1)));
            });
        }
    }

    @Test
    void everyRequestEndsWhereverAMessageIsUnexpected() {
        for (int type : new int[] {2, 3, 4, 15, 18, 19, 200}) {
            goesWrongAtEveryStep("type " + type, run -> {
                run.rig.link.deliver(new byte[] {1, 0, 0, 0, (byte) type});
                boolean open = run.rig.connection.opened().isDone();
                // A statement may announce OUT parameters before anything else.
                if (open && type != 18 && run.rig.link.delivered() > 0) {
                    assertThat(run.rig.link.isClosed()).isTrue();
                }
            });
        }
    }

    @Test
    void everyRequestEndsWhereverAMessageIsMalformed() {
        for (int type : new int[] {1, 4, 11, 12, 13}) {
            goesWrongAtEveryStep("malformed " + type, run -> {
                run.rig.link.deliver(new byte[] {4, 0, 0, 0, (byte) type, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF});
                // Columns are only read when all of them are there; a login is accepted without a word.
                if (type != 12 && type != 4) {
                    assertThat(run.rig.link.isClosed()).isTrue();
                }
            });
        }
    }

    @Test
    void everyRequestEndsWhereverAMessageIsTooLong() {
        goesWrongAtEveryStep("too long", run -> {
            run.rig.link.deliver(new byte[] {0, 0, 0, 0x7F, 13});
            assertThat(run.rig.link.isClosed()).isTrue();
        });
    }

    @Test
    void answersThatWereCompleteStandWhenTheLinkDiesBehindThem() {
        Run run = new Run();
        run.play(20);
        run.rig.link.die(null);
        assertThat(run.heard.get(0).numbers).containsExactly(1L, 2L);
        assertThat(run.heard.get(0).failure).isNull();
        assertThat(run.heard.get(1).numbers).containsExactly(3L);
        assertThat(run.heard.get(1).failure).isNull();
        assertThat(run.heard.get(2).failure).isNotNull();
    }
}
