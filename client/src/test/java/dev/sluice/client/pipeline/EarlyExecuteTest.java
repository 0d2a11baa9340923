// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.client.error.RefusedException;
import dev.sluice.client.error.ServerException;
import dev.sluice.client.exchange.CloseExchange;
import dev.sluice.client.exchange.PreparedState;
import dev.sluice.wire.classic.command.Command;
import dev.sluice.wire.classic.command.Ping;
import dev.sluice.wire.classic.command.StmtExecute;
import dev.sluice.wire.classic.command.StmtPrepare;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Executing a statement before the server has told its id. */
class EarlyExecuteTest {

    private static List<Long> executedIds(List<Command> commands) {
        return commands.stream()
                .filter(StmtExecute.class::isInstance)
                .map(command -> ((StmtExecute) command).statementId())
                .toList();
    }

    @Test
    void mariaDbTakesTheIdOfTheLastPrepared() {
        Rig rig = Rig.openMariaDb();
        PreparedState statement = rig.prepare("INSERT INTO t VALUES(?)");
        Heard first = rig.execute(statement, 1);
        rig.ping();
        rig.turn();
        assertThat(executedIds(rig.link.commands())).containsExactly(StmtExecute.LAST_PREPARED);
        rig.answerPrepared(977, 1);
        rig.answerOk();
        rig.answerOk();
        rig.execute(statement, 2);
        rig.turn();
        assertThat(executedIds(rig.link.commands())).containsExactly(977L);
        assertThat(first.isDone()).isTrue();
    }

    /** Refusing a prepare for lack of room, it keeps the statement before as the one prepared last. */
    @Test
    void mariaDbIsAskedForTheLastOneOnlyIfNoOtherCanBeMeant() {
        Rig rig = Rig.openMariaDb();
        PreparedState kept = rig.prepare("DELETE FROM a WHERE id = ?");
        rig.turn();
        rig.link.commands();
        rig.answerPrepared(5, 1);
        PreparedState refused = rig.prepare("DELETE FROM b WHERE id = ?");
        Heard heard = rig.execute(refused, 1);
        rig.turn();
        assertThat(executedIds(rig.link.commands())).containsExactly(6L);
        rig.answerError(ServerException.TOO_MANY_STATEMENTS);
        rig.answerError(ServerException.UNKNOWN_STATEMENT);
        assertThat(((ServerException) heard.failure()).code()).isEqualTo(ServerException.TOO_MANY_STATEMENTS);

        PreparedState next = rig.prepare("DELETE FROM c WHERE id = ?");
        rig.execute(next, 1);
        rig.turn();
        assertThat(executedIds(rig.link.commands())).containsExactly(7L);
        rig.answerPrepared(7, 1);
        rig.answerOk();
        rig.connection.submit(new CloseExchange(next));
        rig.execute(rig.prepare("DELETE FROM d WHERE id = ?"), 1);
        rig.turn();
        assertThat(executedIds(rig.link.commands())).containsExactly(StmtExecute.LAST_PREPARED);
        assertThat(kept.isAnswered()).isTrue();
    }

    @Test
    void mariaDbWaitsForTheIdOfAStatementThatIsNotTheLast() {
        Rig rig = Rig.openMariaDb();
        PreparedState first = rig.prepare("SELECT 1");
        rig.prepare("SELECT 2");
        rig.execute(first);
        rig.turn();
        assertThat(rig.link.commands()).hasSize(2);
        rig.answerPrepared(5, 0);
        assertThat(executedIds(rig.link.commands())).containsExactly(5L);
    }

    @Test
    void mysqlGetsTheNextIdInOneFlight() {
        Rig rig = Rig.open();
        PreparedState statement = rig.prepare("INSERT INTO t VALUES(?)");
        Heard one = rig.execute(statement, 1);
        Heard two = rig.execute(statement, 2);
        rig.turn();
        assertThat(executedIds(rig.link.commands())).containsExactly(1L, 1L);
        rig.answerPrepared(1, 1);
        rig.answerOk();
        rig.answerOk();
        assertThat(one.isDone() && two.isDone()).isTrue();
    }

