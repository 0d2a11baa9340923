// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.pool;

import dev.sluice.client.error.MySqlException;
import dev.sluice.client.error.RefusedException;
import dev.sluice.link.EventLoop;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The place of one session in a pool. On the pool's loop only.
 *
 * <pre>
 *   OPENING --logged in--> FREE --lock--> LOCKED --given back--> CLEANING --all answered--> FREE
 *       \                   |  \__________________\______________________\______lost______> GONE
 *        \--failed--> GONE  \--old, not needed--> RETIRING --closed--> GONE
 * </pre>
 */
final class Member {

    /** How far a member has come. */
    enum Phase {
        OPENING,
        FREE,
        LOCKED,
        CLEANING,
        RETIRING,
        GONE
    }

    private final HostState host;
    private final long number;
    private final List<EventLoop.Timer> timers = new ArrayList<>();
    private Phase phase = Phase.OPENING;
    private boolean old;
    private boolean proven;
    private @Nullable PooledSession session;
    private @Nullable HealthWatch health;
    private EventLoop.@Nullable Timer phaseTimer;
    private @Nullable MySqlException aborted;

    Member(HostState host, long number) {
        this.host = host;
        this.number = number;
    }

    HostState host() {
        return host;
    }

    long number() {
        return number;
    }

    Phase phase() {
        return phase;
    }

    /** Tells whether there is a session that serves somebody. */
    boolean isConnected() {
        return phase == Phase.FREE || phase == Phase.LOCKED || phase == Phase.CLEANING;
    }

    boolean isFree() {
        return phase == Phase.FREE;
    }

    boolean isLocked() {
        return phase == Phase.LOCKED;
    }

    PooledSession session() {
        PooledSession open = session;
        if (open == null) {
            throw new IllegalStateException("the session is not open");
        }
        return open;
    }

    // The ways from phase to phase.

    void opened(PooledSession opened) {
        session = opened;
        moveTo(Phase.FREE);
    }

    void free() {
        moveTo(Phase.FREE);
    }

    /** Free, and to be left by {@code end} if nobody wants it until then. */
    void freeUntil(EventLoop.Timer end) {
        moveTo(Phase.FREE);
        phaseTimer = end;
    }

    void lock() {
        moveTo(Phase.LOCKED);
    }

    /** Given back; {@code limit} ends it if that takes too long. */
    void clean(EventLoop.Timer limit) {
        moveTo(Phase.CLEANING);
        phaseTimer = limit;
    }

    /** About to go; {@code end} closes it. */
    void retire(EventLoop.Timer end) {
        stopTimers();
        moveTo(Phase.RETIRING);
        phaseTimer = end;
    }

    void end() {
        stopTimers();
        moveTo(Phase.GONE);
    }

    private void moveTo(Phase next) {
        if (phaseTimer != null) {
            phaseTimer.cancel();
            phaseTimer = null;
        }
        phase = next;
    }

    // What happens over time.

    void keep(EventLoop.Timer timer) {
        timers.add(timer);
    }

    void watchedBy(HealthWatch watch) {
        health = watch;
        watch.start();
    }

    private void stopTimers() {
        timers.forEach(EventLoop.Timer::cancel);
        if (health != null) {
            health.stop();
        }
    }

    /** The session has reached its age; it goes as soon as nobody has it. */
    void growOld() {
        old = true;
    }

    boolean isOld() {
        return old;
    }

    /** The session has lived long enough to trust its host. */
    void prove() {
        proven = true;
    }

    boolean isProven() {
        return proven;
    }

    // The end.

    /** Ends the session at once, for this reason. */
    void abort(MySqlException why) {
        if (aborted == null) {
            aborted = why;
        }
        session().abort();
    }

    /** Ends the session behind what was submitted to it. */
    void close() {
        stopTimers();
        session().close();
    }

    /** Returns why the session has gone. */
    MySqlException reason() {
        MySqlException known = aborted;
        return known != null
                ? known
                : session()
                        .lost()
                        .orElseGet(() -> new RefusedException(
                                "use a session to " + host.name(), "the program closed it", false, null));
    }
}
