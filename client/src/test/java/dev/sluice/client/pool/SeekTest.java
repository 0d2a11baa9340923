// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.client.error.Fate;
import dev.sluice.client.error.PoolException;
import org.junit.jupiter.api.Test;

/** Which session a shared request goes to. */
class SeekTest {

    @Test
    void seekGivesTheSessionWithTheFewestUnansweredRequests() {
        PoolRig rig = new PoolRig("mysql://db1,db2/?sessions=1");
        ScriptedSession first = rig.accept("db1:3306").busy(3, 10);
        ScriptedSession second = rig.accept("db2:3306").busy(2, 99);

        assertThat(rig.seek()).isSameAs(second);
        second.busy(4, 99);
        assertThat(rig.seek()).isSameAs(first);
    }

    @Test
    void amongEqualsItGivesTheOneThatWasSentTheFewestBytes() {
        PoolRig rig = new PoolRig("mysql://db1,db2/?sessions=1");
        rig.accept("db1:3306").busy(0, 10);
        ScriptedSession second = rig.accept("db2:3306").busy(0, 9);

        assertThat(rig.seek()).isSameAs(second);
    }

    @Test
    void seekSaysForEachHostWhyThereIsNone() {
        PoolRig rig = new PoolRig("mysql://db1,db2/?sessions=1");
        rig.refuse("db1:3306");

        PoolException failure = rig.seekFails();
        assertThat(failure.reason()).isEqualTo(PoolException.Reason.NONE_LIVE);
        assertThat(failure.fate()).isEqualTo(Fate.NOT_SENT);
        assertThat(failure)
                .hasMessageContaining("seek a session: none can be shared now; 0 connected, 0 locked, 1 being opened")
                .hasMessageContaining("db1:3306: down (connect to db1:3306: Connection refused")
                .hasMessageContaining("db2:3306: down");
        assertThat(failure.getStackTrace()).isNotEmpty();
    }

    @Test
    void aLockedSessionIsNotShared() {
        PoolRig rig = PoolRig.opened("mysql://db1/?sessions=2");
        ScriptedSession shared = rig.seek();
        Lease lease = rig.locked();
        ScriptedSession other = rig.seek();
        Lease second = rig.locked();

        assertThat(other).isNotSameAs(shared);
        assertThat(rig.seekFails()).hasMessageContaining("db1:3306: 2 connected, 2 locked");
        rig.unlock(lease);
        rig.unlock(second);
    }

    @Test
    void aSessionThatHasJustDiedIsPassedOverBeforeThePoolHearsOfIt() {
        PoolRig rig = PoolRig.opened("mysql://db1/?sessions=2");
        ScriptedSession first = rig.seek();
        first.lose("gone");

        assertThat(rig.seek()).isNotSameAs(first);
    }

    @Test
    void readsGoToReplicasAsLongAsOneIsUp() {
        PoolRig rig = new PoolRig("mysql://db1/?sessions=1&replicas=db2,db3");
        ScriptedSession primary = rig.accept("db1:3306");
        assertThat(rig.seekRead()).isSameAs(primary);

        ScriptedSession replica = rig.accept("db2:3306").busy(9, 9);
        assertThat(rig.seekRead()).isSameAs(replica);
        assertThat(rig.seek()).isSameAs(primary);

        rig.turn(() -> replica.lose("gone"));
        assertThat(rig.seekRead()).isSameAs(primary);
    }

    @Test
    void nothingIsWrittenToAReplica() {
        PoolRig rig = new PoolRig("mysql://db1/?sessions=1&replicas=db2");
        rig.accept("db2:3306");

        assertThat(rig.seekFails()).hasMessageContaining("db2:3306 (replica): 1 connected");
        assertThat(rig.ready()).isNotDone();
        rig.accept("db1:3306");
        assertThat(rig.ready()).isCompleted();
    }

    @Test
    void sessionsBeyondTheUsualNumberAreForLocksOnly() {
        PoolRig rig = PoolRig.opened("mysql://db1/?sessions=1&maxSessions=2");
        ScriptedSession kept = rig.seek();
        Lease first = rig.locked();
        var second = rig.lock(1000);
        ScriptedSession extra = rig.accept("db1:3306");
        rig.unlock(second.join());
        extra.answer();
        rig.turn(() -> {});

        assertThat(rig.seekFails()).hasMessageContaining("2 connected, 1 locked");
        rig.unlock(first);
        kept.answer();
        rig.turn(() -> {});
        assertThat(rig.seek()).isSameAs(kept);
    }

    @Test
    void countsAreThoseOfTheMoment() {
        PoolRig rig = new PoolRig("mysql://db1,db2/?sessions=2");
        assertThat(rig.counts()).isEqualTo(new PoolCounts(0, 0, 0, 0, 4, 0));
        rig.accept("db1:3306").busy(1, 1);
        rig.accept("db1:3306");
        rig.refuse("db2:3306");
        rig.refuse("db2:3306");

        assertThat(rig.counts()).isEqualTo(new PoolCounts(2, 1, 0, 0, 0, 2));
        rig.locked();
        rig.locked();
        rig.lock(1000);
        assertThat(rig.counts()).isEqualTo(new PoolCounts(2, 0, 2, 1, 0, 2));
    }
}
