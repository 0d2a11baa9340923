// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.front.Prefetch;
import dev.sluice.wire.x.client.ClientMessage;
import dev.sluice.wire.x.client.Execute;
import dev.sluice.wire.x.client.Prepare;
import dev.sluice.wire.x.client.StmtExecute;
import dev.sluice.wire.x.client.UnknownMessage;
import dev.sluice.wire.x.server.ServerError;
import dev.sluice.wire.x.server.ServerMessage;
import dev.sluice.wire.x.sluice.Cancel;
import dev.sluice.wire.x.sluice.CancelAnswer;
import dev.sluice.wire.x.sluice.CancelOutcome;
import dev.sluice.wire.x.sluice.Ping;
import dev.sluice.wire.x.sluice.Pong;
import dev.sluice.wire.x.sluice.RequestEnd;
import dev.sluice.wire.x.sluice.RequestNumber;
import dev.sluice.wire.x.sluice.SluiceFeature;
import dev.sluice.wire.x.sluice.SluiceTerms;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Requests have numbers, are cancelled by them, and the front answers what is not about requests at once. */
class ExtensionNumbersIT {

    private static final GatewayRig RIG = new GatewayRig();

    @AfterAll
    static void stop() {
        RIG.close();
    }

    private static XPeer peer() throws IOException {
        return RIG.extended(SluiceFeature.NUMBERS, SluiceFeature.HEARTBEAT);
    }

    private static RequestNumber number(long number) {
        return new RequestNumber(number, false);
    }

    private static RequestNumber cancellable(long number) {
        return new RequestNumber(number, true);
    }

    private static StmtExecute sql(String text) {
        return StmtExecute.sql(text);
    }

    @Test
    void theNumberStandsInFrontOfWhatEndsAnAnswer() throws IOException {
        try (XPeer peer = peer()) {
            List<ServerMessage> answers = peer.send(
                            number(5), sql("DO 1"), number(9), sql("SELECT nothing_here"), sql("DO 2"))
                    .answers(3);

            assertThat(Told.kinds(answers))
                    .containsExactly(
                            "NoticeFrame",
                            "RequestEnd",
                            "StmtExecuteOk",
                            "RequestEnd",
                            "ServerError",
                            "NoticeFrame",
                            "StmtExecuteOk");
            assertThat(ends(answers)).containsExactly(5L, 9L);
        }
    }

    private static List<Long> ends(List<ServerMessage> answers) {
        return answers.stream()
                .filter(RequestEnd.class::isInstance)
                .map(end -> ((RequestEnd) end).request())
                .toList();
    }

    @Test
    void everyKindOfRequestCanHaveOne() throws IOException {
        try (XPeer peer = peer()) {
            List<ServerMessage> answers = peer.send(
                            number(1),
                            new Prepare(1, sql("SELECT ?")),
                            number(2),
                            new Execute(2, List.of(), false),
                            number(3),
                            new UnknownMessage(99, new byte[0]))
                    .answers(3);

            assertThat(Told.kinds(answers))
                    .containsExactly("RequestEnd", "Ok", "RequestEnd", "ServerError", "RequestEnd", "ServerError");
            assertThat(ends(answers)).containsExactly(1L, 2L, 3L);
        }
    }

    @Test
    void aPingOvertakesRequestsAndTellsHowManyAreUnanswered() throws IOException {
        try (Held lock = Held.by(RIG);
                XPeer peer = peer()) {
            peer.send(sql(lock.waiting()), sql("SELECT 2"), new Ping(7));

            assertThat(peer.next()).isEqualTo(new Pong(7, 2));
            lock.release();
            assertThat(Told.numbers(peer.answers(2))).containsExactly(1L, 2L);
        }
    }

    @Test
    void whatRunsIsInterruptedAndNothingElse() throws IOException {
        try (XPeer peer = peer()) {
            String mark = "mark_" + RIG.schema();
            peer.send(
                    sql("SELECT 1"),
                    cancellable(1),
                    sql("SELECT SLEEP(600) + 5 /* " + mark + " */"),
                    number(2),
                    sql("SELECT 3"));
            Eventually.that(() -> running(mark));

            peer.send(new Cancel(1));

            List<ServerMessage> answers = peer.answers(3);
            assertThat(answers).contains(new CancelAnswer(1, CancelOutcome.INTERRUPTED));
            assertThat(ends(answers)).containsExactly(1L, 2L);
            assertThat(Told.numbers(answers)).startsWith(1L).endsWith(3L);
            assertThat(running(mark)).isFalse();
        }
    }

    private static boolean running(String mark) {
        return RIG.sql("SELECT COUNT(*) FROM information_schema.processlist WHERE info LIKE 'SELECT SLEEP%" + mark
                                + "%'")
                        .first()
                        .rows()
                        .get(0)
                        .getLong(0)
                > 0;
    }

