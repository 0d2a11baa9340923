// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.durable;

import dev.sluice.client.error.MySqlException;
import dev.sluice.client.error.RefusedException;
import dev.sluice.client.error.ServerException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Gives the jobs of a queue to its lanes, and what came of them to those who wait. On the queue's thread only.
 *
 * <pre>
 *   waiting --a lane has room--> under way --answered--> told, and acknowledged in the journal
 *      ^                             |
 *      |__in front of all others_____| its session is gone, or the server cannot take it now
 *      |__after a while______________/ that happened too often
 * </pre>
 */
final class Desk {

    private final DurableOptions options;
    private final Backlog backlog;
    private final Answers answers;
    private final QueueClock clock;
    private final Covers covers;
    private final Inquiry inquiry;
    private final Rest rest;
    private final Parked parked;
    private final Boarding boarding;
    private final Watermark watermark;
    private final Lanes lanes;
    private final UnderWay flying = new UnderWay();
    private final List<CompletableFuture<Void>> drains = new ArrayList<>();
    private boolean watching;
    private boolean ended;
    private long tried;
    private long activity;

    Desk(DurableOptions options, Backlog backlog, Answers answers, Watermark watermark, QueueClock clock) {
        this.options = options;
        lanes = new Lanes(options);
        rest = new Rest(options.backoff(), clock);
        covers = new Covers(options.trust(), clock.nanos());
        inquiry = new Inquiry(covers, clock);
        parked = new Parked(options, clock, rest);
        boarding = new Boarding(backlog, covers, lanes, options);
        this.backlog = backlog;
        this.answers = answers;
        this.watermark = watermark;
        this.clock = clock;
    }

    /** Begins to work, at places that {@code stations} brings. */
    void start(Supplier<CompletableFuture<Station>> stations) {
        lanes.open(options.lanes(), () -> new Lane(stations, clock, options.backoff(), this));
        dispatch();
    }

    void add(Work work) {
        backlog.add(work);
    }

    /** Gives out what can be given now. */
    void dispatch() {
        try {
            while (!ended && !rest.isOn() && !inquiry.isWaitedFor() && next()) {
                activity++;
            }
        } catch (IOException e) {
            stop(e);
        }
        completeDrains();
    }

    /** Does the next thing there is to do about the first job; false if there is none now. */
    private boolean next() throws IOException {
        Work first = backlog.peek();
        if (first == null) {
            restLater();
            return false;
        }
        lanes.come(1L + backlog.loaded());
        Optional<Lane> free = lanes.free();
        return free.isPresent() && giveTo(free.get(), first);
    }

    private boolean giveTo(Lane lane, Work first) throws IOException {
        Station station = lane.station();
        if (station == null) {
            return false;
        }
        covers.at(clock.nanos());
        String unknown = covers.cover(first);
        if (unknown != null) {
            inquiry.ask(station, unknown, this::goOn);
            return false;
        }
        MySqlException refusal = first.refusal();
        if (refusal != null) {
            backlog.remove();
            fail(first, refusal);
            return true;
        }
        fly(lane, station, boarding.take(first.mode()));
        return true;
    }

    private void goOn(@Nullable MySqlException trouble) {
        if (trouble != null) {
            rest.begin(this::dispatch);
        }
        dispatch();
    }

    private void fly(Lane lane, Station station, Flight flight) {
        flying.add(flight);
        lane.took();
        station.run(flight)
                .whenComplete((endings, failure) -> clock.execute(() -> {
                    flying.remove(flight);
                    lane.landedOne();
                    MySqlException trouble = land(flight, failure == null ? endings : again(flight, failure));
                    boarding.landed(flight, trouble == null);
                    if (trouble == null) {
                        lane.proved();
                    } else {
                        holdBack(lane, station, trouble);
                    }
                    prune();
                    dispatch();
                }));
        inquiry.renew(station);
    }

    private static List<Ending> again(Flight flight, Throwable failure) {
        return flight.all(new Ending.Again(Attempt.known(failure), true));
    }

