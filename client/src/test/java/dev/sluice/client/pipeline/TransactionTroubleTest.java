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

import dev.sluice.client.Isolation;
import dev.sluice.client.RollbackPlan;
import dev.sluice.client.Transaction;
import dev.sluice.client.TransactionOutcome;
import dev.sluice.client.TransactionOutcome.Ending;
import dev.sluice.client.error.Fate;
import dev.sluice.client.error.LimitException;
import dev.sluice.client.error.RefusedException;
import dev.sluice.client.result.Results;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What can go wrong with a transaction, beside its own statements. */
class TransactionTroubleTest {

    private final TransactionRig rig = new TransactionRig();

    @Test
    void aBeginThatFailsRefusesEverythingAndUndoesWhatWasSent() {
        Transaction transaction = rig.session.begin(Isolation.SERIALIZABLE, RollbackPlan.ERROR_ALL);
        CompletableFuture<Results> sent = transaction.query("INSERT 1");
        rig.turn();
        rig.outside();
        rig.error(1568, "25001");
        rig.inside();
        rig.inside();
        CompletableFuture<Results> unsent = transaction.query("INSERT 2");
        CompletableFuture<TransactionOutcome> commit = transaction.commit();
        rig.turn();
        rig.inside();
        rig.sent();
        rig.inside();
        assertThat(rig.sent()).containsExactly("ROLLBACK", UNDO, RESTORE);
        rig.answerEnd();
        assertThat(sent).isCompleted();
        assertThat(Rig.failureOf(unsent)).hasMessageContaining("could not be begun");
        assertThat(outcome(commit).ending()).isEqualTo(Ending.ROLLED_BACK);
        assertThat(outcome(commit).firstFailure()).hasMessageContaining("1568");
    }

    @Test
    void aBeginOfWhichAnInterruptionHitsAnyPartHasFailed() {
        for (int hit = 0; hit < 3; hit++) {
            TransactionRig one = new TransactionRig();
            Transaction transaction = one.session.begin();
            transaction.query("INSERT 1");
            CompletableFuture<TransactionOutcome> commit = transaction.commit();
            one.turn();
            for (int part = 0; part < 3; part++) {
                if (part == hit) {
                    one.error(1317, "70100");
                } else {
                    one.inside();
                }
            }
            one.inside();
            one.sent();
            if (hit == 2) {
                one.noSavepoint();
            } else {
                one.inside();
            }
            assertThat(one.decision()).isEqualTo("ROLLBACK");
            one.answerEnd();
            assertThat(outcome(commit).ending()).isEqualTo(Ending.ROLLED_BACK);
            assertThat(outcome(commit).firstFailure()).hasMessageContaining("1317");
        }
    }

    @Test
    void behindADeadlockEverythingIsUndoneWhateverThePlan() {
        Transaction transaction = rig.session.begin(Isolation.SESSION, RollbackPlan.ERROR_ALL);
        transaction.query("UPDATE 1");
        transaction.query("UPDATE 2");
        transaction.query("INSERT 3");
        rig.turn();
        rig.answerBegin();
        rig.inside();
        rig.deadlock();
        CompletableFuture<Results> unsent = transaction.query("INSERT 4");
        CompletableFuture<TransactionOutcome> commit = transaction.commit();
        rig.turn();
        assertThat(Rig.failureOf(unsent)).hasMessageContaining("the server has ended its transaction early");
        rig.inside();
        rig.sent();
        rig.noSavepoint();
        assertThat(rig.decision()).isEqualTo("ROLLBACK");
        rig.answerEnd();
        assertThat(outcome(commit).ending()).isEqualTo(Ending.ROLLED_BACK);
        assertThat(outcome(commit).firstFailure()).hasMessageContaining("1213");
        assertThat(outcome(commit).brokenBy()).isNull();
    }

    @Test
    void aStatementThatCommitsByItselfIsToldAsWhatBrokeTheTransaction() {
        Transaction transaction = rig.session.begin();
        transaction.query("INSERT 1");
        transaction.query("CREATE TABLE 2");
        transaction.query("INSERT 3");
        CompletableFuture<TransactionOutcome> commit = transaction.commit();
        rig.turn();
        rig.answerBegin();
        rig.inside();
        rig.outside();
        rig.inside();
        rig.sent();
        rig.noSavepoint();
        assertThat(rig.decision()).isEqualTo("ROLLBACK");
        rig.answerEnd();
        assertThat(outcome(commit))
                .isEqualTo(new TransactionOutcome(Ending.BROKEN, 3, 0, null, "query (CREATE, 14 characters)"));
    }

    @Test
    void aTransactionThatIsAnotherOneThanItBeganAsIsBroken() {
        Transaction transaction = rig.session.begin();
        transaction.query("CALL commits_and_begins()");
        CompletableFuture<TransactionOutcome> commit = transaction.commit();
        rig.turn();
        rig.answerBegin();
        rig.inside();
        rig.sent();
        rig.noSavepoint();
        assertThat(rig.decision()).isEqualTo("ROLLBACK");
        rig.answerEnd();
        assertThat(outcome(commit).ending()).isEqualTo(Ending.BROKEN);
        assertThat(outcome(commit).brokenBy()).isNull();
    }

