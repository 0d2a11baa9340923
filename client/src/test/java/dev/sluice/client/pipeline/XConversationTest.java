// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.client.error.Fate;
import dev.sluice.client.error.ProtocolException;
import dev.sluice.client.error.ServerException;
import dev.sluice.client.exchange.PreparedState;
import dev.sluice.client.observe.SessionEvent;
import dev.sluice.client.result.Completion;
import dev.sluice.wire.classic.reply.SessionChange;
import dev.sluice.wire.x.client.ClientMessage;
import dev.sluice.wire.x.client.Execute;
import dev.sluice.wire.x.client.Prepare;
import dev.sluice.wire.x.data.Scalar;
import dev.sluice.wire.x.notice.Level;
import dev.sluice.wire.x.notice.SessionStateChanged;
import dev.sluice.wire.x.notice.SessionVariableChanged;
import dev.sluice.wire.x.notice.StateParameter;
import dev.sluice.wire.x.notice.UnknownNotice;
import dev.sluice.wire.x.notice.Warning;
import dev.sluice.wire.x.server.AuthenticateOk;
import dev.sluice.wire.x.server.FetchDone;
import dev.sluice.wire.x.server.FetchDoneMoreOutParams;
import dev.sluice.wire.x.server.FetchDoneMoreResultsets;
import dev.sluice.wire.x.server.NoticeFrame;
import dev.sluice.wire.x.server.Ok;
import dev.sluice.wire.x.server.StmtExecuteOk;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What is said and heard in the X Protocol, request by request. */
class XConversationTest {

    private final XRig rig = XRig.open();

    @Test
    void requestsLeaveTogetherAndAnswersFindTheirOwn() {
        Heard first = rig.query("SELECT 1");
        Heard second = rig.query("SELECT nothing");
        Heard third = rig.query("SELECT 3");
        int before = rig.link.flushes();
        rig.turn();
        assertThat(rig.kinds()).containsExactly("StmtExecute", "StmtExecute", "StmtExecute");
        assertThat(rig.link.flushes() - before).isEqualTo(1);

        rig.answerNumbers(1, 11);
        rig.say(XRig.error(1054));
        rig.answerNumbers(3);
        assertThat(first.numbers).containsExactly(1L, 11L);
        assertThat(second.failure()).isInstanceOfSatisfying(ServerException.class, error -> {
            assertThat(error.code()).isEqualTo(1054);
            assertThat(error.sqlState()).isEqualTo("42000");
            assertThat(error.fate()).isEqualTo(Fate.ANSWERED);
            assertThat(error.sessionAlive()).isTrue();
        });
        assertThat(third.numbers).containsExactly(3L);
    }

    @Test
    void noticesOfARequestStandInItsCompletion() {
        Heard heard = rig.query("INSERT INTO t VALUES(1)");
        rig.turn();
        rig.say(
                NoticeFrame.local(new Warning(Level.WARNING, 1265, "cut")),
                XRig.affected(3),
                NoticeFrame.local(SessionStateChanged.of(StateParameter.GENERATED_INSERT_ID, 7)),
                NoticeFrame.local(
                        new SessionStateChanged(StateParameter.PRODUCED_MESSAGE, List.of(Scalar.text("Records: 3")))),
                NoticeFrame.local(new SessionVariableChanged("sql_mode", Scalar.text("ANSI"))),
                new StmtExecuteOk());
        Completion completion = heard.completions.get(0);
        assertThat(completion.affectedRows()).isEqualTo(3);
        assertThat(completion.lastInsertId()).isEqualTo(7);
        assertThat(completion.warnings()).isEqualTo(1);
        assertThat(completion.info()).isEqualTo("Records: 3");
        assertThat(completion.changes()).containsExactly(new SessionChange.Variable("sql_mode", "ANSI"));
    }

    @Test
    void whatWasSaidOfARequestThatFailedIsNotSaidOfTheNext() {
        Heard failed = rig.query("INSERT");
        Heard next = rig.query("SELECT");
        rig.turn();
        rig.say(
                NoticeFrame.local(new Warning(Level.WARNING, 1, "")),
                XRig.affected(3),
                XRig.error(1062),
                new StmtExecuteOk());
        assertThat(failed.failure).isNotNull();
        assertThat(next.completions.get(0).affectedRows()).isZero();
        assertThat(next.completions.get(0).warnings()).isZero();
    }

