// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.client.error.ServerException;
import dev.sluice.client.exchange.ResetExchange;
import dev.sluice.wire.classic.command.Command;
import dev.sluice.wire.classic.command.StmtClose;
import dev.sluice.wire.classic.command.StmtExecute;
import dev.sluice.wire.classic.reply.ColumnDefinition;
import dev.sluice.wire.classic.reply.ResultSetStart;
import dev.sluice.wire.classic.value.ColumnType;
import dev.sluice.wire.classic.value.RowWriter;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RepeatedQueriesTest {

    private static final String SQL = "SELECT n FROM t";

    private final Rig rig = Rig.open();

    /** Returns the commands that were sent, in short: Q for a text, P for a prepare, E and C with the id. */
    private static List<String> sent(Rig rig) {
        return rig.link.commands().stream().map(RepeatedQueriesTest::inShort).toList();
    }

    private static String inShort(Command command) {
        if (command instanceof StmtExecute execute) {
            return "E" + execute.statementId();
        }
        if (command instanceof StmtClose close) {
            return "C" + close.statementId();
        }
        return switch (command.name()) {
            case "COM_QUERY" -> "Q";
            case "COM_STMT_PREPARE" -> "P";
            default -> command.name();
        };
    }

    /** Asks for the text twice, and hears the answer. */
    private static void learn(Rig rig, String sql) {
        for (int i = 0; i < 2; i++) {
            rig.repeat(sql);
            rig.turn();
            assertThat(sent(rig)).containsExactly("Q");
            rig.answerNumbers(i);
        }
    }

    /** Asks for it so often that it is prepared. */
    private static void prepare(Rig rig, String sql, long id) {
        learn(rig, sql);
        rig.repeat(sql);
        rig.turn();
        assertThat(sent(rig)).containsExactly("P", "Q");
        rig.answerPrepared(id, 0, Rig.NUMBER);
        rig.answerNumbers(3);
    }

    private static void answerBinary(Rig rig, long number) {
        rig.answer(new ResultSetStart(1, true), Rig.NUMBER);
        rig.link.packet(out -> RowWriter.binary(out, List.of(ColumnType.LONGLONG), List.of(number)));
        rig.endRows(Rig.IDLE);
    }

    private static void expectText(Rig rig, String sql) {
        Heard heard = rig.repeat(sql);
        rig.turn();
        assertThat(sent(rig)).containsExactly("Q");
        rig.answerNumbers(4);
        assertThat(heard.isDone()).isTrue();
    }

    @Test
    void theThirdTimeItIsPreparedInFrontAndExecutedOnceThatIsAnswered() {
        learn(rig, SQL);
        Heard third = rig.repeat(SQL);
        Heard fourth = rig.repeat(SQL);
        rig.turn();
        assertThat(sent(rig)).containsExactly("P", "Q", "Q");
        rig.answerPrepared(1, 0, Rig.NUMBER);
        rig.answerNumbers(3);
        rig.answerNumbers(4);
        Heard fifth = rig.repeat(SQL);
        rig.turn();
        assertThat(sent(rig)).containsExactly("E1");
        answerBinary(rig, 5);
        assertThat(List.of(third.numbers, fourth.numbers, fifth.numbers))
                .containsExactly(List.of(3L), List.of(4L), List.of(5L));
    }

    @Test
    void otherColumnsThanInTheTextFormKeepItATextForGood() {
        learn(rig, SQL);
        rig.repeat(SQL);
        rig.turn();
        sent(rig);
        rig.answerPrepared(1, 0, ColumnDefinition.of("n", ColumnType.LONG, 63, 0));
        rig.answerNumbers(3);
        Heard heard = rig.repeat(SQL);
        rig.turn();
        assertThat(sent(rig)).containsExactly("C1", "Q");
        rig.answerNumbers(4);
        assertThat(heard.isDone()).isTrue();
        expectText(rig, SQL);
    }

    @Test
    void aPrepareThatWarnsKeepsItAText() {
        learn(rig, SQL);
        rig.repeat(SQL);
        rig.turn();
        sent(rig);
        rig.answerPrepared(1, 2, Rig.NUMBER);
        rig.answerNumbers(3);
        rig.repeat(SQL);
        rig.turn();
        assertThat(sent(rig)).containsExactly("C1", "Q");
    }

    @Test
    void whatCannotBePreparedIsTriedOnce() {
        learn(rig, SQL);
        Heard heard = rig.repeat(SQL);
        rig.turn();
        sent(rig);
        rig.answerError(1295);
        rig.answerNumbers(3);
        assertThat(heard.failure).isNull();
        expectText(rig, SQL);
        expectText(rig, SQL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT @a",
                "SELECT n INTO OUTFILE 'f' FROM t",
                "SELECT ROW_COUNT()",
                "SELECT FOUND_ROWS()",
                "SELECT 1; SELECT 2",
                "SELECT '?' , ?",
                "INSERT INTO t VALUES(1)",
                "SHOW TABLES"
            })
    void whatCouldDifferStaysAText(String sql) {
        learn(rig, sql);
        expectText(rig, sql);
        expectText(rig, sql);
    }

    @Test
    void aFloatStaysATextForItIsRoundedThere() {
        ColumnDefinition real = ColumnDefinition.of("n", ColumnType.FLOAT, 63, 0);
        for (int i = 0; i < 3; i++) {
            rig.repeat(SQL);
            rig.turn();
            if (i == 2) {
                rig.answerPrepared(1, 0, real);
            }
            rig.answer(new ResultSetStart(1, true), real);
            rig.endRows(Rig.IDLE);
        }
        sent(rig);
        rig.repeat(SQL);
        rig.turn();
        assertThat(sent(rig)).containsExactly("C1", "Q");
    }

    @ParameterizedTest
    @ValueSource(strings = {"USE other", "SET time_zone = '+00:00'", "CALL p()"})
    void behindAChangeOfSettingsItMustComeOftenAgain(String change) {
        prepare(rig, SQL, 1);
        rig.query(change);
        Heard heard = rig.repeat(SQL);
        rig.turn();
        assertThat(sent(rig)).containsExactly("Q", "C1", "Q");
        rig.answerOk();
        rig.answerNumbers(4);
        assertThat(heard.isDone()).isTrue();
        rig.repeat(SQL);
        rig.turn();
        assertThat(sent(rig)).containsExactly("Q");
    }

    @Test
    void behindAResetItMustComeOftenAgainAndIsThenPrepared() {
        prepare(rig, SQL, 1);
        rig.connection.submit(
                new ResetExchange(rig.connection.heads(), rig.connection.ids(), new CompletableFuture<>()));
        rig.turn();
        assertThat(sent(rig)).containsExactly("COM_RESET_CONNECTION");
        rig.answerOk();
        for (int i = 0; i < 3; i++) {
            expectText(rig, SQL);
        }
        rig.repeat(SQL);
        rig.turn();
        assertThat(sent(rig)).containsExactly("P", "Q");
    }

    /** An execute that is sent again by its right id comes before what waited behind it, and may change what that means. */
    @Test
    void aStatementThatIsGivenUpWhileItsTurnIsAwaitedIsNotExecuted() {
        prepare(rig, SQL, 1);
        rig.executeKept("CALL p(?)", 1);
        Heard waiting = rig.repeat(SQL);
        rig.turn();
        assertThat(sent(rig)).containsExactly("P", "E2");
        rig.answerPrepared(9, 1);
        rig.answerError(ServerException.UNKNOWN_STATEMENT);
        assertThat(sent(rig)).containsExactly("C1", "E9", "Q");
        rig.answerOk();
        rig.answerNumbers(4);
        assertThat(waiting.numbers).containsExactly(4L);
    }

    @Test
    void whatTheServerGivesUpIsSentAsText() {
        prepare(rig, SQL, 1);
        Heard heard = rig.repeat(SQL);
        rig.turn();
        assertThat(sent(rig)).containsExactly("E1");
        rig.answerError(ServerException.NEEDS_PREPARE);
        assertThat(sent(rig)).containsExactly("C1", "Q");
        rig.answerNumbers(4);
        assertThat(heard.failure).isNull();
        assertThat(heard.numbers).containsExactly(4L);
        expectText(rig, SQL);
    }

    @Test
    void anyOtherErrorIsTheAnswer() {
        prepare(rig, SQL, 1);
        Heard heard = rig.repeat(SQL);
        rig.turn();
        sent(rig);
        rig.answerError(1146);
        assertThat(heard.failure).isInstanceOf(ServerException.class);
    }

    @Test
    void columnsThatChangeAreLearnedAnew() {
        prepare(rig, SQL, 1);
        rig.repeat(SQL);
        rig.turn();
        assertThat(sent(rig)).containsExactly("E1");
        ColumnDefinition renamed = ColumnDefinition.of("m", ColumnType.LONGLONG, 63, ColumnDefinition.NOT_NULL);
        rig.answer(new ResultSetStart(1, true), renamed);
        rig.endRows(Rig.IDLE);
        rig.repeat(SQL);
        rig.turn();
        assertThat(sent(rig)).containsExactly("C1", "Q");
    }

    @Test
    void aThresholdOfZeroPreparesNothing() {
        Rig never = Rig.open(new Limits(100, 1 << 20, 100, 1 << 20, 10, 0));
        learn(never, SQL);
        expectText(never, SQL);
        expectText(never, SQL);
    }
}