    @Test
    void aCancelOfTheSessionForcesTheRollback() {
        Transaction transaction = rig.session.begin(Isolation.SESSION, RollbackPlan.ERROR_ALL);
        transaction.query("INSERT 1");
        rig.turn();
        rig.answerBegin();
        rig.inside();
        rig.session.cancel();
        CompletableFuture<Results> later = transaction.query("INSERT 2");
        CompletableFuture<TransactionOutcome> commit = transaction.commit();
        rig.sent();
        rig.turn();
        rig.inside();
        assertThat(rig.sent()).containsExactly(PROOF, "ROLLBACK", UNDO, RESTORE);
        rig.answerEnd();
        assertThat(Rig.failureOf(later)).hasMessageContaining("its transaction was cancelled");
        assertThat(outcome(commit).ending()).isEqualTo(Ending.ROLLED_BACK);
    }

    @Test
    void aCommitThatWaitsWhenTheSessionIsCancelledBecomesARollback() {
        Transaction transaction = rig.session.begin();
        CompletableFuture<TransactionOutcome> commit = transaction.commit();
        rig.turn();
        rig.answerBegin();
        rig.session.cancel();
        rig.turn();
        rig.sent();
        rig.inside();
        assertThat(rig.decision()).isEqualTo("ROLLBACK");
        rig.answerEnd();
        assertThat(outcome(commit).ending()).isEqualTo(Ending.ROLLED_BACK);
    }

    @Test
    void aTransactionBegunBehindACancelIsNotMeant() {
        rig.session.cancel();
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
    void aFullQueueRefusesAStatementButNeverTheEnd() {
        TransactionRig small = new TransactionRig(new Limits(1, 1 << 20, 100, 1 << 20));
        Transaction transaction = small.session.begin();
        CompletableFuture<Results> refused = transaction.query("INSERT 1");
        CompletableFuture<TransactionOutcome> commit = transaction.commit();
        assertThat(Rig.failureOf(refused)).isInstanceOf(LimitException.class);
        small.turn();
        assertThat(small.sent()).containsExactly(MANUAL, START, SAVEPOINT, PROOF);
        small.answerBegin();
        small.inside();
        assertThat(small.sent()).containsExactly("ROLLBACK", UNDO, RESTORE);
        small.answerEnd();
        assertThat(outcome(commit).firstFailure()).isSameAs(Rig.failureOf(refused));
    }

    @Test
    void aBeginThatTheQueueRefusesFailsEverythingInIt() {
        TransactionRig small = new TransactionRig(new Limits(1, 1 << 20, 100, 1 << 20));
        small.session.query("SELECT 1");
        Transaction transaction = small.session.begin();
        small.turn();
        CompletableFuture<Results> inside = transaction.query("INSERT 1");
        CompletableFuture<TransactionOutcome> commit = transaction.commit();
        small.turn();
        assertThat(small.sent()).containsExactly("SELECT 1", PROOF);
        assertThat(Rig.failureOf(inside)).hasMessageContaining("could not be begun");
        small.rig.answerOk();
        small.noSavepoint();
        assertThat(small.decision()).isEqualTo("ROLLBACK");
        small.answerEnd();
        assertThat(outcome(commit).ending()).isEqualTo(Ending.ROLLED_BACK);
    }

    @Test
    void aSessionThatIsClosedEndsTheTransactionWithIt() {
        Transaction transaction = rig.session.begin();
        rig.session.close();
        CompletableFuture<TransactionOutcome> commit = transaction.commit();
        assertThat(Rig.failureOf(commit)).isInstanceOf(RefusedException.class);
        assertThat(Rig.failureOf(commit).fate()).isEqualTo(Fate.NOT_SENT);
    }

    @Test
    void aCommitThatTheServerRefusesFails() {
        Transaction transaction = rig.session.begin();
        CompletableFuture<TransactionOutcome> commit = transaction.commit();
        rig.turn();
        rig.answerBegin();
        rig.inside();
        rig.deadlock();
        assertThat(rig.sent()).endsWith("COMMIT", UNDO, RESTORE);
        assertThat(Rig.failureOf(commit).fate()).isEqualTo(Fate.ANSWERED);
        assertThat(rig.rig.link.isClosed()).isFalse();
    }

    @Test
    void aSessionThatCannotCommitByItselfAgainIsClosed() {
        Transaction transaction = rig.session.begin();
        CompletableFuture<TransactionOutcome> commit = transaction.commit();
        rig.turn();
        rig.answerBegin();
        rig.inside();
        rig.outside();
        rig.outside();
        rig.error(1317, "70100");
        rig.turn();
        assertThat(outcome(commit).isCommitted()).isTrue();
        assertThat(rig.rig.link.isClosed()).isTrue();
    }
}
