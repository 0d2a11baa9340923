// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.client.error.PoolException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Hosts that go and come back, sessions that fall silent or grow old. */
class HostStateTest {

    private static final String DB1 = "db1:3306";

    @Test
    void opensAllSessionsAtOnceAndTellsOfEach() {
        PoolRig rig = new PoolRig("mysql://db1,db2/?sessions=2");
        assertThat(rig.attempts(DB1)).isEqualTo(2);
        assertThat(rig.ready()).isNotDone();
        rig.accept(DB1);

        assertThat(rig.ready()).isCompleted();
        assertThat(rig.events())
                .startsWith(new PoolEvent.SessionOpening(DB1, 1), new PoolEvent.SessionOpening(DB1, 2))
                .endsWith(new PoolEvent.SessionOpened(DB1, 1));
    }

    @Test
    void isNotReadyIfNoPrimaryHostCanBeReachedAndGoesOnTrying() {
        PoolRig rig = new PoolRig("mysql://db1,db2/?sessions=1&backoff=100");
        rig.refuse(DB1);
        assertThat(rig.ready()).isNotDone();
        rig.refuse("db2:3306");

        PoolException failure = PoolRig.failure(rig.ready());
        assertThat(failure.reason()).isEqualTo(PoolException.Reason.NONE_LIVE);
        assertThat(failure)
                .hasMessageContaining("no primary host can be reached")
                .hasMessageContaining("db2:3306: down");
        rig.passMillis(100);
        assertThat(rig.attempts(DB1)).isEqualTo(1);
    }

    @Test
    void triesAFailingHostAgainAfterWaitsThatDoubleOneSessionAtATime() {
        PoolRig rig = new PoolRig("mysql://db1/?sessions=3&backoff=100&maxBackoff=300");
        rig.refuse(DB1);
        rig.refuse(DB1);
        rig.refuse(DB1);
        for (long wait : new long[] {100, 200, 300, 300}) {
            rig.passMillis(wait - 1);
            assertThat(rig.attempts(DB1)).isZero();
            rig.passMillis(1);
            assertThat(rig.attempts(DB1)).isEqualTo(1);
            rig.refuse(DB1);
        }
        assertThat(rig.events(PoolEvent.Reconnecting.class))
                .extracting(PoolEvent.Reconnecting::failures)
                .containsExactly(1, 2, 3, 4, 5);
    }

    @Test
    void waitsLessByChance() {
        PoolRig rig = new PoolRig("mysql://db1/?sessions=1&backoff=100");
        rig.random(0.5);
        rig.refuse(DB1);
        rig.passMillis(74);
        assertThat(rig.attempts(DB1)).isZero();
        rig.passMillis(1);
        assertThat(rig.attempts(DB1)).isEqualTo(1);
    }

    @Test
    void aHostIsDownOnceAndUpOnce() {
        PoolRig rig = new PoolRig("mysql://db1/?sessions=2&backoff=100");
        rig.refuse(DB1);
        rig.refuse(DB1);
        rig.passMillis(100);
        rig.refuse(DB1);
        assertThat(rig.events(PoolEvent.HostDown.class)).hasSize(1);
        rig.passMillis(200);
        rig.accept(DB1);
        rig.accept(DB1);

        assertThat(rig.events(PoolEvent.HostUp.class)).containsExactly(new PoolEvent.HostUp(DB1));
        assertThat(rig.counts().connected()).isEqualTo(2);
    }

    @Test
    void aSessionThatLivedLongIsReplacedAtOnce() {
        PoolRig rig = PoolRig.opened("mysql://db1/?sessions=2&maxBackoff=500&pingInterval=60000");
        ScriptedSession first = rig.seek();
        rig.passMillis(500);
        rig.turn(() -> first.lose("gone"));

        assertThat(rig.attempts(DB1)).isEqualTo(1);
        assertThat(rig.events(PoolEvent.SessionLost.class))
                .singleElement()
                .satisfies(lost -> assertThat(lost.reason()).hasMessageContaining("gone"));
        assertThat(rig.counts()).isEqualTo(new PoolCounts(1, 1, 0, 0, 1, 0));
    }

    @Test
    void aHostThatDropsYoungSessionsIsLeftAloneLongerAndLonger() {
        PoolRig rig = new PoolRig("mysql://db1/?sessions=1&backoff=100");
        for (long wait : new long[] {100, 200, 400}) {
            ScriptedSession young = rig.accept(DB1);
            rig.turn(() -> young.lose("too many"));
            rig.passMillis(wait - 1);
            assertThat(rig.attempts(DB1)).isZero();
            rig.passMillis(1);
            assertThat(rig.attempts(DB1)).isEqualTo(1);
        }
    }

    @Test
    void sessionsLostTogetherCountOnce() {
        PoolRig rig = PoolRig.opened("mysql://db1/?sessions=3&backoff=100");
        ScriptedSession first = rig.seek();
        ScriptedSession second = rig.seek();
        rig.turn(() -> {
            first.lose("gone");
            second.lose("gone");
        });
        assertThat(rig.events(PoolEvent.Reconnecting.class))
                .containsExactly(new PoolEvent.Reconnecting(DB1, 1, Duration.ofMillis(100)));
    }

