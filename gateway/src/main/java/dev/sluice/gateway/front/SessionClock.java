// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.front;

import dev.sluice.link.EventLoop;
import java.time.Duration;

/**
 * Looks at a session now and then: whether the client is idle, whether the database is silent, whether a client that is left
 * unread is still there. So nobody asks for the time when a request comes; what is limited is exact to one look.
 *
 * <pre>
 *   nothing unanswered, nothing heard of the client for the time of {@code idle}: it is dismissed
 *   something unanswered, nothing heard of the database for the time of {@code answer}: the session is cut off
 * </pre>
 */
final class SessionClock {

    private static final int LOOKS = 8;
    private static final Duration SELDOM = Duration.ofSeconds(1);
    private static final Duration OFTEN = Duration.ofMillis(5);

    private final EventLoop loop;
    private final SessionLimits limits;
    private final FrontSession session;
    private final Guest guest;
    private final Duration interval;
    private EventLoop.Timer timer;
    private long heard;
    private boolean wasBusy;
    private long heardOfDatabase;
    private long since;

    SessionClock(EventLoop loop, SessionLimits limits, FrontSession session, Guest guest) {
        this.loop = loop;
        this.limits = limits;
        this.session = session;
        this.guest = guest;
        interval = interval(limits);
        since = loop.nanos();
        timer = loop.schedule(this::look, interval);
    }

    private static Duration interval(SessionLimits limits) {
        Duration shortest = SELDOM.multipliedBy(LOOKS);
        for (Duration limit : new Duration[] {limits.idle(), limits.answer()}) {
            if (!limit.isZero() && limit.compareTo(shortest) < 0) {
                shortest = limit;
            }
        }
        Duration wanted = shortest.dividedBy(LOOKS);
        return wanted.compareTo(OFTEN) < 0 ? OFTEN : wanted;
    }

    private void look() {
        timer = loop.schedule(this::look, interval);
        guest.lookAfterClient();
        session.tellTraffic();
        boolean busy = session.isBusy();
        long silent = loop.nanos() - since;
        if (hasMoved(busy)) {
            since = loop.nanos();
        } else if (!busy && isOver(limits.idle(), silent)) {
            session.dismiss(Denial.IDLE);
        } else if (busy && isOver(limits.answer(), silent)) {
            session.cutOff(Denial.ofSilence(limits.answer()));
        }
    }

    /** Tells whether something has happened since the last look that begins the time anew. */
    private boolean hasMoved(boolean busy) {
        long database = guest.heardOfDatabase();
        boolean moved =
                busy != wasBusy || database != heardOfDatabase || (busy ? !guest.isTaking() : session.heard() != heard);
        wasBusy = busy;
        heardOfDatabase = database;
        heard = session.heard();
        return moved;
    }

    private static boolean isOver(Duration limit, long nanos) {
        return !limit.isZero() && nanos >= limit.toNanos();
    }

    void stop() {
        timer.cancel();
    }
}
