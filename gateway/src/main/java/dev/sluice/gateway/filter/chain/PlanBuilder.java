// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.filter.chain;

import dev.sluice.gateway.filter.GivenResult;
import dev.sluice.gateway.filter.InjectedQuery;
import dev.sluice.gateway.filter.Request;
import dev.sluice.gateway.filter.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gathers what filters want done with a request: what later ones inject lies within what earlier ones do. */
final class PlanBuilder {

    private final SessionClock clock;
    private final List<Injection> before = new ArrayList<>();
    private final List<Injection> after = new ArrayList<>();
    private final List<Watch> watches = new ArrayList<>();
    private final OriginalTiming original = new OriginalTiming();
    private boolean answered;

    PlanBuilder(SessionClock clock) {
        this.clock = clock;
    }

    /** Tells whether what is to be injected can be: one query may answer, and only text that is run. */
    boolean isPossible(Request request, Verdict.Inject inject) {
        long answers = answers(inject.before()) + answers(inject.after());
        return answers == 0 || (answers == 1 && !answered && request.kind() == Request.Kind.QUERY);
    }

    private static long answers(List<InjectedQuery> queries) {
        return queries.stream().filter(InjectedQuery::answers).count();
    }

    void inject(Station station, Request request, Verdict.Inject inject) {
        for (InjectedQuery query : inject.before()) {
            before.add(injection(station, request, query));
        }
        List<Injection> inner = new ArrayList<>();
        for (InjectedQuery query : inject.after()) {
            inner.add(injection(station, request, query));
        }
        after.addAll(0, inner);
    }

    private Injection injection(Station station, Request request, InjectedQuery query) {
        answered |= query.answers();
        return new Injection(station, request, query, clock, original);
    }

    void watch(Watch watch) {
        watches.add(watch);
    }

    Plan send(Request request) {
        return plan(request, null);
    }

    Plan give(Request request, GivenResult given) {
        return plan(request, given);
    }

    private Plan plan(Request request, @Nullable GivenResult given) {
        return new Plan(
                request.sql(), given, List.copyOf(before), List.copyOf(after), new Results(watches, clock, original));
    }
}
