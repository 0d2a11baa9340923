// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.classic;

import static dev.sluice.gateway.classic.AnswerScript.modern;
import static dev.sluice.gateway.classic.AnswerScript.old;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.client.exchange.Exchange.Step;
import dev.sluice.wire.MalformedPacketException;
import dev.sluice.wire.classic.Capabilities;
import dev.sluice.wire.classic.ServerStatus;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswersTest {

    private static final int PLAIN = ServerStatus.AUTOCOMMIT;
    private static final int MORE = PLAIN | ServerStatus.MORE_RESULTS;

    private static AnswerScript script() {
        return new AnswerScript();
    }

    /** Every packet but the last goes on, and the last ends the answer. */
    private static void assertEndsWithTheLast(AnswerScript script, Answer answer) {
        List<Step> steps = script.playTo(answer);
        assertThat(steps.subList(0, steps.size() - 1)).allMatch(step -> step == Step.MORE);
        assertThat(steps.get(steps.size() - 1)).isEqualTo(Step.DONE);
    }

    @Test
    void anOkOrAnErrorIsAWholeAnswer() {
        assertThat(script().ok(PLAIN).playTo(new Results(modern(0), new Holdings(0))))
                .containsExactly(Step.DONE);
        assertThat(script().error(1064).playTo(new Results(modern(0), new Holdings(0))))
                .containsExactly(Step.DONE);
    }

    @Test
    void rowsEndWithAnOkPacket() {
        assertEndsWithTheLast(script().columns(2).row().row().end(PLAIN), new Results(modern(0), new Holdings(0)));
    }

    @Test
    void rowsEndWithAnEofPacketBehindAnotherOne() {
        assertEndsWithTheLast(
                script().columns(2).eof(PLAIN).row().row().eof(PLAIN), new Results(old(0), new Holdings(0)));
    }

    @Test
    void anErrorEndsRowsAndAllThatWouldFollow() {
        assertEndsWithTheLast(
                script().columns(1).row().end(MORE).columns(1).row().error(1317),
                new Results(modern(0), new Holdings(0)));
    }

    @Test
    void anotherResultFollowsIfTheStatusSaysSo() {
        assertEndsWithTheLast(
                script().ok(MORE).columns(1).row().end(MORE).ok(PLAIN), new Results(modern(0), new Holdings(0)));
        assertEndsWithTheLast(
                script().ok(MORE).columns(1).eof(MORE).row().eof(MORE).ok(PLAIN), new Results(old(0), new Holdings(0)));
    }

    @Test
    void aCursorEndsBehindTheDefinitions() {
        int cursor = PLAIN | ServerStatus.CURSOR_EXISTS;
        assertEndsWithTheLast(script().columns(1).end(cursor), new Results(modern(0), new Holdings(0)));
        assertEndsWithTheLast(script().columns(1).eof(cursor), new Results(old(0), new Holdings(0)));
    }

    @Test
    void outParametersAreFollowedByAnOkThoughTheirEndDoesNotSaySo() {
        int out = MORE | ServerStatus.PS_OUT_PARAMS;
        assertEndsWithTheLast(
                script().columns(1).eof(out).row().eof(PLAIN).ok(PLAIN), new Results(old(0), new Holdings(0)));
    }

    @Test
    void definitionsMayBeLeftOut() {
        long optional = Capabilities.OPTIONAL_RESULTSET_METADATA;
        assertEndsWithTheLast(script().packet(2, 0).row().end(PLAIN), new Results(modern(optional), new Holdings(0)));
        assertEndsWithTheLast(
                script().packet(2, 0).eof(PLAIN).row().eof(PLAIN), new Results(old(optional), new Holdings(0)));
        assertEndsWithTheLast(
                script().packet(2, 1).definitions(2).row().end(PLAIN), new Results(modern(optional), new Holdings(0)));
        assertEndsWithTheLast(
                script().packet(2, 0).row().end(PLAIN),
                new Results(modern(Capabilities.MARIADB_CACHE_METADATA), new Holdings(0)));
    }

    @Test
    void reportsOfProgressAreNoErrors() {
        assertEndsWithTheLast(
                script().error(0xFFFF).error(0xFFFF).ok(PLAIN),
                new Results(modern(Capabilities.MARIADB_PROGRESS), new Holdings(0)));
        assertThat(script().error(0xFFFF).playTo(new Results(modern(0), new Holdings(0))))
                .containsExactly(Step.DONE);
    }

    @Test
    void aFileIsAskedForAndThenTheAnswerGoesOn() {
        assertThat(script().packet(0xFB, 'f')
                        .ok(PLAIN)
                        .playTo(new Results(modern(Capabilities.LOCAL_FILES), new Holdings(0))))
                .containsExactly(Step.SPEAK, Step.DONE);
    }

    @Test
    void aFileOfAClientThatSendsNoneIsNotAskedFor() {
        assertThatThrownBy(() -> script().packet(0xFB, 'f').playTo(new Results(modern(0), new Holdings(0))))
                .isInstanceOf(MalformedPacketException.class);
    }

    @Test
    void definitionsOfAPreparedStatementAreCounted() {
        assertEndsWithTheLast(prepared(0, 0), new PreparedReply(modern(0), new Holdings(0)));
        assertEndsWithTheLast(prepared(2, 3).definitions(5), new PreparedReply(modern(0), new Holdings(0)));
        assertEndsWithTheLast(
                prepared(2, 3).definitions(3).eof(PLAIN).definitions(2).eof(PLAIN),
                new PreparedReply(old(0), new Holdings(0)));
        assertEndsWithTheLast(prepared(0, 3).definitions(3).eof(PLAIN), new PreparedReply(old(0), new Holdings(0)));
        assertEndsWithTheLast(script().error(1064), new PreparedReply(old(0), new Holdings(0)));
    }

    @Test
    void definitionsOfAPreparedStatementMayBeLeftOut() {
        Ending optional = modern(Capabilities.OPTIONAL_RESULTSET_METADATA);
        assertEndsWithTheLast(
                script().packet(0, 1, 0, 0, 0, 2, 0, 3, 0, 0, 0, 0, 0), new PreparedReply(optional, new Holdings(0)));
        assertEndsWithTheLast(
                script().packet(0, 1, 0, 0, 0, 2, 0, 3, 0, 0, 0, 0, 0)
                        .eof(PLAIN)
                        .eof(PLAIN),
                new PreparedReply(old(Capabilities.OPTIONAL_RESULTSET_METADATA), new Holdings(0)));
        assertEndsWithTheLast(
                script().packet(0, 1, 0, 0, 0, 2, 0, 3, 0, 0, 0, 0, 1).definitions(5),
                new PreparedReply(optional, new Holdings(0)));
    }

    private static AnswerScript prepared(int columns, int parameters) {
        return script().packet(0, 1, 0, 0, 0, columns, 0, parameters, 0, 0, 0, 0);
    }

    @Test
    void fetchedRowsEndWithTheirStatus() {
        assertEndsWithTheLast(script().packet(0, 0, 1).packet(0, 0, 2).end(0x80), new Rows(modern(0)));
        assertEndsWithTheLast(script().packet(0, 0, 1).eof(0x40), new Rows(old(0)));
        assertEndsWithTheLast(script().error(1421), new Rows(modern(0)));
    }
}
