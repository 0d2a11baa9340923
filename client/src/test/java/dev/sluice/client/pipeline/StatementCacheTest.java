// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.client.error.CancelledException;
import dev.sluice.client.error.RefusedException;
import dev.sluice.client.error.ServerException;
import dev.sluice.client.exchange.CommandExchange;
import dev.sluice.client.exchange.ResetExchange;
import dev.sluice.client.exchange.TlsMode;
import dev.sluice.wire.classic.command.Command;
import dev.sluice.wire.classic.command.InitDb;
import dev.sluice.wire.classic.command.Ping;
import dev.sluice.wire.classic.command.StmtClose;
import dev.sluice.wire.classic.command.StmtExecute;
import dev.sluice.wire.classic.command.StmtPrepare;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Statements that are kept for texts that are executed again. */
class StatementCacheTest {

    private static final String A = "SELECT a FROM t WHERE id = ?";
    private static final String B = "SELECT b FROM t WHERE id = ?";

    private final Rig rig = Rig.openMariaDb();

    private static Rig keeping(int statements) {
        return Rig.open(new Limits(100, 1 << 20, 100, 1 << 20, statements));
    }

    /** Returns the commands that were sent, in short: P for a prepare, E and C with the id. */
    private static List<String> sent(Rig rig) {
        return rig.link.commands().stream().map(StatementCacheTest::inShort).toList();
    }

    private static String inShort(Command command) {
        if (command instanceof StmtExecute execute) {
            return execute.statementId() == StmtExecute.LAST_PREPARED ? "E" : "E" + execute.statementId();
        }
        if (command instanceof StmtClose close) {
            return "C" + close.statementId();
        }
        return command instanceof StmtPrepare ? "P" : command.name();
    }

    /** Executes a text for the first time. */
    private static void learn(Rig rig, String sql, long id) {
        Heard heard = rig.executeKept(sql, 7);
        rig.turn();
        rig.link.commands();
        rig.answerPrepared(id, 1);
        rig.answerOk();
        assertThat(heard.failure).isNull();
        assertThat(heard.isDone()).isTrue();
    }

    @Test
    void theFirstTimePreparesAndExecutesInOneFlightAndLaterTimesOnlyExecute() {
        Heard first = rig.executeKept(A, 1);
        Heard second = rig.executeKept(A, 2);
        rig.turn();
        assertThat(sent(rig)).containsExactly("P", "E", "E");
        rig.answerPrepared(5, 1);
        rig.answerOk();
        rig.answerOk();
        Heard third = rig.executeKept(A, 3);
        rig.turn();
        assertThat(sent(rig)).containsExactly("E5");
        rig.answerOk();
        assertThat(first.isDone() && second.isDone() && third.isDone()).isTrue();
    }

    @Test
    void mysqlGuessesTheIdForAllOfTheSameText() {
        Rig mysql = Rig.open();
        mysql.executeKept(A, 1);
        mysql.executeKept(A, 2);
        mysql.executeKept(B, 3);
        mysql.turn();
        assertThat(sent(mysql)).containsExactly("P", "E1", "E1");
        mysql.answerPrepared(1, 1);
        assertThat(sent(mysql)).containsExactly("P", "E2");
    }

    @Test
    void aWrongGuessIsExecutedAgainWithoutAnotherPrepare() {
        Rig mysql = Rig.open();
        Heard heard = mysql.executeKept(A, 1);
        mysql.turn();
        assertThat(sent(mysql)).containsExactly("P", "E1");
        mysql.answerPrepared(4, 1);
        mysql.answerError(ServerException.UNKNOWN_STATEMENT);
        assertThat(sent(mysql)).containsExactly("E4");
        mysql.answerOk();
        assertThat(heard.failure).isNull();
    }

    @Test
    void theOneNotUsedForLongestIsClosedBehindItsExecutes() {
        Rig narrow = keeping(2);
        learn(narrow, A, 1);
        learn(narrow, B, 2);
        narrow.executeKept(B, 1);
        narrow.executeKept(A, 1);
        narrow.executeKept("SELECT c FROM t WHERE id = ?", 1);
        narrow.executeKept(B, 1);
        narrow.turn();

        assertThat(sent(narrow)).containsExactly("E2", "E1", "C2", "P", "E3");
        narrow.answerOk();
        narrow.answerOk();
        narrow.answerPrepared(3, 1);
        narrow.answerOk();
        assertThat(sent(narrow)).containsExactly("C1", "P", "E4");
    }

