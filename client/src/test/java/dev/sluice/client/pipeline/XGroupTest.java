// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.client.Group;
import dev.sluice.client.Session;
import dev.sluice.client.Sessions;
import dev.sluice.client.error.Fate;
import dev.sluice.client.error.RefusedException;
import dev.sluice.client.result.Results;
import dev.sluice.wire.x.server.Ok;
import dev.sluice.wire.x.server.StmtExecuteOk;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Groups that the server stops at the first error. */
class XGroupTest {

    private final XRig rig = XRig.open();
    private final Session session = Sessions.on(rig.connection);
    private final Group group = session.group();

    @Test
    void allAreSentWithoutWaiting() {
        CompletableFuture<Results> first = group.query("INSERT 1");
        CompletableFuture<Results> second = group.query("INSERT 2");
        rig.turn();
        assertThat(rig.kinds()).containsExactly("ExpectOpen", "StmtExecute", "StmtExecute");
        rig.say(new Ok(""), new StmtExecuteOk(), new StmtExecuteOk());
        assertThat(first).isCompleted();
        assertThat(second).isCompleted();
    }

    @Test
    void afterAFailureTheRestWasNotDoneAndOthersAre() {
        CompletableFuture<Results> first = group.query("INSERT 1");
        CompletableFuture<Results> second = group.query("INSERT 2");
        CompletableFuture<Results> other = session.query("SELECT 3");
        rig.turn();
        assertThat(rig.kinds())
                .containsExactly("ExpectOpen", "StmtExecute", "StmtExecute", "ExpectClose", "StmtExecute");
        rig.say(new Ok(""), XRig.error(1062), XRig.error(5159), XRig.error(5159));
        rig.answerNumbers(3);
        assertThat(Rig.failureOf(first)).hasMessageContaining("1062");
        assertThat(Rig.failureOf(second)).isInstanceOfSatisfying(RefusedException.class, refused -> {
            assertThat(refused.fate()).isEqualTo(Fate.NOT_SENT);
            assertThat(refused.sessionAlive()).isTrue();
            assertThat(refused).hasMessageContaining("an earlier request of its group failed");
        });
        assertThat(other).isCompleted();
        CompletableFuture<Results> late = group.query("INSERT 4");
        rig.turn();
        assertThat(rig.kinds()).isEmpty();
        assertThat(Rig.failureOf(late)).isInstanceOf(RefusedException.class);
    }

    @Test
    void aGroupThatWasInterruptedWaitsUntilItIsKnownToStand() {
        group.query("INSERT 1");
        session.query("SELECT 2");
        group.query("INSERT 3");
        rig.turn();
        assertThat(rig.kinds()).containsExactly("ExpectOpen", "StmtExecute", "ExpectClose", "StmtExecute");
        rig.say(new Ok(""), new StmtExecuteOk());
        assertThat(rig.kinds()).containsExactly("ExpectOpen", "StmtExecute");
    }

    @Test
    void twoGroupsStopEachByItself() {
        Group other = session.group();
        CompletableFuture<Results> failed = group.query("INSERT 1");
        CompletableFuture<Results> good = other.query("INSERT 2");
        rig.turn();
        assertThat(rig.kinds())
                .containsExactly("ExpectOpen", "StmtExecute", "ExpectClose", "ExpectOpen", "StmtExecute");
        rig.say(new Ok(""), XRig.error(1062), XRig.error(5159), new Ok(""), new StmtExecuteOk());
        assertThat(failed).isCompletedExceptionally();
        assertThat(good).isCompleted();
    }
}
