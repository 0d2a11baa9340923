// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.client.error.LimitException;
import dev.sluice.client.error.LinkException;
import dev.sluice.client.error.RefusedException;
import dev.sluice.client.error.ServerException;
import dev.sluice.client.exchange.QueryExchange;
import dev.sluice.client.observe.RequestKind;
import dev.sluice.client.observe.RequestSizes;
import dev.sluice.client.observe.RequestTimes;
import dev.sluice.client.observe.SessionInfo;
import dev.sluice.wire.classic.reply.Err;
import dev.sluice.wire.classic.reply.ResultSetStart;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a listener hears of requests, to the nanosecond. */
class ObservationTest {

    private final Chronicle told = new Chronicle();
    private final Rig rig = Rig.observed(new Limits(3, 1 << 20, 2, 1 << 20), told);

    private void pass(long nanos) {
        rig.loop.pass(Duration.ofNanos(nanos));
    }

    @Test
    void aRequestIsNamedByItsFirstWordAndNotByItsText() {
        rig.query(" select 'secret'");
        assertThat(told.request(0).info.kind()).isEqualTo(RequestKind.QUERY);
        assertThat(told.request(0).info.operation()).isEqualTo("SELECT");
        assertThat(told.request(0).info.statement()).isNull();
        assertThat(told.request(0).info.session()).isEqualTo(new SessionInfo("db", 3306, 42, false));
        assertThat(told.request(0).info).hasToString("query (SELECT, 16 characters) in session 42 at db:3306");
        rig.ping();
        assertThat(told.request(1).info.kind()).isEqualTo(RequestKind.COMMAND);
        assertThat(told.request(1).info.operation()).isEqualTo("COM_PING");
    }

    @Test
    void theTimesOfTheStagesAddUp() {
        rig.query("SELECT 1");
        rig.query("SELECT n");
        pass(10);
        rig.turn();
        pass(200);
        rig.answerNumbers(1);
        pass(3_000);
        rig.answer(new ResultSetStart(1, true), Rig.NUMBER);
        pass(40_000);
        rig.sendRows(1, 2);
        rig.endRows(Rig.IDLE);
        assertThat(told.request(0).summary().times()).isEqualTo(new RequestTimes(10, 0, 200, 0));
        assertThat(told.request(1).summary().times()).isEqualTo(new RequestTimes(10, 200, 3_000, 40_000));
        assertThat(told.request(1).summary().times().total()).isEqualTo(43_210);
        assertThat(told.request(1).stages).containsExactly("sent", "answering", "done");
    }

    @Test
    void sizesAreThoseOfPacketsWithTheirHeaders() {
        rig.link.delivered();
        rig.query("SELECT n");
        rig.turn();
        rig.answer(new ResultSetStart(1, true), Rig.NUMBER);
        rig.sendRows(1, 2);
        rig.endRows(Rig.MORE);
        rig.reply(new ResultSetStart(1, true));
        rig.reply(Rig.NUMBER);
        rig.sendRows(3);
        long before = told.request(0).stages.size();
        rig.endRows(Rig.IDLE);
        assertThat(before).isEqualTo(2);
        RequestSizes sizes = told.request(0).summary().sizes();
        assertThat(sizes.sentBytes()).isEqualTo(4 + 1 + 2 + "SELECT n".length());
        assertThat(sizes.receivedBytes()).isEqualTo(rig.link.delivered());
        assertThat(sizes.rows()).isEqualTo(3);
        assertThat(sizes.resultSets()).isEqualTo(2);
    }

    @Test
    void anErrorIsTheFailureOfItsRequest() {
        rig.query("SELEC");
        rig.turn();
        rig.answer(new Err(1064, "42000", "no"));
        assertThat(told.request(0).summary().failure()).isInstanceOf(ServerException.class);
        assertThat(told.request(0).stages).containsExactly("sent", "answering", "done");
    }

    @Test
    void aRequestThatFindsTheQueueFullIsDoneAtOnce() {
        for (int i = 0; i < 4; i++) {
            rig.ping();
        }
        assertThat(told.request(3).stages).containsExactly("done");
        assertThat(told.request(3).summary().failure()).isInstanceOf(LimitException.class);
        assertThat(told.request(2).stages).isEmpty();
    }

