// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.client.error.CancelledException;
import dev.sluice.client.error.Fate;
import dev.sluice.client.error.LinkException;
import dev.sluice.client.error.RefusedException;
import dev.sluice.client.error.ServerException;
import dev.sluice.client.error.SourceException;
import dev.sluice.client.exchange.LargeExecuteExchange;
import dev.sluice.client.exchange.LargeParameter;
import dev.sluice.client.exchange.PreparedState;
import dev.sluice.wire.classic.command.Command;
import dev.sluice.wire.classic.command.Ping;
import dev.sluice.wire.classic.command.Query;
import dev.sluice.wire.classic.command.StmtExecute;
import dev.sluice.wire.classic.command.StmtPrepare;
import dev.sluice.wire.classic.command.StmtReset;
import dev.sluice.wire.classic.command.StmtSendLongData;
import dev.sluice.wire.classic.reply.Err;
import dev.sluice.wire.classic.value.LongData;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LargeParameterTest {

    private static final String INSERT = "INSERT INTO t VALUES(?, ?)";

    private final Rig rig = Rig.open();
    private final PreparedState statement = rig.prepare(INSERT);
    private final Heard heard = new Heard();

    private LargeExecuteExchange submit(Object... parameters) {
        LargeExecuteExchange exchange =
                new LargeExecuteExchange(statement, parameters, heard, rig.connection.heads(), rig.connection.ids());
        rig.connection.submit(exchange);
        rig.turn();
        return exchange;
    }

    private static LargeParameter large(ManualSupply supply) {
        return new LargeParameter(supply, LongData.BYTES);
    }

    private void answerPrepare() {
        rig.link.commands();
        rig.answerPrepared(7, 2);
    }

    private void resume() {
        rig.connection.resume();
        rig.turn();
    }

    private static StmtSendLongData piece(int parameter, String data) {
        return new StmtSendLongData(7, parameter, data.getBytes(StandardCharsets.UTF_8));
    }

    private static void assertExecuted(Command command) {
        assertThat(command).isInstanceOf(StmtExecute.class);
        assertThat(((StmtExecute) command).statementId()).isEqualTo(7);
        assertThat(((StmtExecute) command).parameterBlock())
                .as("what was sent ahead is listed, in the form with query attributes")
                .startsWith(2);
    }

    @Test
    void isSentInPiecesThenExecutedAndForgotten() {
        submit(1, large(ManualSupply.of("ab", "c")));
        answerPrepare();
        List<Command> commands = rig.link.commands();
        assertThat(commands.subList(0, 2)).containsExactly(piece(1, "ab"), piece(1, "c"));
        assertExecuted(commands.get(2));
        assertThat(commands.subList(3, 4)).containsExactly(new StmtReset(7));
        rig.answerOk();
        assertThat(heard.completions).hasSize(1);
        rig.answerOk();
        assertThat(heard.failure).isNull();
    }

    private void submitAlone(ManualSupply supply) {
        rig.connection.submit(new LargeExecuteExchange(
                        statement, new Object[] {1, large(supply)}, heard, rig.connection.heads(), rig.connection.ids())
                .sayingOneAtATime());
        rig.turn();
        answerPrepare();
    }

    @Test
    void aPeerThatTakesOneAtATimeIsSaidNothingBehindTheExecute() {
        submitAlone(ManualSupply.of("ab"));
        List<Command> commands = rig.link.commands();
        assertThat(commands).hasSize(2);
        assertExecuted(commands.get(1));
        rig.answerOk();
        assertThat(heard.completions).hasSize(1);
        assertThat(rig.link.commands()).isEmpty();
    }

    @Test
    void aPeerThatTakesOneAtATimeForgetsWhatItRefusedBeforeTheNextRequest() {
        submitAlone(ManualSupply.of("ab"));
        rig.link.commands();
        rig.answerError(1105);
        assertThat(rig.link.commands()).containsExactly(new StmtReset(7));
        rig.answerOk();
        assertThat(((ServerException) heard.failure()).code()).isEqualTo(1105);
    }

    @Test
    void waitsForTheIdEvenWhereItCouldBeGuessed() {
        ManualSupply supply = ManualSupply.of("a");
        submit(1, large(supply));
        assertThat(rig.link.commands()).containsExactly(new StmtPrepare(INSERT));
        assertThat(supply.isOpen()).isFalse();
    }

    @Test
    void aFailedPrepareSendsNothingAndClosesTheSource() {
        ManualSupply supply = ManualSupply.of("a");
        submit(1, large(supply));
        rig.link.commands();
        rig.answerError(1146);
        assertThat(((ServerException) heard.failure()).code()).isEqualTo(1146);
        assertThat(rig.link.commands()).isEmpty();
        assertThat(supply.isClosed()).isTrue();
    }

    @Test
    void severalAreSentOneAfterTheOtherAndAnEmptyOneIsSentToo() {
        ManualSupply empty = ManualSupply.of();
        ManualSupply second = ManualSupply.of("z");
        submit(large(empty), large(second));
        answerPrepare();
        List<Command> commands = rig.link.commands();
        assertThat(commands.subList(0, 2)).containsExactly(piece(0, ""), piece(1, "z"));
        assertExecuted(commands.get(2));
        rig.answerOk();
        assertThat(empty.isClosed()).isTrue();
        assertThat(second.isClosed()).isTrue();
    }

    @Test
    void othersWaitUntilASlowSourceHasBeenSent() {
        ManualSupply supply = new ManualSupply();
        submit(1, large(supply));
        answerPrepare();
        var ping = rig.ping();
        rig.turn();
        assertThat(rig.link.commands()).isEmpty();
        supply.give("a");
        resume();
        assertThat(rig.link.commands()).containsExactly(piece(1, "a"));
        supply.end();
        resume();
        List<Command> commands = rig.link.commands();
        assertExecuted(commands.get(0));
        assertThat(commands.subList(1, 3)).containsExactly(new StmtReset(7), new Ping());
        rig.answerOk();
        rig.answerOk();
        rig.answerOk();
        assertThat(ping).isCompleted();
    }

    @Test
    void isSentOnlyAsTheLinkTakesIt() {
        ManualSupply supply = ManualSupply.of("a", "b");
        submit(1, large(supply));
        rig.link.commands();
        rig.link.setWritable(false);
        rig.answerPrepared(7, 2);
        assertThat(rig.link.commands()).isEmpty();
        rig.link.setWritable(true);
        assertThat(rig.link.commands()).hasSize(4);
    }

    @Test
    void aSourceThatFailsIsForgottenByTheServerAndNotExecuted() {
        ManualSupply supply = new ManualSupply().give("a");
        submit(1, large(supply));
        answerPrepare();
        supply.fail();
        resume();
        assertThat(rig.link.commands()).containsExactly(piece(1, "a"), new StmtReset(7));
        assertThat(supply.isClosed()).isTrue();
        var ping = rig.ping();
        rig.answerOk();
        assertThat(heard.failure())
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("source of parameter 1")
                .hasRootCauseMessage("the disk is gone");
        assertThat(heard.failure().fate()).isEqualTo(Fate.NOT_SENT);
        rig.turn();
        rig.answerOk();
        assertThat(ping).isCompleted();
    }

    @Test
    void cancelledWhileItIsSentItStopsWithoutAKill() {
        ManualSupply supply = new ManualSupply().give("a");
        LargeExecuteExchange exchange = submit(1, large(supply));
        answerPrepare();
        rig.connection.cancel(exchange);
        rig.turn();
        assertThat(heard.failure()).isInstanceOf(CancelledException.class);
        assertThat(supply.isClosed()).isTrue();
        assertThat(rig.link.commands()).containsExactly(piece(1, "a"), new StmtReset(7));
        rig.answerOk();
        assertThat(rig.kills.asked()).isZero();
        var ping = rig.ping();
        rig.turn();
        assertThat(rig.link.commands()).containsExactly(new Ping());
        rig.answerOk();
        assertThat(ping).isCompleted();
    }

    @Test
    void aCancelOfTheWholeSessionStopsItToo() {
        ManualSupply supply = new ManualSupply().give("a");
        submit(1, large(supply));
        answerPrepare();
        rig.connection.cancelAll();
        rig.turn();
        rig.answerOk();
        assertThat(heard.failure()).isInstanceOf(CancelledException.class);
        assertThat(rig.kills.asked()).isZero();
    }

    @Test
    void cancelledOnceItIsExecutedItIsInterrupted() {
        LargeExecuteExchange exchange = submit(1, large(ManualSupply.of("a")));
        answerPrepare();
        rig.connection.cancel(exchange);
        rig.turn();
        assertThat(rig.kills.asked()).isEqualTo(1);
        rig.kills.oldest().complete(null);
        rig.answer(new Err(ServerException.INTERRUPTED, "70100", "interrupted"));
        rig.answerOk();
        assertThat(heard.failure()).isInstanceOf(CancelledException.class);
        assertThat(rig.link.commands()).contains(new Query("DO 0"));
    }

    @Test
    void cancelledWhileTheServerReadsNoMoreTheSessionEndsInTheEnd() {
        ManualSupply supply = new ManualSupply().give("a");
        LargeExecuteExchange exchange = submit(1, large(supply));
        answerPrepare();
        rig.link.setWritable(false);
        rig.connection.cancel(exchange);
        rig.turn();
        rig.loop.pass(Duration.ofSeconds(11));
        assertThat(rig.link.isClosed()).isTrue();
    }

    @Test
    void whatTheServerHasAgainstItIsToldByTheExecute() {
        submit(1, large(ManualSupply.of("a")));
        answerPrepare();
        rig.answerError(1105);
        rig.answerOk();
        assertThat(((ServerException) heard.failure()).code()).isEqualTo(1105);
        assertThat(heard.failure().sessionAlive()).isTrue();
    }

    @Test
    void anotherParameterThatCannotBeSentIsFoundBeforeAnythingIsSent() {
        ManualSupply supply = ManualSupply.of("a");
        submit(new Object(), large(supply));
        answerPrepare();
        assertThat(heard.failure()).isInstanceOf(RefusedException.class);
        assertThat(rig.link.commands()).isEmpty();
        assertThat(supply.isClosed()).isTrue();
    }

    @Test
    void whatTheServerSaysWhileItIsSentEndsTheSession() {
        submit(1, large(new ManualSupply().give("a")));
        answerPrepare();
        rig.answerError(1153);
        assertThat(heard.failure().sessionAlive()).isFalse();
        assertThat(heard.failure()).isInstanceOf(ServerException.class);
        assertThat(rig.link.isClosed()).isTrue();
    }

    @Test
    void everySourceIsClosedWhereverTheLinkDies() {
        for (int dead = 0; dead < 6; dead++) {
            Rig one = Rig.open();
            Heard outcome = new Heard();
            ManualSupply first = new ManualSupply().give("a");
            ManualSupply second = ManualSupply.of("b");
            PreparedState insert = one.prepare(INSERT);
            one.connection.submit(new LargeExecuteExchange(
                    insert,
                    new Object[] {large(first), large(second)},
                    outcome,
                    one.connection.heads(),
                    one.connection.ids()));
            List<Runnable> steps = List.of(
                    one::turn,
                    () -> one.answerPrepared(7, 2),
                    () -> {
                        first.end();
                        one.connection.resume();
                        one.turn();
                    },
                    one::answerOk,
                    one::answerOk);
            steps.subList(0, Math.min(dead, steps.size())).forEach(Runnable::run);
            one.link.die(null);
            one.turn();
            assertThat(first.isClosed()).as("dead at %d", dead).isTrue();
            assertThat(second.isClosed()).as("dead at %d", dead).isTrue();
            assertThat(outcome.isDone()).as("dead at %d", dead).isTrue();
            if (dead < 4) {
                assertThat(outcome.failure()).isInstanceOf(LinkException.class);
            } else {
                assertThat(outcome.failure).as("dead at %d", dead).isNull();
            }
        }
    }
}
