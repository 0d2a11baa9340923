// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.wire.x.client.ClientMessage;
import dev.sluice.wire.x.client.Execute;
import dev.sluice.wire.x.client.SessionReset;
import dev.sluice.wire.x.client.StmtExecute;
import dev.sluice.wire.x.server.ServerError;
import dev.sluice.wire.x.server.ServerMessage;
import dev.sluice.wire.x.sluice.FirstFailure;
import dev.sluice.wire.x.sluice.RequestNumber;
import dev.sluice.wire.x.sluice.SluiceFeature;
import dev.sluice.wire.x.sluice.TransactionAnswer;
import dev.sluice.wire.x.sluice.TransactionBegin;
import dev.sluice.wire.x.sluice.TransactionEnd;
import dev.sluice.wire.x.sluice.TransactionEnding;
import dev.sluice.wire.x.sluice.TransactionIsolation;
import dev.sluice.wire.x.sluice.TransactionPlan;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A transaction leaves in one write; it is committed only if its plan has nothing against it. */
class ExtensionTransactionsIT {

    private static final GatewayRig RIG = new GatewayRig();

    @AfterAll
    static void stop() {
        RIG.close();
    }

    @BeforeEach
    void makeTable() {
        RIG.sql("DROP TABLE IF EXISTS " + RIG.schema() + ".held");
        RIG.sql("CREATE TABLE " + RIG.schema() + ".held (id BIGINT PRIMARY KEY) ENGINE=InnoDB");
    }

    private static XPeer peer() throws IOException {
        return RIG.extended(SluiceFeature.TRANSACTIONS, SluiceFeature.NUMBERS);
    }

    private static ClientMessage begin(TransactionPlan plan) {
        return new TransactionBegin(TransactionIsolation.SESSION, plan, false, false);
    }

    private static final ClientMessage END = new TransactionEnd(false);

    private static ClientMessage insert(long id) {
        return StmtExecute.sql("INSERT INTO held VALUES (" + id + ")");
    }

    private static List<TransactionAnswer> endings(List<ServerMessage> answers) {
        return answers.stream()
                .filter(TransactionAnswer.class::isInstance)
                .map(TransactionAnswer.class::cast)
                .toList();
    }

    private static List<Long> ids() {
        return RIG.sql("SELECT id FROM " + RIG.schema() + ".held ORDER BY id").first().rows().stream()
                .map(row -> row.getLong(0))
                .toList();
    }

    private static FirstFailure failure(TransactionAnswer answer) {
        return Objects.requireNonNull(answer.failure(), "no failure in the answer");
    }

    @Test
    void whatSucceedsIsCommittedInOneFlight() throws IOException {
        try (XPeer peer = peer()) {
            List<ServerMessage> answers = peer.send(
                            begin(TransactionPlan.ERROR_ANY), insert(1), insert(2), END, StmtExecute.sql("SELECT 5"))
                    .answers(5);

            assertThat(Told.kinds(answers)).startsWith("Ok").containsSubsequence("TransactionAnswer", "Ok", "Row");
            assertThat(endings(answers))
                    .containsExactly(new TransactionAnswer(TransactionEnding.COMMITTED, 2, 0, null, ""));
            assertThat(ids()).containsExactly(1L, 2L);
        }
    }

    @Test
    void aFailureRollsBackAndKeepsBackTheRest() throws IOException {
        try (XPeer peer = peer()) {
            List<ServerMessage> answers = peer.send(
                            begin(TransactionPlan.ERROR_ANY),
                            insert(1),
                            new RequestNumber(40, false),
                            insert(1),
                            insert(2),
                            END,
                            insert(3))
                    .answers(6);

            TransactionAnswer answer = endings(answers).get(0);
            assertThat(answer.ending()).isEqualTo(TransactionEnding.ROLLED_BACK);
            assertThat(answer.failed()).isPositive();
            assertThat(failure(answer).position()).isEqualTo(2);
            assertThat(failure(answer).request()).isEqualTo(40);
            assertThat(failure(answer).fault().code()).isEqualTo(1062);
            // What is behind the end is outside.
            assertThat(ids()).containsExactly(3L);
        }
    }

    @Test
    void aPlanMayForgiveFailures() throws IOException {
        try (XPeer peer = peer()) {
            List<ServerMessage> answers = peer.send(
                            begin(TransactionPlan.ERROR_ALL), insert(1), insert(1), insert(2), END)
                    .answers(5);

            TransactionAnswer answer = endings(answers).get(0);
            assertThat(answer.ending()).isEqualTo(TransactionEnding.COMMITTED);
            assertThat(answer.succeeded()).isEqualTo(2);
            assertThat(answer.failed()).isEqualTo(1);
            assertThat(failure(answer).position()).isEqualTo(2);
            assertThat(ids()).containsExactly(1L, 2L);
        }
    }

