// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.client.error.PoolException;
import dev.sluice.client.error.PoolException.Reason;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Sessions of one's own: who gets one, who waits, and how they come back. */
class LockTest {

    private final PoolRig rig = new PoolRig("mysql://db1/?sessions=1&maxWaiting=2&closeTimeout=5000");
    private final ScriptedSession session = rig.accept("db1:3306");

    /** The first reset at a host is waited for, so it is got over with. */
    private void learnToReset() {
        rig.unlock(rig.locked());
        rig.turn(session::answer);
        rig.events();
    }

    @Test
    void waitersAreServedInTheirOrder() {
        Lease holder = rig.locked();
        CompletableFuture<Lease> first = rig.lock(1000);
        CompletableFuture<Lease> second = rig.lock(1000);
        rig.unlock(holder);
        rig.turn(session::answer);

        assertThat(first).isCompleted();
        assertThat(second).isNotDone();
        rig.unlock(first.join());
        rig.turn(session::answer);
        assertThat(second).isCompleted();
    }

    @Test
    void theNextUserNeedNotWaitForTheReset() {
        learnToReset();
        Lease holder = rig.locked();
        CompletableFuture<Lease> next = rig.lock(1000);
        rig.unlock(holder);
        assertThat(next).isNotDone();

        rig.turn(session::answerBeforeReset);
        assertThat(next).isCompleted();
        assertThat(session.resets()).isEqualTo(1);
    }

    @Test
    void theFirstResetAtAHostIsWaitedForUntilItIsKnownToWork() {
        Lease holder = rig.locked();
        CompletableFuture<Lease> next = rig.lock(1000);
        rig.unlock(holder);
        rig.turn(session::answerBeforeReset);
        assertThat(next).isNotDone();

        rig.turn(session::answer);
        assertThat(next).isCompleted();
    }

    @Test
    void aSessionWhoseResetFailsIsReplaced() {
        learnToReset();
        rig.unlock(rig.locked());
        rig.turn(session::refuseReset);

        assertThat(session.isAborted()).isTrue();
        assertThat(rig.events(PoolEvent.SessionLost.class))
                .singleElement()
                .satisfies(lost -> assertThat(lost.reason()).hasMessageContaining("reset a session to db1:3306"));
        rig.passMillis(100);
        ScriptedSession replacement = rig.accept("db1:3306");
        assertThat(rig.seek()).isSameAs(replacement);
    }

    @Test
    void whatALeaseLeavesUnansweredCostsTheSessionAfterAWhile() {
        rig.unlock(rig.locked());
        rig.passMillis(4999);
        assertThat(session.isAborted()).isFalse();
        rig.passMillis(1);

        assertThat(session.isAborted()).isTrue();
        assertThat(rig.events(PoolEvent.SessionLost.class))
                .singleElement()
                .satisfies(lost -> assertThat(lost.reason())
                        .hasMessageContaining("what its lease had submitted did not end within 5000 ms"));
    }

    @Test
    void waitingEndsAtTheDeadlineAndSaysWhatStoodInTheWay() {
        rig.locked();
        rig.lock(2000);
        CompletableFuture<Lease> late = rig.lock(1000);
        rig.passMillis(999);
        assertThat(late).isNotDone();
        rig.passMillis(1);

        PoolException failure = PoolRig.failure(late);
        assertThat(failure.reason()).isEqualTo(Reason.TIMED_OUT);
        assertThat(failure)
                .hasMessage("lock a session: none came free within 1000 ms; 1 connected, 1 locked, 0 being opened,"
                        + " 2 waiting; db1:3306: 1 connected, 1 locked [NOT_SENT]");
        assertThat(rig.counts().waiting()).isEqualTo(1);
    }

    @Test
    void withoutTimeThereIsNoWaiting() {
        rig.locked();
        assertThat(PoolRig.failure(rig.lock(0))).hasMessageContaining("none is free; 1 connected, 1 locked");
    }

    @Test
    void moreThanTheLimitMayNotWait() {
        rig.locked();
        List<CompletableFuture<Lease>> waiting =
                Stream.generate(() -> rig.lock(1000)).limit(3).toList();

        PoolException failure = PoolRig.failure(waiting.get(2));
        assertThat(failure.reason()).isEqualTo(Reason.TOO_MANY_WAITING);
        assertThat(failure).hasMessageContaining("maxWaiting=2 is reached");
        assertThat(waiting.get(1)).isNotDone();
    }

