// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.pipeline;

import static dev.sluice.client.pipeline.TransactionRig.MANUAL;
import static dev.sluice.client.pipeline.TransactionRig.PROOF;
import static dev.sluice.client.pipeline.TransactionRig.RESTORE;
import static dev.sluice.client.pipeline.TransactionRig.SAVEPOINT;
import static dev.sluice.client.pipeline.TransactionRig.START;
import static dev.sluice.client.pipeline.TransactionRig.UNDO;
import static dev.sluice.client.pipeline.TransactionRig.outcome;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.client.Isolation;
import dev.sluice.client.RollbackPlan;
import dev.sluice.client.Transaction;
import dev.sluice.client.TransactionOptions;
import dev.sluice.client.TransactionOutcome;
import dev.sluice.client.TransactionOutcome.Ending;
import dev.sluice.client.error.Fate;
import dev.sluice.client.error.RefusedException;
import dev.sluice.client.result.Results;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class TransactionTest {

    private final TransactionRig rig = new TransactionRig();

    @Test
    void theBeginAndWhatIsInItLeaveInOneWrite() {
        int flushes = rig.rig.link.flushes();
        Transaction transaction = rig.session.begin();
        transaction.query("INSERT 1");
        transaction.query("INSERT 2");
        transaction.commit();
        rig.session.query("SELECT 3");
        rig.turn();
        assertThat(rig.sent()).containsExactly(MANUAL, START, SAVEPOINT, "INSERT 1", "INSERT 2", PROOF);
        assertThat(rig.rig.link.flushes() - flushes).isEqualTo(1);
    }

    @Test
    void theCommitIsHeldBackUntilAllIsAnsweredAndLeavesWithWhatIsBehind() {
        Transaction transaction = rig.session.begin();
        transaction.query("INSERT 1");
        transaction.query("INSERT 2");
        CompletableFuture<TransactionOutcome> commit = transaction.commit();
        rig.session.query("SELECT 3");
        rig.turn();
        rig.answerBegin();
        rig.inside();
        rig.inside();
        assertThat(rig.sent()).doesNotContain("COMMIT");
        rig.inside();
        assertThat(rig.sent()).containsExactly("COMMIT", UNDO, RESTORE, "SELECT 3");
        rig.answerEnd();
        assertThat(outcome(commit)).isEqualTo(new TransactionOutcome(Ending.COMMITTED, 2, 0, null, null));
    }

    @Test
    void aFailedStatementMeansThatNothingIsCommitted() {
        Transaction transaction = rig.session.begin();
        CompletableFuture<Results> first = transaction.query("INSERT 1");
        CompletableFuture<Results> second = transaction.query("INSERT 2");
        CompletableFuture<TransactionOutcome> commit = transaction.commit();
        rig.turn();
        rig.answerBegin();
        rig.duplicate();
        rig.inside();
        rig.sent();
        rig.inside();
        assertThat(rig.sent()).containsExactly("ROLLBACK", UNDO, RESTORE);
        rig.answerEnd();
        assertThat(first).isCompletedExceptionally();
        assertThat(second).isCompleted();
        assertThat(outcome(commit))
                .isEqualTo(new TransactionOutcome(Ending.ROLLED_BACK, 1, 1, Rig.failureOf(first), null));
    }

    @Test
    void whatIsUnsentWhenAnErrorIsSeenIsNotSent() {
        Transaction transaction = rig.session.begin();
        CompletableFuture<Results> first = transaction.query("INSERT 1");
        rig.turn();
        rig.answerBegin();
        rig.duplicate();
        CompletableFuture<Results> second = transaction.query("INSERT 2");
        CompletableFuture<Results> ofSession = rig.session.query("INSERT 3");
        CompletableFuture<TransactionOutcome> commit = transaction.commit();
        rig.sent();
        rig.turn();
        assertThat(rig.sent()).containsExactly(PROOF);
        assertThat(Rig.failureOf(second))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("an earlier request of the transaction failed")
                .hasCause(Rig.failureOf(first));
        assertThat(Rig.failureOf(second).fate()).isEqualTo(Fate.NOT_SENT);
        assertThat(Rig.failureOf(ofSession).fate()).isEqualTo(Fate.NOT_SENT);
        rig.inside();
        assertThat(rig.decision()).isEqualTo("ROLLBACK");
        rig.answerEnd();
        assertThat(outcome(commit).failed()).isEqualTo(3);
    }

    @Test
    void anotherPlanGoesOnAfterAFailureAndCountsAtTheEnd() {
        Transaction transaction = rig.session.begin(Isolation.SESSION, RollbackPlan.ERROR_EQUAL);
        transaction.query("INSERT 1");
        rig.turn();
        rig.answerBegin();
        rig.duplicate();
        transaction.query("INSERT 2");
        transaction.query("INSERT 3");
        CompletableFuture<TransactionOutcome> commit = transaction.commit();
        rig.turn();
        rig.sent();
        rig.inside();
        rig.inside();
        rig.inside();
        assertThat(rig.decision()).isEqualTo("COMMIT");
        rig.answerEnd();
        assertThat(outcome(commit).ending()).isEqualTo(Ending.COMMITTED);
        assertThat(outcome(commit).failed()).isEqualTo(1);
        assertThat(outcome(commit).succeeded()).isEqualTo(2);
    }

    @Test
    void whatTheSessionIsAskedMeanwhileIsInsideAndCounts() {
        Transaction transaction = rig.session.begin();
        rig.session.query("INSERT 1");
        rig.session.ping();
        CompletableFuture<TransactionOutcome> commit = transaction.commit();
        rig.turn();
        rig.answerBegin();
        rig.duplicate();
        rig.inside();
        rig.sent();
        rig.inside();
        assertThat(rig.decision()).isEqualTo("ROLLBACK");
        rig.answerEnd();
        assertThat(outcome(commit).failed()).isEqualTo(1);
        assertThat(outcome(commit).succeeded()).isZero();
    }

    @Test
    void aSessionHasOneTransactionAtATime() {
        Transaction first = rig.session.begin();
        assertThatThrownBy(rig.session::begin)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("has a transaction open");
        first.commit();
        rig.session.begin().close();
    }

    @Test
    void anEndedTransactionTakesNothingMore() {
        Transaction transaction = rig.session.begin();
        transaction.close();
        transaction.close();
        assertThatThrownBy(() -> transaction.query("SELECT 1")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> transaction.savepoint("a")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(transaction::commit).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void closingRollsBack() {
        try (Transaction transaction = rig.session.begin()) {
            transaction.query("INSERT 1");
        }
        rig.turn();
        rig.answerBegin();
        rig.inside();
        rig.sent();
        rig.inside();
        assertThat(rig.sent()).containsExactly("ROLLBACK", UNDO, RESTORE);
    }

    @Test
    void aTransactionWithoutAnyRequestIsCommitted() {
        CompletableFuture<TransactionOutcome> commit = rig.session.begin().commit();
        rig.turn();
        rig.answerBegin();
        rig.sent();
        rig.inside();
        assertThat(rig.decision()).isEqualTo("COMMIT");
        rig.answerEnd();
        assertThat(outcome(commit).isCommitted()).isTrue();
    }

    @Test
    void theBeginSaysWhatItsOptionsAsk() {
        assertThat(beginOf(TransactionOptions.DEFAULT.isolation(Isolation.READ_COMMITTED)))
                .containsExactly("SET TRANSACTION ISOLATION LEVEL READ COMMITTED", START);
        assertThat(beginOf(TransactionOptions.DEFAULT.asReadOnly())).containsExactly("START TRANSACTION READ ONLY");
        assertThat(beginOf(TransactionOptions.DEFAULT.asSnapshot()))
                .containsExactly("START TRANSACTION WITH CONSISTENT SNAPSHOT");
        assertThat(beginOf(TransactionOptions.DEFAULT.asSnapshot().asReadOnly()))
                .containsExactly("START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY");
    }

    private static List<String> beginOf(TransactionOptions options) {
        TransactionRig rig = new TransactionRig();
        rig.session.begin(options);
        rig.turn();
        List<String> sent = rig.sent();
        return sent.subList(1, sent.size() - 1);
    }
}