    @Test
    void aWrongGuessIsSentAgainBeforeAnythingElseIs() {
        Rig rig = Rig.open();
        PreparedState statement = rig.prepare("INSERT INTO t VALUES(?)");
        Heard one = rig.execute(statement, 1);
        Heard two = rig.execute(statement, 2);
        rig.ping();
        Heard three = rig.execute(statement, 3);
        rig.turn();
        assertThat(rig.link.commands()).hasSize(3);
        rig.answerPrepared(57, 1);
        assertThat(rig.link.commands()).isEmpty();
        rig.answerError(ServerException.UNKNOWN_STATEMENT);
        assertThat(rig.link.commands()).isEmpty();
        rig.answerError(ServerException.UNKNOWN_STATEMENT);
        List<Command> again = rig.link.commands();
        assertThat(executedIds(again)).containsExactly(57L, 57L, 57L);
        assertThat(again.get(2)).isEqualTo(new Ping());
        rig.answerOk();
        rig.answerOk();
        rig.answerOk();
        rig.answerOk();
        assertThat(one.isDone() && two.isDone() && three.isDone()).isTrue();
        assertThat(one.failure).isNull();
    }

    @Test
    void nothingElseFollowsAGuessUntilItIsConfirmed() {
        Rig rig = Rig.open();
        PreparedState statement = rig.prepare("SELECT 1");
        rig.execute(statement);
        rig.ping();
        rig.execute(statement);
        rig.turn();
        assertThat(rig.link.commands()).hasSize(2);
        rig.answerPrepared(1, 0);
        assertThat(rig.link.commands()).hasSize(2);
    }

    @Test
    void guessesOnlyWhileOnePrepareIsUnanswered() {
        Rig rig = Rig.open();
        rig.prepare("SELECT 1");
        PreparedState second = rig.prepare("SELECT 2");
        rig.execute(second);
        rig.turn();
        assertThat(rig.link.commands()).hasSize(2).allMatch(StmtPrepare.class::isInstance);
        rig.answerPrepared(8, 0);
        assertThat(executedIds(rig.link.commands())).containsExactly(9L);
    }

    private static void missTwice(Rig rig) {
        for (long id : new long[] {100, 300}) {
            PreparedState statement = rig.prepare("SELECT 1");
            rig.execute(statement);
            rig.turn();
            rig.answerPrepared(id, 0);
            rig.answerError(ServerException.UNKNOWN_STATEMENT);
            rig.answerOk();
        }
        rig.link.commands();
    }

    @Test
    void givesUpGuessingAfterTwoMisses() {
        Rig rig = Rig.open();
        missTwice(rig);
        PreparedState third = rig.prepare("SELECT 1");
        rig.execute(third);
        rig.turn();
        assertThat(rig.link.commands()).hasSize(1);
        rig.answerPrepared(900, 0);
        assertThat(executedIds(rig.link.commands())).containsExactly(900L);
    }

    @Test
    void guessesAgainOnceAnIdWouldHaveBeenGuessedRight() {
        Rig rig = Rig.open();
        missTwice(rig);
        rig.prepare("SELECT 2");
        rig.turn();
        rig.answerPrepared(301, 0);
        rig.link.commands();
        PreparedState next = rig.prepare("SELECT 3");
        rig.execute(next);
        rig.turn();
        assertThat(executedIds(rig.link.commands())).containsExactly(302L);
    }

    @Test
    void executesBehindAFailedPrepareFailAsItDid() {
        Rig rig = Rig.open();
        PreparedState statement = rig.prepare("SELECT nonsense");
        Heard early = rig.execute(statement);
        rig.turn();
        rig.answerError(1054);
        rig.answerError(ServerException.UNKNOWN_STATEMENT);
        Heard late = rig.execute(statement);
        rig.turn();
        assertThat(((ServerException) early.failure()).code()).isEqualTo(1054);
        assertThat(((ServerException) late.failure()).code()).isEqualTo(1054);
        assertThat(late.failure().attempted()).startsWith("prepare");
    }

    @Test
    void aTextWhosePlaceholdersCannotBeCountedWaitsForTheServer() {
        Rig rig = Rig.open();
        PreparedState statement = rig.prepare("SELECT 'it\\'s', ?");
        rig.execute(statement, 1);
        rig.turn();
        assertThat(rig.link.commands()).hasSize(1);
        rig.answerPrepared(1, 1);
        assertThat(executedIds(rig.link.commands())).containsExactly(1L);
    }

    @Test
    void aWrongNumberOfParametersIsNeverSent() {
        Rig rig = Rig.open();
        PreparedState statement = rig.prepare("SELECT 'it\\'s', ?");
        Heard heard = rig.execute(statement, 1, 2);
        rig.turn();
        rig.answerPrepared(1, 1);
        assertThat(heard.failure()).isInstanceOf(RefusedException.class).hasMessageContaining("1 parameters, 2");
        assertThat(rig.link.commands()).hasSize(1);
    }
}