    @Test
    void whoCancelsGivesUpTheirPlace() {
        Lease holder = rig.locked();
        CompletableFuture<Lease> first = rig.lock(1000);
        CompletableFuture<Lease> second = rig.lock(1000);
        first.cancel(true);
        rig.unlock(holder);
        rig.turn(session::answer);

        assertThat(second).isCompleted();
        assertThat(rig.counts().waiting()).isZero();
    }

    @Test
    void aLeaseThatNobodyWantsAnyMoreComesBack() {
        Lease holder = rig.locked();
        CompletableFuture<Lease> late = rig.lock(1000);
        late.completeExceptionally(new IllegalStateException("the caller has its own deadline"));
        rig.unlock(holder);
        rig.turn(session::answer);
        rig.turn(session::answer);

        assertThat(rig.seek()).isSameAs(session);
    }

    @Test
    void aLeaseIsReturnedOnce() {
        Lease lease = rig.locked();
        rig.unlock(lease);
        rig.turn(session::answer);
        Lease next = rig.locked();
        rig.unlock(lease);

        assertThat(rig.counts().locked()).isEqualTo(1);
        assertThat(session.resets()).isZero();
        rig.unlock(next);
    }

    @Test
    void aLeasedSessionThatIsLostIsReplacedAndItsReturnIsNoMatter() {
        Lease lease = rig.locked();
        rig.turn(() -> session.lose("reset by peer"));
        rig.unlock(lease);
        rig.passMillis(100);
        ScriptedSession replacement = rig.accept("db1:3306");

        assertThat(rig.seek()).isSameAs(replacement);
        assertThat(rig.events()).noneMatch(PoolEvent.Unlocked.class::isInstance);
    }

    @Test
    void leasesAreEvents() {
        rig.events();
        rig.unlock(rig.locked());
        assertThat(rig.events())
                .containsExactly(new PoolEvent.Locked("db1:3306", 1), new PoolEvent.Unlocked("db1:3306", 1));
    }

    @Test
    void asManySessionsAreOpenedAsLocksWait() {
        PoolRig growing = PoolRig.opened("mysql://db1,db2/?sessions=1&maxSessions=3");
        growing.locked();
        growing.locked();
        List<CompletableFuture<Lease>> waiting =
                Stream.generate(() -> growing.lock(1000)).limit(3).toList();

        assertThat(growing.attempts("db1:3306") + growing.attempts("db2:3306")).isEqualTo(3);
        growing.accept("db1:3306");
        growing.accept("db2:3306");
        assertThat(waiting).filteredOn(CompletableFuture::isDone).hasSize(2);
    }

    @Test
    void locksPreferSessionsThatNobodyShares() {
        PoolRig growing = PoolRig.opened("mysql://db1/?sessions=1&maxSessions=2");
        ScriptedSession shared = growing.seek();
        Lease first = growing.locked();
        CompletableFuture<Lease> second = growing.lock(1000);
        ScriptedSession extra = growing.accept("db1:3306");
        growing.unlock(first);
        growing.unlock(second.join());
        growing.turn(shared::answer);
        growing.turn(extra::answer);
        growing.locked();

        assertThat(growing.seek()).isSameAs(shared);
    }

    /** Locks went elsewhere while it was away; what is free there now must not keep them. */
    @Test
    void aHostThatComesBackIsLockedAgain() {
        PoolRig growing = new PoolRig("mysql://db1,db2/?sessions=1&maxSessions=2");
        growing.accept("db1:3306");
        growing.refuse("db2:3306");
        growing.locked();
        CompletableFuture<Lease> second = growing.lock(60_000);
        ScriptedSession extra = growing.accept("db1:3306");
        growing.passMillis(30_000);
        growing.accept("db2:3306");
        growing.unlock(second.join());
        growing.turn(extra::answer);
        growing.events();
        growing.locked();
        growing.locked();

        assertThat(growing.events(PoolEvent.Locked.class))
                .extracting(PoolEvent.Locked::host)
                .containsExactly("db2:3306", "db1:3306");
    }

    @Test
    void readersLockReplicasAndPrimariesStandInForThem() {
        PoolRig reading = new PoolRig("mysql://db1/?sessions=1&replicas=db2");
        ScriptedSession primary = reading.accept("db1:3306");
        CompletableFuture<Lease> standIn = reading.lock(Role.REPLICA, 1000);
        assertThat(standIn).isCompleted();
        reading.unlock(standIn.join());
        reading.turn(primary::answer);

        reading.accept("db2:3306");
        assertThat(reading.lock(Role.REPLICA, 0)).isCompleted();
        assertThat(reading.seek()).isSameAs(primary);
    }
}
