// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.pipeline;

import static dev.sluice.client.pipeline.TransactionRig.outcome;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.client.Transaction;
import dev.sluice.client.TransactionOutcome;
import dev.sluice.client.TransactionOutcome.Ending;
import dev.sluice.client.error.RefusedException;
import dev.sluice.client.result.Results;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class SavepointTest {

    private final TransactionRig rig = new TransactionRig();
    private final Transaction transaction = rig.session.begin();

    @Test
    void namesAreTakenLiterally() {
        transaction.savepoint("a`b; DROP TABLE t");
        transaction.rollbackTo("a`b; DROP TABLE t");
        transaction.release("a");
        rig.turn();
        assertThat(rig.sent())
                .endsWith(
                        "SAVEPOINT `a``b; DROP TABLE t`",
                        "ROLLBACK TO SAVEPOINT `a``b; DROP TABLE t`",
                        "RELEASE SAVEPOINT `a`");
        assertThatThrownBy(() -> transaction.savepoint("")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aRollbackToASavepointForgivesWhatFailedBehindIt() {
        transaction.query("INSERT 1");
        transaction.savepoint("a");
        transaction.query("INSERT 2");
        transaction.query("INSERT 3");
        transaction.rollbackTo("a");
        transaction.query("INSERT 4");
        CompletableFuture<TransactionOutcome> commit = transaction.commit();
        rig.turn();
        rig.answerBegin();
        rig.inside();
        rig.inside();
        rig.inside();
        rig.duplicate();
        rig.inside();
        rig.inside();
        rig.sent();
        rig.inside();
        assertThat(rig.decision()).isEqualTo("COMMIT");
        rig.answerEnd();
        assertThat(outcome(commit)).isEqualTo(new TransactionOutcome(Ending.COMMITTED, 2, 0, null, null));
    }

    @Test
    void whatIsBehindARollbackToASavepointWaitsToKnowWhetherItMayGo() {
        transaction.savepoint("a");
        transaction.query("INSERT 1");
        rig.turn();
        rig.answerBegin();
        rig.inside();
        rig.duplicate();
        CompletableFuture<Results> refused = transaction.query("INSERT 2");
        transaction.rollbackTo("A");
        CompletableFuture<Results> waiting = transaction.query("INSERT 3");
        rig.sent();
        rig.turn();
        assertThat(rig.sent()).containsExactly("ROLLBACK TO SAVEPOINT `A`");
        assertThat(Rig.failureOf(refused)).isInstanceOf(RefusedException.class);
        rig.inside();
        assertThat(rig.sent()).containsExactly("INSERT 3");
        rig.inside();
        assertThat(waiting).isCompleted();
    }

    @Test
    void aRollbackToASavepointThatFailsRefusesWhatWaitsForIt() {
        transaction.query("INSERT 1");
        rig.turn();
        rig.answerBegin();
        rig.duplicate();
        CompletableFuture<Void> rewind = transaction.rollbackTo("never set");
        CompletableFuture<Results> waiting = transaction.query("INSERT 2");
        rig.turn();
        assertThat(waiting).isNotDone();
        rig.noSavepoint();
        assertThat(Rig.failureOf(rewind)).hasMessageContaining("1305");
        assertThat(Rig.failureOf(waiting)).isInstanceOf(RefusedException.class);
    }

    @Test
    void aFailureBeforeTheSavepointIsNotForgiven() {
        transaction.query("INSERT 1");
        transaction.savepoint("a");
        transaction.query("INSERT 2");
        transaction.rollbackTo("a");
        CompletableFuture<TransactionOutcome> commit = transaction.commit();
        rig.turn();
        rig.answerBegin();
        rig.duplicate();
        rig.inside();
        rig.duplicate();
        rig.inside();
        rig.sent();
        rig.inside();
        assertThat(rig.decision()).isEqualTo("ROLLBACK");
        rig.answerEnd();
        assertThat(outcome(commit).failed()).isEqualTo(1);
    }
}