    @Test
    void noticesOfTheWholeServerDisturbNothing() {
        Chronicle told = new Chronicle();
        XRig observed = XRig.open(told);
        NoticeFrame global = new NoticeFrame(true, new Warning(Level.WARNING, 4711, "weather"));
        NoticeFrame strange = new NoticeFrame(true, new UnknownNotice(99, new byte[] {1, 2}));
        observed.say(global);
        Heard heard = observed.query("SELECT");
        observed.turn();
        observed.say(
                global,
                XRig.NUMBER,
                strange,
                XRig.row(5),
                global,
                XRig.row(6),
                strange,
                new FetchDone(),
                global,
                new StmtExecuteOk(),
                strange);
        assertThat(heard.numbers).containsExactly(5L, 6L);
        assertThat(heard.completions).hasSize(1);
        assertThat(heard.completions.get(0).warnings()).isZero();
        assertThat(told.events)
                .contains(
                        new SessionEvent.Noticed(true, "warning", 4711, "weather"),
                        new SessionEvent.Noticed(true, "notice 99", 0, ""));
        assertThat(observed.ping()).isNotDone();
    }

    @Test
    void whyAServerClosesIsTold() {
        rig.say(new NoticeFrame(true, new Warning(Level.ERROR, 3169, "Session was killed")));
        assertThat(rig.connection.lost()).isNull();
        Heard heard = rig.query("SELECT");
        rig.turn();
        rig.link.die(null);
        assertThat(heard.failure()).hasMessageContaining("3169: Session was killed");
    }

    @Test
    void aProcedureHasOneAnswerMoreThanItHasResults() {
        Heard heard = rig.query("CALL p()");
        rig.turn();
        rig.say(
                XRig.NUMBER,
                XRig.row(1),
                new FetchDoneMoreResultsets(),
                XRig.NUMBER,
                XRig.row(2),
                new FetchDoneMoreResultsets(),
                new FetchDone(),
                XRig.affected(0),
                new StmtExecuteOk());
        assertThat(heard.numbers).containsExactly(1L, 2L);
        assertThat(heard.completions).extracting(Completion::moreResults).containsExactly(true, true, false);
    }

    @Test
    void outParametersAreToldApartEvenIfThereIsNothingElse() {
        Heard heard = rig.query("CALL p(?)");
        rig.turn();
        rig.say(new FetchDoneMoreOutParams(), XRig.NUMBER, XRig.row(9), new FetchDone(), new StmtExecuteOk());
        assertThat(heard.completions).extracting(Completion::isOutParameters).containsExactly(true, false);
        assertThat(heard.completions).extracting(Completion::moreResults).containsExactly(true, false);
    }

    @Test
    void anErrorBehindSomeRowsIsAnError() {
        Heard heard = rig.query("SELECT");
        Heard next = rig.query("SELECT");
        rig.turn();
        rig.say(XRig.NUMBER, XRig.row(1), XRig.error(1317));
        rig.answerNumbers(2);
        assertThat(heard.numbers).containsExactly(1L);
        assertThat(heard.failure()).isInstanceOf(ServerException.class);
        assertThat(next.numbers).containsExactly(2L);
    }

    @Test
    void statementsAreExecutedInTheSameWriteAsTheyArePrepared() {
        PreparedState one = rig.prepare("INSERT INTO t VALUES(?, ?, ?)");
        PreparedState two = rig.prepare("SELECT ?");
        rig.execute(one, 1, "a", new BigDecimal("1.50"));
        Heard heard = rig.execute(two, LocalDate.of(2024, 2, 29));
        rig.turn();
        List<ClientMessage> said = rig.messages();
        assertThat(said.get(0))
                .isInstanceOfSatisfying(
                        Prepare.class,
                        prepare -> assertThat(prepare.statementId()).isEqualTo(1));
        assertThat(said.get(2))
                .isEqualTo(new Execute(1, List.of(new Scalar.Signed(1), Scalar.text("a"), Scalar.text("1.50")), false));
        assertThat(said.get(3)).isEqualTo(new Execute(2, List.of(Scalar.text("2024-02-29")), false));

        rig.say(new Ok(""), new Ok(""), XRig.affected(1), new StmtExecuteOk());
        rig.answerNumbers(4);
        assertThat(heard.numbers).containsExactly(4L);
    }

