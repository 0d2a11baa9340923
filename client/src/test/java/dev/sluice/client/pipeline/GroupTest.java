// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.client.Group;
import dev.sluice.client.Statement;
import dev.sluice.client.error.Fate;
import dev.sluice.client.error.RefusedException;
import dev.sluice.client.result.Results;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class GroupTest {

    private final TransactionRig rig = new TransactionRig();
    private final Group group = rig.session.group();

    @Test
    void eachIsSentWhenTheOneBeforeHasSucceeded() {
        group.query("INSERT 1");
        group.query("INSERT 2");
        rig.session.query("SELECT 3");
        rig.turn();
        assertThat(rig.sent()).containsExactly("INSERT 1");
        rig.rig.answerOk();
        assertThat(rig.sent()).containsExactly("INSERT 2", "SELECT 3");
    }

    @Test
    void afterAFailureTheRestIsNotSentAndOthersAre() {
        CompletableFuture<Results> first = group.query("INSERT 1");
        CompletableFuture<Results> second = group.within(Duration.ofSeconds(9)).query("INSERT 2");
        CompletableFuture<Results> other = rig.session.query("SELECT 3");
        CompletableFuture<Results> third = group.query("INSERT 4");
        rig.turn();
        rig.sent();
        rig.duplicate();
        assertThat(rig.sent()).containsExactly("SELECT 3");
        rig.rig.answerNumbers(3);
        assertThat(other).isCompleted();
        for (CompletableFuture<Results> refused : List.of(second, third)) {
            assertThat(Rig.failureOf(refused))
                    .isInstanceOf(RefusedException.class)
                    .hasCause(Rig.failureOf(first));
            assertThat(Rig.failureOf(refused).fate()).isEqualTo(Fate.NOT_SENT);
        }
    }

    @Test
    void aStatementOfTheGroupIsExecutedOnlyWhenItIsPrepared() {
        Statement insert = group.prepare("INSERT INTO t VALUES(?)");
        CompletableFuture<Results> first = insert.execute(1);
        CompletableFuture<Results> second = insert.execute(2);
        rig.turn();
        assertThat(rig.sent()).hasSize(1);
        rig.rig.answerPrepared(1, 1);
        assertThat(rig.sent()).hasSize(1);
        rig.duplicate();
        assertThat(rig.sent()).isEmpty();
        assertThat(first).isCompletedExceptionally();
        assertThat(Rig.failureOf(second)).isInstanceOf(RefusedException.class);
    }
}
