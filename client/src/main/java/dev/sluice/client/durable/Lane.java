// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.durable;

import dev.sluice.client.error.MySqlException;
import dev.sluice.client.pool.Backoff;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One session's worth of a queue's work. On the queue's thread only.
 *
 * <pre>
 *   AWAY --there is work--> COMING --a session--> HERE --its session is gone--> AWAY
 *    ^                        |                    |---no work for a while--> AWAY
 *    |____after a backoff_____|                    |---a minute--> LEAVING --all has landed--> AWAY
 *    |                                             \---its server takes nothing--> LEAVING --all has landed--\
 *    ^_____________________________________________________________________________________after a backoff__/
 * </pre>
 */
final class Lane {

    /** After so long it asks for another session: there may be one at a host that has come back, where fewer are. */
    private static final Duration STAY = Duration.ofMinutes(1);

    private final Supplier<CompletableFuture<Station>> stations;
    private final QueueClock clock;
    private final Backoff backoff;
    private final Desk desk;
    private @Nullable Station station;
    private @Nullable Station leaving;
    private boolean coming;
    private int failures;
    private int flights;
    private long landed;

    Lane(Supplier<CompletableFuture<Station>> stations, QueueClock clock, Backoff backoff, Desk desk) {
        this.stations = stations;
        this.clock = clock;
        this.backoff = backoff;
        this.desk = desk;
    }

    /** Has a session come, unless there is one, or will be. */
    void come() {
        if (station != null || coming) {
            return;
        }
        coming = true;
        stations.get()
                .whenComplete((opened, failure) -> clock.execute(() -> {
                    if (failure == null) {
                        here(opened);
                    } else {
                        failures++;
                        desk.onEvent(new DurableEvent.LaneWaiting(failures, Attempt.known(failure)));
                        clock.schedule(this::goOn, backoff.delay(failures, clock.random()));
                    }
                }));
    }

    private void goOn() {
        coming = false;
        desk.dispatch();
    }

    private void here(Station opened) {
        coming = false;
        station = opened;
        desk.onEvent(new DurableEvent.LaneOpened());
        clock.schedule(() -> move(opened), STAY);
        opened.closed().whenComplete((gone, failure) -> clock.execute(() -> away(opened)));
        desk.dispatch();
    }

    private void away(Station gone) {
        if (station == gone) {
            station = null;
            desk.onEvent(new DurableEvent.LaneLost());
            desk.dispatch();
        }
    }

    private void move(Station from) {
        if (station == from) {
            leave(from);
        }
    }

    /** Has another session come, after a while, in the place of one whose server takes nothing now. */
    void stepBack(Station from, MySqlException reason) {
        if (station == from) {
            failures++;
            desk.onEvent(new DurableEvent.LaneWaiting(failures, reason));
            leave(from);
        }
    }

    private void leave(Station from) {
        station = null;
        leaving = from;
        coming = true;
        leaveIfLanded();
    }

    /** What is under way may have something to ask behind its answers. */
    private void leaveIfLanded() {
        Station left = leaving;
        if (left != null && flights == 0) {
            leaving = null;
            left.leave();
            clock.schedule(this::goOn, failures == 0 ? Duration.ZERO : backoff.delay(failures, clock.random()));
        }
    }

    /** Gives its session back if it has none under way. */
    void leaveIfIdle() {
        Station idle = station;
        if (idle != null && flights == 0) {
            station = null;
            idle.leave();
        }
    }

    @Nullable
    Station station() {
        return station;
    }

    int flights() {
        return flights;
    }

    /** Returns how many flights have landed: of those who have nothing to do, the one who did least goes first. */
    long landed() {
        return landed;
    }

    /** Its server takes what it is given. */
    void proved() {
        failures = 0;
    }

    void took() {
        flights++;
    }

    void landedOne() {
        flights--;
        landed++;
        leaveIfLanded();
    }
}