    /** Returns why some of it has to be tried again, or null. */
    private @Nullable MySqlException land(Flight flight, List<Ending> endings) {
        List<Work> back = new ArrayList<>();
        MySqlException reason = null;
        for (int i = 0; i < endings.size(); i++) {
            Work work = flight.works().get(i);
            Ending ending = endings.get(i);
            inquiry.heed(work, ending);
            if (ending instanceof Ending.Answered answered) {
                answer(work, work.result(false, answered.answers()));
            } else if (ending instanceof Ending.Before) {
                answer(work, work.result(true, List.of()));
            } else if (ending instanceof Ending.Failed failed) {
                fail(work, failed.failure());
            } else if (ending instanceof Ending.Unrecorded) {
                work.notRecorded();
                back.add(work);
            } else if (ending instanceof Ending.Again again) {
                work.again(again.alone());
                back.add(work);
                reason = reason == null ? again.reason() : reason;
            }
        }
        backlog.putBack(parked.hold(back, this::comeBack));
        tried += back.size();
        if (reason == null) {
            rest.over();
        } else {
            onEvent(new DurableEvent.TryingAgain(back.size(), reason));
        }
        return reason;
    }

    private void comeBack(List<Work> works) {
        backlog.putBack(works);
        dispatch();
    }

    /** A server that takes nothing holds only its own lane up, others all of them. */
    private void holdBack(Lane lane, Station station, MySqlException trouble) {
        if (Trouble.isOfTheServer(trouble)) {
            lane.stepBack(station, trouble);
        } else if (trouble instanceof ServerException && Trouble.isPassing(trouble)) {
            rest.begin(this::dispatch);
        }
    }

    private void answer(Work work, JobResult result) {
        acknowledge(() -> answers.answer(work, result));
    }

    private void fail(Work work, MySqlException failure) {
        acknowledge(() -> answers.fail(work, failure));
    }

    private interface Telling {
        void tell() throws IOException;
    }

    private void acknowledge(Telling telling) {
        try {
            telling.tell();
        } catch (IOException e) {
            stop(e);
        }
    }

    private void prune() {
        Optional<Station> station = lanes.anyStation();
        if (station.isPresent() && watermark.isDue()) {
            watermark.raise(lowest(), station.get());
        }
    }

    /** Returns a number below which all jobs are answered, and forgotten by the journal. */
    private long lowest() {
        long waiting = Math.min(backlog.lowest(), parked.lowest());
        return Math.min(waiting, Math.min(flying.lowest(), answers.lowestKept()));
    }

    /** Gives the sessions back if there was nothing to do for a while. */
    private void restLater() {
        if (watching) {
            return;
        }
        watching = true;
        long then = activity;
        clock.schedule(
                () -> {
                    watching = false;
                    if (then != activity || !flying.isEmpty()) {
                        restLater();
                    } else if (backlog.isEmpty()) {
                        lanes.leave();
                    }
                },
                options.idle());
    }

    private void completeDrains() {
        if (!drains.isEmpty() && backlog.isEmpty() && flying.isEmpty() && parked.isEmpty()) {
            drains.forEach(drain -> drain.complete(null));
            drains.clear();
        }
    }

    /** Completes {@code drained} when there is nothing left to do. */
    void drain(CompletableFuture<Void> drained) {
        if (ended) {
            drained.completeExceptionally(new RefusedException("drain a durable queue", "it has stopped", false, null));
            return;
        }
        drains.add(drained);
        dispatch();
    }

    void onEvent(DurableEvent event) {
        answers.onEvent(event);
    }

    /** Begins nothing more. */
    void end() {
        ended = true;
    }

    /** Tells whether nothing is under way. */
    boolean isLanded() {
        return flying.isEmpty();
    }

    /** Gives all sessions back. */
    void leave() {
        lanes.leave();
    }

    /** Says to all that wait that they get no answer from this process any more. */
    void forsake(MySqlException reason) {
        backlog.fail(reason);
        flying.forsake(reason);
        parked.forsake(reason);
        drains.forEach(drain -> drain.completeExceptionally(reason));
        drains.clear();
    }

    private void stop(Throwable reason) {
        ended = true;
        forsake(new RefusedException("a durable job", "its queue has stopped: " + reason.getMessage(), false, reason));
        onEvent(new DurableEvent.Stopped(reason));
    }

    DurableCounts counts(long open) {
        return new DurableCounts(open, flying.jobs(), lanes.here(), tried, answers.given());
    }
}