    @Test
    void whatWaitsBehindIsNeverRun() throws IOException {
        RIG.sql("CREATE TABLE " + RIG.schema() + ".dropped (id INT)");
        try (Held lock = Held.by(RIG);
                XPeer peer = peer()) {
            peer.send(
                    cancellable(1),
                    sql(lock.waiting()),
                    number(2),
                    sql("INSERT INTO dropped VALUES (2)"),
                    number(3),
                    sql("INSERT INTO dropped VALUES (3)"),
                    new Cancel(2));

            assertThat(peer.next()).isEqualTo(new CancelAnswer(2, CancelOutcome.DROPPED));
            lock.release();
            List<ServerMessage> answers = peer.answers(3);
            assertThat(Told.errors(answers)).containsExactly(1317L);
            assertThat(ends(answers)).containsExactly(1L, 2L, 3L);
            assertThat(Told.numbers(peer.ask("SELECT CAST(id AS SIGNED) FROM dropped")))
                    .containsExactly(3L);
        }
    }

    @Test
    void whatOthersWereSentBehindIsLetRun() throws IOException {
        try (Held lock = Held.by(RIG);
                XPeer peer = peer()) {
            peer.send(number(1), sql(lock.waiting()), sql("SELECT 2"));
            Eventually.that(lock::isAwaited);
            peer.send(new Cancel(1));

            assertThat(peer.next()).isEqualTo(new CancelAnswer(1, CancelOutcome.RUNS_ON));
            lock.release();
            assertThat(Told.numbers(peer.answers(2))).containsExactly(1L, 2L);
        }
    }

    @Test
    void whatIsAnsweredSaysSo() throws IOException {
        try (XPeer peer = peer()) {
            peer.send(cancellable(1)).ask("SELECT 1");
            peer.send(new Cancel(1));

            assertThat(peer.next()).isEqualTo(new CancelAnswer(1, CancelOutcome.ANSWERED));
            assertThat(Told.numbers(peer.ask("SELECT 2"))).containsExactly(2L);
        }
    }

    @Test
    void aCancelOvertakesWhatCannotBeReadYet() throws IOException {
        try (GatewayRig narrow = new GatewayRig(new Prefetch(1, 1));
                Held lock = Held.by(narrow);
                XPeer peer = narrow.extended(SluiceFeature.NUMBERS)) {
            peer.send(
                    sql(lock.waiting()),
                    number(2),
                    sql("SELECT 2"),
                    number(3),
                    sql("SELECT 3"),
                    new Cancel(2),
                    new Cancel(4),
                    number(4),
                    sql("SELECT 4"));

            assertThat(peer.next()).isEqualTo(new CancelAnswer(2, CancelOutcome.AHEAD));
            // No request of that number stands in front of it, so it means none.
            assertThat(peer.next()).isEqualTo(new CancelAnswer(4, CancelOutcome.AHEAD));
            lock.release();
            List<ServerMessage> answers = peer.answers(4);
            assertThat(Told.numbers(answers)).containsExactly(1L, 3L, 4L);
            assertThat(Told.errors(answers)).containsExactly(1317L);
            assertThat(ends(answers)).containsExactly(2L, 3L, 4L);
        }
    }

    @Test
    void numbersThatDoNotRiseEndTheLink() throws IOException {
        isFatal("expected the number of a request above 5, got 5", number(5), sql("DO 1"), number(5));
        isFatal("expected a request behind its number 1, got number 2", number(1), number(2));
    }

    @Test
    void whatIsMalformedSaysWhatWasExpected() throws IOException {
        isFatal(
                "Invalid message 160: expected the number of a request, 1 or more at byte 0 of a packet of 0",
                new UnknownMessage(RequestNumber.TYPE, new byte[0]));
        isFatal(
                "Invalid message 161: expected 1 more bytes at byte 1 of a packet of 1",
                new UnknownMessage(Cancel.TYPE, new byte[] {8}));
    }

    private static void isFatal(String message, ClientMessage... messages) throws IOException {
        try (XPeer peer = peer()) {
            ServerMessage last = peer.send(messages).next();
            while (!(last instanceof ServerError)) {
                last = peer.next();
            }

            assertThat(last).isEqualTo(new ServerError(true, 5000, "HY000", message));
            assertThat(peer.isClosedByPeer()).isTrue();
        }
    }

    @Test
    void aSilentClientIsAskedAndLivesAsLongAsItAnswers() throws IOException {
        try (XPeer peer =
                RIG.extended(SluiceTerms.of(Set.of(SluiceFeature.HEARTBEAT)).withHeartbeat(100))) {
            for (int i = 1; i <= 5; i++) {
                assertThat(peer.next()).isEqualTo(new Ping(i));
                peer.send(new Pong(i, 0));
            }
            assertThat(Told.numbers(peer.ask("SELECT 1"))).containsExactly(1L);
        }
    }

    @Test
    void aClientThatIsDumbIsCutOffAndWhatItRanIsKilled() throws IOException {
        String mark = "dumb_" + RIG.schema();
        try (XPeer peer =
                RIG.extended(SluiceTerms.of(Set.of(SluiceFeature.HEARTBEAT)).withHeartbeat(100))) {
            peer.send(sql("SELECT SLEEP(600) /* " + mark + " */"));

            assertThat(peer.next()).isEqualTo(new Ping(1));
            assertThat(peer.isClosedByPeer()).isTrue();
            Eventually.that(() -> !running(mark));
        }
    }
}