    @Test
    void aRequestOfAClosedSessionIsDoneAtOnce() {
        rig.connection.close();
        rig.ping();
        assertThat(told.request(0).summary().failure()).isInstanceOf(RefusedException.class);
        assertThat(told.requests).as("the end of the session is no request").hasSize(1);
    }

    @Test
    void aRequestThatLosesItsLinkTookItsTimeWhereItStood() {
        rig.query("SELECT 1");
        rig.query("SELECT 2");
        rig.query("SELECT 3");
        rig.turn();
        pass(7);
        rig.link.die(null);
        assertThat(told.request(0).summary().times()).isEqualTo(new RequestTimes(0, 0, 7, 0));
        assertThat(told.request(1).summary().times()).isEqualTo(new RequestTimes(0, 7, 0, 0));
        assertThat(told.request(2).summary().times()).isEqualTo(new RequestTimes(7, 0, 0, 0));
        assertThat(told.request(2).stages).containsExactly("done");
        assertThat(told.requests).allMatch(entry -> entry.summary().failure() instanceof LinkException);
    }

    @Test
    void aSlowReaderIsSeenToPauseTheLink() {
        Heard slow = rig.query("SELECT n");
        rig.turn();
        rig.answer(new ResultSetStart(1, true), Rig.NUMBER);
        slow.demand = false;
        rig.sendRows(1);
        assertThat(told.request(0).stages).containsExactly("sent", "answering", "paused");
        slow.demand = true;
        rig.connection.resume();
        rig.turn();
        rig.endRows(Rig.IDLE);
        assertThat(told.request(0).stages).containsExactly("sent", "answering", "paused", "resumed", "done");
    }

    @Test
    void aCancelledRequestIsDoneWhenItsAnswerHasBeenPassedOver() {
        QueryExchange query = new QueryExchange("SELECT SLEEP(9)", new Heard(), rig.connection.heads());
        rig.connection.submit(query);
        rig.turn();
        rig.connection.cancel(query);
        rig.turn();
        assertThat(told.request(0).stages).containsExactly("sent");
        pass(5);
        rig.answer(new Err(1317, "70100", "Query execution was interrupted"));
        assertThat(told.request(0).stages).containsExactly("sent", "answering", "done");
        assertThat(told.request(0).summary().times().server()).isEqualTo(5);
        assertThat(told.requests).as("the fence is nobody's request").hasSize(1);
    }

    @Test
    void aStatementIsPreparedExecutedAndClosed() {
        var statement = rig.prepare("SELECT ?");
        rig.execute(statement, 5);
        rig.connection.submitAlways(new dev.sluice.client.exchange.CloseExchange(statement));
        rig.turn();
        rig.answerPrepared(1, 1);
        rig.answerOk();
        assertThat(told.requests)
                .extracting(entry -> entry.info.kind())
                .containsExactly(RequestKind.PREPARE, RequestKind.EXECUTE, RequestKind.CLOSE);
        assertThat(told.requests).extracting(entry -> entry.info.operation()).containsOnly("SELECT");
        assertThat(told.request(2).stages).containsExactly("sent", "done");
    }

    @Test
    void whatFollowsARequestIsHeardAsItsPart() {
        QueryExchange first = new QueryExchange("BEGIN", new Heard(), rig.connection.heads());
        QueryExchange second = new QueryExchange("SAVEPOINT s", new Heard(), rig.connection.heads());
        first.followedBy(second);
        rig.connection.submit(first);
        assertThat(told.requests).hasSize(1);
        rig.turn();
        pass(4);
        rig.answerOk();
        pass(5);
        rig.answerOk();
        assertThat(told.request(1).info.operation()).isEqualTo("SAVEPOINT");
        assertThat(told.request(1).summary().times()).isEqualTo(new RequestTimes(0, 4, 5, 0));
    }

    @Test
    void aDrainAsksTheServerNothing() {
        rig.drain();
        assertThat(told.requests).isEmpty();
    }
}