    @Test
    void aTrialRunLeavesNothing() throws IOException {
        try (XPeer peer = peer()) {
            List<ServerMessage> answers =
                    peer.send(begin(TransactionPlan.ALWAYS), insert(1), END).answers(3);
            assertThat(endings(answers).get(0).ending()).isEqualTo(TransactionEnding.ROLLED_BACK);

            answers = peer.send(begin(TransactionPlan.ERROR_ANY), insert(1), new TransactionEnd(true))
                    .answers(3);
            assertThat(endings(answers).get(0).ending()).isEqualTo(TransactionEnding.ROLLED_BACK);
            assertThat(ids()).isEmpty();
        }
    }

    /** What the gateway itself refuses never comes to the database, and counts all the same. */
    @Test
    void whatTheGatewayRefusesCounts() throws IOException {
        try (XPeer peer = peer()) {
            List<ServerMessage> answers = peer.send(
                            begin(TransactionPlan.ERROR_ANY),
                            insert(1),
                            new Execute(99, List.of(), false),
                            insert(2),
                            END)
                    .answers(5);

            TransactionAnswer answer = endings(answers).get(0);
            assertThat(answer.ending()).isEqualTo(TransactionEnding.ROLLED_BACK);
            assertThat(failure(answer).position()).isEqualTo(2);
            assertThat(failure(answer).fault().code()).isEqualTo(5110);
            assertThat(ids()).isEmpty();
        }
    }

    @Test
    void aStatementThatCommitsByItselfBreaksIt() throws IOException {
        try (XPeer peer = peer()) {
            List<ServerMessage> answers = peer.send(
                            begin(TransactionPlan.ERROR_ANY),
                            insert(1),
                            StmtExecute.sql("CREATE TABLE broken (id INT)"),
                            END)
                    .answers(4);

            TransactionAnswer answer = endings(answers).get(0);
            assertThat(answer.ending()).isEqualTo(TransactionEnding.BROKEN);
            assertThat(answer.brokenBy()).contains("CREATE");
        }
    }

    @Test
    void isolationAndAccessAreTheDatabases() throws IOException {
        try (XPeer peer = peer()) {
            List<ServerMessage> answers = peer.send(
                            new TransactionBegin(
                                    TransactionIsolation.SERIALIZABLE, TransactionPlan.ERROR_ANY, true, false),
                            insert(1),
                            END)
                    .answers(3);

            assertThat(Told.errors(answers)).containsExactly(1792L);
            assertThat(endings(answers).get(0).ending()).isEqualTo(TransactionEnding.ROLLED_BACK);
        }
    }

    @Test
    void warningsAreNotAskedForInside() throws IOException {
        try (XPeer peer = peer()) {
            List<ServerMessage> answers = peer.send(
                            begin(TransactionPlan.ERROR_LESS),
                            StmtExecute.sql("INSERT IGNORE INTO held VALUES (1), (1)"),
                            insert(1),
                            END)
                    .answers(4);

            // One of each: a SHOW WARNINGS that counted would tip the scales.
            TransactionAnswer answer = endings(answers).get(0);
            assertThat(answer.succeeded()).isEqualTo(1);
            assertThat(answer.failed()).isEqualTo(1);
            assertThat(answer.ending()).isEqualTo(TransactionEnding.COMMITTED);
        }
    }

    @Test
    void beginsAndEndsOutOfPlaceAreRefused() throws IOException {
        try (XPeer peer = peer()) {
            isRefused(peer, END, "expected the begin of a transaction, got an end");
            peer.ask(begin(TransactionPlan.ERROR_ANY));
            isRefused(
                    peer,
                    begin(TransactionPlan.ERROR_ANY),
                    "expected the end of the transaction that is open, got a begin");
            peer.ask(insert(1));
            assertThat(endings(peer.ask(END)).get(0).ending()).isEqualTo(TransactionEnding.COMMITTED);
        }
    }

    private static void isRefused(XPeer peer, ClientMessage message, String reason) throws IOException {
        assertThat(Told.error(peer.ask(message))).isEqualTo(new ServerError(false, 5012, "HY000", reason));
    }

    @Test
    void aResetRollsBack() throws IOException {
        try (XPeer peer = peer()) {
            peer.send(begin(TransactionPlan.ERROR_ANY), insert(1), new SessionReset(true))
                    .answers(3);
            isRefused(peer, END, "expected the begin of a transaction, got an end");
            assertThat(ids()).isEmpty();
        }
    }

    @Test
    void aLinkThatIsLostRollsBack() throws IOException {
        try (XPeer peer = peer()) {
            peer.send(begin(TransactionPlan.ERROR_ANY), insert(1), StmtExecute.sql("SELECT 1"))
                    .answers(3);
        }
        // Waits for the lock of the row, if the other one still has it.
        assertThat(RIG.sql("INSERT INTO " + RIG.schema() + ".held VALUES (1)")
                        .first()
                        .completion()
                        .affectedRows())
                .isEqualTo(1);
        assertThat(ids()).containsExactly(1L);
    }
}