    @Test
    void aStatementThatIsGivenUpBeforeItsIdIsKnownIsClosedLater() {
        Rig narrow = new Rig(new Limits(100, 1 << 20, 100, 1 << 20, 1), TlsMode.DISABLED).login(Rig.mariaDb());
        Heard first = narrow.executeKept(A, 1);
        Heard second = narrow.executeKept(B, 1);
        narrow.turn();
        assertThat(sent(narrow)).containsExactly("P", "E", "P");
        narrow.answerPrepared(5, 1);
        narrow.answerOk();
        assertThat(sent(narrow))
                .as("nothing comes between a guess and its confirmation")
                .containsExactly("E6");
        narrow.answerPrepared(6, 1);
        narrow.answerOk();
        assertThat(sent(narrow)).containsExactly("C5");
        assertThat(first.isDone() && second.isDone()).isTrue();
    }

    @Test
    void aFailedPrepareIsNotKept() {
        Heard first = rig.executeKept(A, 1);
        Heard second = rig.executeKept(A, 2);
        rig.turn();
        rig.link.commands();
        rig.answerError(1146);
        rig.answerError(ServerException.UNKNOWN_STATEMENT);
        rig.answerError(ServerException.UNKNOWN_STATEMENT);
        assertThat(((ServerException) first.failure()).code()).isEqualTo(1146);
        assertThat(((ServerException) second.failure()).code()).isEqualTo(1146);

        rig.executeKept(A, 3);
        rig.turn();
        assertThat(sent(rig)).containsExactly("P", "E");
    }

    @Test
    void aResetEmptiesTheCache() {
        learn(rig, A, 5);
        rig.connection.submit(
                new ResetExchange(rig.connection.heads(), rig.connection.ids(), new CompletableFuture<>()));
        rig.executeKept(A, 1);
        rig.turn();
        assertThat(sent(rig)).containsExactly("COM_RESET_CONNECTION", "P", "E");
    }

    @Test
    void aChangeOfTheSchemaHasStatementsPreparedAnew() {
        learn(rig, A, 5);
        rig.connection.submit(
                new CommandExchange(new InitDb("other"), rig.connection.heads(), new CompletableFuture<>()));
        rig.executeKept(A, 1);
        rig.turn();
        assertThat(sent(rig)).containsExactly("COM_INIT_DB", "C5", "P", "E");
    }

    @Test
    void soDoesAQueryThatMayChangeIt() {
        learn(rig, A, 5);
        rig.query("SELECT 1; USE other");
        rig.executeKept(A, 1);
        rig.turn();
        assertThat(sent(rig)).containsExactly("COM_QUERY", "C5", "P", "E");
    }

    @Test
    void otherQueriesLeaveTheCacheAlone() {
        learn(rig, A, 5);
        rig.query("SELECT user FROM t");
        rig.executeKept(A, 1);
        rig.turn();
        assertThat(sent(rig)).containsExactly("COM_QUERY", "E5");
    }

    @Test
    void whatTheServerHasGivenUpIsPreparedAnewAndExecutedOnceMore() {
        learn(rig, A, 5);
        Heard heard = rig.executeKept(A, 1);
        rig.turn();
        rig.link.commands();
        rig.answerError(ServerException.NEEDS_PREPARE);
        assertThat(sent(rig)).containsExactly("C5", "P", "E");
        rig.answerPrepared(6, 1);
        rig.answerOk();
        assertThat(heard.failure).isNull();
        assertThat(heard.completions).hasSize(1);
    }

    @Test
    void onceMoreMeansOnce() {
        learn(rig, A, 5);
        Heard heard = rig.executeKept(A, 1);
        rig.turn();
        rig.answerError(ServerException.NEEDS_PREPARE);
        rig.answerPrepared(6, 1);
        rig.answerError(ServerException.NEEDS_PREPARE);
        assertThat(((ServerException) heard.failure()).code()).isEqualTo(ServerException.NEEDS_PREPARE);
    }

    @Test
    void nothingIsExecutedOnceMoreBehindWhatWasSentLater() {
        learn(rig, A, 5);
        Heard heard = rig.executeKept(A, 1);
        rig.ping();
        rig.turn();
        rig.link.commands();
        rig.answerError(ServerException.NEEDS_PREPARE);
        rig.answerOk();
        assertThat(heard.failure).isInstanceOf(ServerException.class);
        rig.executeKept(A, 1);
        rig.turn();
        assertThat(sent(rig)).containsExactly("C5", "P", "E");
    }

    @Test
    void aProcedureIsNotExecutedOnceMore() {
        learn(rig, "CALL p(?)", 5);
        Heard heard = rig.executeKept("CALL p(?)", 1);
        rig.turn();
        rig.answerError(ServerException.NEEDS_PREPARE);
        assertThat(heard.failure).isInstanceOf(ServerException.class);
    }