    /** MySQL would make a double of the text that a decimal is. */
    @Test
    void aDecimalBehindADoubleHasItsStatementPreparedAgain() {
        PreparedState insert = rig.prepare("INSERT INTO t VALUES(?, ?)");
        rig.execute(insert, 2.5, 1);
        rig.execute(insert, 2.5, new BigDecimal("1.50"));
        rig.execute(insert, new BigDecimal("1.50"), 1);
        Heard last = rig.execute(insert, new BigDecimal("2.50"), 2.5f);
        rig.turn();
        assertThat(rig.kinds()).containsExactly("Prepare", "Execute", "Execute", "Prepare", "Execute", "Execute");
        rig.say(new Ok(""));
        for (int i = 0; i < 2; i++) {
            rig.say(XRig.affected(1), new StmtExecuteOk());
        }
        rig.say(new Ok(""), XRig.affected(1), new StmtExecuteOk(), XRig.affected(7), new StmtExecuteOk());
        assertThat(last.completions.get(0).affectedRows()).isEqualTo(7);
    }

    @Test
    void whatIsExecutedFailsAsItsPrepareDid() {
        PreparedState statement = rig.prepare("SELECTED ?");
        Heard first = rig.execute(statement, 1);
        Heard second = rig.execute(statement, 2);
        Heard other = rig.query("SELECT");
        rig.turn();
        rig.say(XRig.error(1064), XRig.error(5110), XRig.error(5110));
        rig.answerNumbers(1);
        assertThat(first.failure()).hasMessageContaining("1064");
        assertThat(second.failure()).hasMessageContaining("1064");
        assertThat(other.numbers).containsExactly(1L);
    }

    @Test
    void answersThatNobodyWaitsForArePassedOver() {
        PreparedState statement = rig.prepare("SELECT 1");
        rig.turn();
        rig.say(new Ok(""));
        rig.connection.submitAlways(new dev.sluice.client.exchange.CloseExchange(statement));
        Heard heard = rig.query("SELECT");
        rig.turn();
        assertThat(rig.kinds()).endsWith("Deallocate", "StmtExecute");
        rig.say(XRig.error(5110));
        rig.answerNumbers(8);
        assertThat(heard.numbers).containsExactly(8L);
    }

    @Test
    void aPingIsAnswered() {
        CompletableFuture<Completion> ping = rig.ping();
        rig.turn();
        rig.say(new StmtExecuteOk());
        assertThat(ping).isCompleted();
    }

    @Test
    void whatComesWithoutARequestEndsTheSession() {
        rig.say(new StmtExecuteOk());
        assertThat(rig.connection.lost()).isInstanceOf(ProtocolException.class).hasMessageContaining("silence");
    }

    @Test
    void aMessageOfTheLoginIsNoAnswer() {
        Heard heard = rig.query("SELECT");
        rig.turn();
        rig.say(new AuthenticateOk(new byte[0]));
        assertThat(heard.failure()).isInstanceOf(ProtocolException.class);
        assertThat(rig.link.isClosed()).isTrue();
    }

    @Test
    void rowsThatComeInPiecesAreReadWhenTheyAreWhole() {
        Heard heard = rig.query("SELECT");
        rig.turn();
        for (byte one : XRig.bytes(XRig.NUMBER, XRig.row(1), XRig.row(-2), new FetchDone(), new StmtExecuteOk())) {
            rig.link.deliver(new byte[] {one});
        }
        assertThat(heard.numbers).containsExactly(1L, -2L);
        assertThat(heard.completions).hasSize(1);
    }

    @Test
    void aReaderWithoutDemandPausesTheLink() {
        Heard heard = rig.query("SELECT");
        heard.demand = false;
        rig.turn();
        rig.answerNumbers(1, 2);
        assertThat(heard.numbers).isEmpty();
        assertThat(rig.link.isPaused()).isTrue();
        heard.demand = true;
        rig.connection.resume();
        rig.turn();
        assertThat(heard.numbers).containsExactly(1L, 2L);
        assertThat(rig.link.isPaused()).isFalse();
    }
}
