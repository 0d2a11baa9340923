// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.filter.chain;

import dev.sluice.gateway.filter.GivenResult;
import dev.sluice.gateway.filter.OnFailure;
import dev.sluice.gateway.filter.Request;
import dev.sluice.gateway.filter.Rewriting;
import dev.sluice.gateway.filter.Verdict;
import dev.sluice.link.EventLoop;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The verdicts of all filters on one request, one behind the other: each sees the text as the one before it has left it.
 *
 * <pre>
 *   asking --forward, replace, inject--> asking the next --none left--> decided
 *      |   --answer, reject--> decided
 *      \-- later --> waiting --verdict, time limit--> as above
 * </pre>
 */
final class Decision {

    /** ER_UNKNOWN_ERROR. */
    private static final int FAILED = 1105;

    private final List<Station> stations;
    private final EventLoop loop;
    private final PlanBuilder plan;
    private final Consumer<Plan> whenDecided;
    private Request request;
    private int next;
    private EventLoop.@Nullable Timer timer;

    Decision(List<Station> stations, Request request, EventLoop loop, SessionClock clock, Consumer<Plan> whenDecided) {
        this.stations = stations;
        this.request = request;
        this.loop = loop;
        this.whenDecided = whenDecided;
        plan = new PlanBuilder(clock);
    }

    /** Asks as many as can be asked now. */
    void proceed() {
        while (next < stations.size()) {
            Station station = stations.get(next++);
            if (!ask(station)) {
                return;
            }
        }
        whenDecided.accept(plan.send(request));
    }

    /** Returns whether the next can be asked. */
    private boolean ask(Station station) {
        if (!station.wantsRequests()) {
            return follow(station, Verdict.FORWARD);
        }
        Verdict verdict;
        try {
            verdict = station.ask(request);
        } catch (RuntimeException e) {
            station.onThrown(e);
            return onFailure(station);
        }
        return verdict instanceof Verdict.Later later ? await(station, later) : follow(station, verdict);
    }

    private boolean await(Station station, Verdict.Later later) {
        int asked = next;
        timer = loop.schedule(
                () -> {
                    if (asked == next) {
                        station.onTooSlow();
                        goOn(onFailure(station));
                    }
                },
                station.filter().timeLimit());
        later.verdict()
                .whenComplete((verdict, thrown) -> loop.execute(() -> {
                    if (asked == next && timer != null) {
                        goOn(onVerdict(station, verdict, thrown));
                    }
                }));
        return false;
    }

    private boolean onVerdict(Station station, @Nullable Verdict verdict, @Nullable Throwable thrown) {
        if (thrown != null) {
            station.onThrown(thrown);
        }
        boolean usable = thrown == null && verdict != null && !(verdict instanceof Verdict.Later);
        return usable ? follow(station, verdict) : onFailure(station);
    }

    private void goOn(boolean more) {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
        if (more) {
            proceed();
        } else {
            next = Integer.MAX_VALUE;
        }
    }

    /** Does what the filter wants, and returns whether the next is to be asked. */
    private boolean follow(Station station, @Nullable Verdict verdict) {
        if (verdict instanceof Verdict.Reject reject) {
            whenDecided.accept(plan.give(request, reject.failure()));
            return false;
        }
        if (verdict instanceof Verdict.Answer answer) {
            return answer(station, answer);
        }
        return pass(station, verdict);
    }

    private boolean answer(Station station, Verdict.Answer answer) {
        if (request.kind() == Request.Kind.PREPARE && !(answer.result() instanceof GivenResult.Failure)) {
            return onFailure(station);
        }
        whenDecided.accept(plan.give(request, answer.result()));
        return false;
    }

    private boolean pass(Station station, @Nullable Verdict verdict) {
        if (verdict instanceof Verdict.Replace replace) {
            replace(replace.sql());
        } else if (verdict instanceof Verdict.Inject inject) {
            if (!plan.isPossible(request, inject)) {
                return onFailure(station);
            }
            plan.inject(station, request, inject);
            inject.replacement().ifPresent(this::replace);
        } else if (!(verdict instanceof Verdict.Forward)) {
            return onFailure(station);
        }
        return watch(station);
    }

    private void replace(String sql) {
        if (request.kind() != Request.Kind.EXECUTE) {
            request = request.withSql(sql);
        }
    }

    private boolean watch(Station station) {
        Rewriting rewriting;
        try {
            rewriting = station.rewriting(request).orElse(null);
        } catch (RuntimeException e) {
            station.onThrown(e);
            return onFailure(station);
        }
        plan.watch(new Watch(station, request, rewriting));
        return true;
    }

    private boolean onFailure(Station station) {
        if (station.filter().onFailure() == OnFailure.FORWARD) {
            return true;
        }
        whenDecided.accept(plan.give(
                request,
                new GivenResult.Failure(
                        FAILED,
                        "HY000",
                        "The gateway's filter " + station.filter().name() + " has failed: nothing was sent")));
        return false;
    }
}