    @Test
    void aServerWithoutRoomForAnotherStatementIsGivenBackWhatIsKept() {
        learn(rig, A, 5);
        Heard heard = rig.executeKept(B, 1);
        rig.turn();
        rig.link.commands();
        rig.answerError(ServerException.TOO_MANY_STATEMENTS);
        rig.answerError(ServerException.UNKNOWN_STATEMENT);
        assertThat(sent(rig)).containsExactly("C5", "P", "E7");
        rig.answerPrepared(7, 1);
        rig.answerOk();
        assertThat(heard.failure).isNull();
    }

    @Test
    void otherTypesOfParametersNeedAnotherPrepare() {
        learn(rig, A, 5);
        rig.executeKept(A, 8L);
        rig.executeKept(A, (Object) null);
        rig.executeKept(A, "8");
        rig.turn();
        assertThat(sent(rig)).containsExactly("E5", "E5", "C5", "P", "E");
    }

    @Test
    void aValueBehindNullIsOfAnotherType() {
        rig.executeKept(A, (Object) null);
        rig.turn();
        rig.answerPrepared(5, 1);
        rig.answerOk();
        rig.link.commands();
        rig.executeKept(A, 1);
        rig.turn();
        assertThat(sent(rig)).containsExactly("C5", "P", "E");
    }

    @Test
    void aServerWithoutAnyRoomIsToldOfOnce() {
        Heard heard = rig.executeKept(B, 1);
        rig.turn();
        for (int i = 0; i < 2; i++) {
            assertThat(sent(rig)).containsExactly("P", "E");
            rig.answerError(ServerException.TOO_MANY_STATEMENTS);
            rig.answerError(ServerException.UNKNOWN_STATEMENT);
        }
        assertThat(((ServerException) heard.failure()).code()).isEqualTo(ServerException.TOO_MANY_STATEMENTS);
        assertThat(sent(rig)).isEmpty();
    }

    @Test
    void anExecuteThatWaitedForItsPrepareIsPreparedOnceMoreToo() {
        learn(rig, A, 5);
        Heard heard = rig.executeKept("SELECT '\\' ? '", 1);
        rig.turn();
        assertThat(sent(rig)).containsExactly("P");
        rig.answerError(ServerException.TOO_MANY_STATEMENTS);
        assertThat(sent(rig)).containsExactly("C5", "P");
        rig.answerPrepared(6, 1);
        assertThat(sent(rig)).containsExactly("E6");
        rig.answerOk();
        assertThat(heard.failure).isNull();
    }

    @Test
    void aCancelOfTheSessionLeavesThePrepareThatOthersNeed() {
        Heard cancelled = rig.executeKept(A, 1);
        rig.turn();
        assertThat(sent(rig)).containsExactly("P", "E");
        rig.connection.cancelAll();
        rig.turn();
        rig.answerPrepared(5, 1);
        assertThat(rig.kills.asked())
                .as("the execute is interrupted, the prepare was not")
                .isEqualTo(1);
        rig.answerError(ServerException.INTERRUPTED);
        rig.turn();
        rig.loop.turn(() -> rig.kills.oldest().complete(null));
        assertThat(sent(rig)).as("the fence behind an interruption").containsExactly("COM_QUERY");
        rig.answerOk();
        assertThat(cancelled.failure).isInstanceOf(CancelledException.class);

        rig.executeKept(A, 3);
        rig.turn();
        assertThat(sent(rig)).containsExactly("E5");
    }

    @Test
    void aWrongNumberOfParametersFailsAloneWhenOnlyTheServerCanCount() {
        String unsure = "SELECT '\\' ? '";
        Heard wrong = rig.executeKept(unsure, 1, 2);
        Heard right = rig.executeKept(unsure, 1);
        rig.turn();
        rig.answerPrepared(5, 1);
        rig.link.commands();
        rig.answerOk();
        assertThat(wrong.failure).isInstanceOf(RefusedException.class);
        assertThat(right.failure).isNull();
    }

    @Test
    void orderHoldsAmongAllKindsOfRequests() {
        rig.ping();
        rig.executeKept(A, 1);
        rig.query("SELECT 1");
        rig.executeKept(A, 1);
        rig.connection.submit(new CommandExchange(new Ping(), rig.connection.heads(), new CompletableFuture<>()));
        rig.turn();
        assertThat(sent(rig)).containsExactly("COM_PING", "P", "E", "COM_QUERY", "E", "COM_PING");
    }
}