    @Test
    void aSilentIdleSessionIsAskedAndReplacedIfItStaysSilent() {
        PoolRig rig = PoolRig.opened("mysql://db1/?sessions=1&pingInterval=1000&pingTimeout=200");
        ScriptedSession silent = rig.seek();
        rig.passMillis(1000);
        assertThat(silent.outstanding()).isEqualTo(1);
        rig.passMillis(199);
        assertThat(silent.isAborted()).isFalse();
        rig.passMillis(1);

        assertThat(silent.isAborted()).isTrue();
        assertThat(rig.events(PoolEvent.SessionLost.class))
                .singleElement()
                .satisfies(lost -> assertThat(lost.reason())
                        .hasMessageContaining("ask db1:3306 whether it lives: no answer within 200 ms"));
    }

    @Test
    void aSessionThatFallsSilentWithinAnAnswerIsReplacedToo() {
        PoolRig rig = PoolRig.opened("mysql://db1/?sessions=1&pingInterval=1000&pingTimeout=200");
        ScriptedSession silent = rig.seek();
        rig.passMillis(1000);
        silent.answerInPart();
        rig.passMillis(200);
        assertThat(silent.isAborted()).isFalse();
        rig.passMillis(1000);
        rig.passMillis(200);

        assertThat(silent.outstanding()).isEqualTo(1);
        assertThat(silent.isAborted()).isTrue();
    }

    @Test
    void aSessionThatAnswersIsKeptAndAskedAgain() {
        PoolRig rig = PoolRig.opened("mysql://db1/?sessions=1&pingInterval=1000&pingTimeout=200");
        ScriptedSession session = rig.seek();
        for (int round = 0; round < 3; round++) {
            rig.passMillis(1000);
            assertThat(session.outstanding()).isEqualTo(1);
            session.answer();
            rig.passMillis(200);
        }
        assertThat(session.isAborted()).isFalse();
    }

    @Test
    void aSessionThatProvesLifeOtherwiseIsNotAsked() {
        PoolRig rig = PoolRig.opened("mysql://db1/?sessions=1&pingInterval=1000&pingTimeout=200");
        ScriptedSession session = rig.seek();
        for (int round = 0; round < 3; round++) {
            session.answer();
            rig.passMillis(1000);
            assertThat(session.outstanding()).isZero();
        }
    }

    @Test
    void aLongStatementIsNoFault() {
        PoolRig rig = PoolRig.opened("mysql://db1/?sessions=1&pingInterval=1000&pingTimeout=200");
        ScriptedSession session = rig.seek().busy(1, 10);
        for (int round = 0; round < 20; round++) {
            rig.passMillis(1000);
        }
        assertThat(session.outstanding()).isEqualTo(1);
        assertThat(session.isAborted()).isFalse();
    }

    @Test
    void anOldSessionIsReplacedAndStaysForThoseWhoSoughtItAMomentAgo() {
        PoolRig rig = PoolRig.opened("mysql://db1/?sessions=1&maxLifetime=10000");
        ScriptedSession old = rig.seek();
        rig.passMillis(10_000);

        assertThat(rig.attempts(DB1)).isEqualTo(1);
        assertThat(rig.seek()).isSameAs(old);
        ScriptedSession young = rig.accept(DB1);
        assertThat(rig.seek()).isSameAs(young);
        rig.passMillis(999);
        assertThat(old.isClosing()).isFalse();
        rig.passMillis(1);
        assertThat(old.isClosing()).isTrue();
        rig.turn(() -> {});
        assertThat(rig.events()).contains(new PoolEvent.SessionRetired(DB1, 1));
        assertThat(rig.attempts(DB1)).isZero();
    }

    @Test
    void aLeasedSessionGrowsOldInPeace() {
        PoolRig rig = PoolRig.opened("mysql://db1/?sessions=1&maxLifetime=10000");
        ScriptedSession old = rig.seek();
        Lease lease = rig.locked();
        rig.passMillis(10_000);
        ScriptedSession young = rig.accept(DB1);
        assertThat(rig.seek()).isSameAs(young);
        rig.unlock(lease);
        rig.turn(old::answer);
        rig.passMillis(1000);

        assertThat(old.isClosing()).isTrue();
        assertThat(rig.seek()).isSameAs(young);
    }

    @Test
    void anOldSessionIsKeptAsLongAsThereIsNoOther() {
        PoolRig rig = PoolRig.opened("mysql://db1/?sessions=1&maxLifetime=10000&backoff=100");
        ScriptedSession old = rig.seek();
        rig.passMillis(10_000);
        rig.refuse(DB1);
        rig.passMillis(60);
        assertThat(rig.seek()).isSameAs(old);
        rig.passMillis(40);
        ScriptedSession young = rig.accept(DB1);
        assertThat(rig.seek()).isSameAs(young);
    }

    @Test
    void aSessionBeyondTheUsualNumberGoesWhenNobodyNeedsIt() {
        PoolRig rig = PoolRig.opened("mysql://db1/?sessions=1&maxSessions=2&idleTimeout=3000");
        ScriptedSession kept = rig.seek();
        Lease first = rig.locked();
        var second = rig.lock(1000);
        ScriptedSession extra = rig.accept(DB1);
        rig.unlock(second.join());
        rig.turn(extra::answer);
        rig.passMillis(2999);
        Lease again = rig.locked();
        rig.passMillis(2999);
        assertThat(extra.isClosing()).isFalse();
        rig.unlock(again);
        rig.turn(extra::answer);
        rig.unlock(first);
        rig.turn(kept::answer);
        rig.passMillis(3000);
        rig.passMillis(1000);

        assertThat(extra.isClosing()).isTrue();
        assertThat(kept.isClosing()).isFalse();
        assertThat(rig.counts()).isEqualTo(new PoolCounts(1, 1, 0, 0, 0, 0));
    }
}
