// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.client.error.PoolException.Reason;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** How a pool ends. */
class PoolCloseTest {

    private final PoolRig rig = new PoolRig("mysql://db1/?sessions=2");
    private final ScriptedSession first = rig.accept("db1:3306");
    private final ScriptedSession second = rig.accept("db1:3306");

    @Test
    void idleSessionsAreClosedAtOnce() {
        rig.events();
        rig.close(1000);

        assertThat(rig.closed()).isCompleted();
        assertThat(rig.events())
                .containsExactly(
                        new PoolEvent.Closing(),
                        new PoolEvent.SessionRetired("db1:3306", 1),
                        new PoolEvent.SessionRetired("db1:3306", 2),
                        new PoolEvent.Closed());
    }

    @Test
    void requestsInFlightAreLetEnd() {
        first.busy(1, 10);
        rig.close(1000);
        assertThat(rig.closed()).isNotDone();
        rig.turn(first::answer);

        assertThat(rig.closed()).isCompleted();
        assertThat(first.isAborted()).isFalse();
    }

    @Test
    void whatDoesNotEndIsAbortedAtTheDeadline() {
        first.busy(1, 10);
        rig.close(1000);
        rig.passMillis(999);
        assertThat(first.isAborted()).isFalse();
        rig.passMillis(1);

        assertThat(first.isAborted()).isTrue();
        assertThat(second.isAborted()).isFalse();
        assertThat(rig.closed()).isCompleted();
    }

    @Test
    void leasesMayComeBackUntilTheDeadline() {
        Lease lease = rig.locked();
        Lease kept = rig.locked();
        rig.close(1000);
        rig.unlock(lease);
        rig.turn(first::answer);
        assertThat(rig.closed()).isNotDone();
        assertThat(first.isClosing() ^ second.isClosing()).isTrue();
        rig.passMillis(1000);

        assertThat(rig.closed()).isCompleted();
        rig.unlock(kept);
    }

    @Test
    void nothingIsGivenOutAnyMore() {
        rig.locked();
        rig.locked();
        CompletableFuture<Lease> waiting = rig.lock(1000);
        rig.close(1000);

        assertThat(PoolRig.failure(waiting).reason()).isEqualTo(Reason.CLOSED);
        assertThat(PoolRig.failure(rig.lock(1000)).reason()).isEqualTo(Reason.CLOSED);
        assertThat(rig.seekFails().reason()).isEqualTo(Reason.CLOSED);
    }

    @Test
    void nothingIsOpenedAnyMoreAndWhatComesLateIsDropped() {
        rig.turn(() -> first.lose("gone"));
        rig.passMillis(100);
        rig.close(1000);
        assertThat(rig.closed()).isCompleted();
        ScriptedSession late = rig.accept("db1:3306");

        assertThat(late.isAborted()).isTrue();
        rig.passMillis(60_000);
        assertThat(rig.attempts("db1:3306")).isZero();
        assertThat(rig.events()).endsWith(new PoolEvent.Closed());
    }

    @Test
    void aPoolThatIsClosedBeforeItIsReadySaysSo() {
        PoolRig young = new PoolRig("mysql://db1/");
        young.close(1000);
        assertThat(PoolRig.failure(young.ready()).reason()).isEqualTo(Reason.CLOSED);
        assertThat(young.closed()).isCompleted();
    }

    @Test
    void aSecondCloseDoesNothing() {
        rig.close(1000);
        rig.events();
        rig.close(1000);
        assertThat(rig.events()).isEqualTo(List.of());
    }
}
