// SPDX-License-Identifier: Apache-2.0
package dev.sluice.benchmarks.contest;

import dev.sluice.benchmarks.peer.Address;
import dev.sluice.benchmarks.report.Measurement;
import dev.sluice.cli.workload.Workload;
import java.util.ArrayList;
import java.util.List;

/**
 * Something in which several take part.
 *
 * @param name what a report calls it
 * @param heap of each process, in MiB
 * @param reference the label of the one that others are compared with
 */
record Event(String name, Workload workload, List<? extends Entrant> entrants, int heap, String reference) {

    private static final int HEAP = 512;

    /** The heap where one large result is read. */
    private static final int SMALL_HEAP = 64;

    /** The heap where a million requests are queued. */
    private static final int LARGE_HEAP = 1024;

    /** Returns the events of a contest at that server. */
    static List<Event> contest(Plan plan, Address server) {
        List<Event> events = new ArrayList<>();
        for (Workload workload : plan.workloads()) {
            List<Contestant> field = plan.contestants().stream()
                    .filter(contestant -> contestant.takesPart(workload, server))
                    .toList();
            int heap = workload == Workload.BIG ? SMALL_HEAP : HEAP;
            events.add(new Event(workload.name(), workload, field, heap, Contestant.FLOOR.label()));
        }
        return events;
    }

    /** Returns the events in which Sluice has more and more to do, up to {@code most}. */
    static List<Event> scale(int most) {
        List<Event> events = new ArrayList<>();
        for (Scale.Kind kind : Scale.Kind.values()) {
            String reference = kind.reference().label();
            events.add(new Event(kind.name(), kind.workload(), kind.upTo(most), LARGE_HEAP, reference));
        }
        return events;
    }

    /** Returns the events of ways to the same server: of each protocol that all of them speak, a workload each. */
    static List<Event> routes(Plan plan, List<Route> routes) {
        List<Event> events = new ArrayList<>();
        for (boolean x : new boolean[] {false, true}) {
            List<Route> field = routes.stream().filter(route -> route.x() == x).toList();
            for (Workload workload : field.isEmpty() ? List.<Workload>of() : plan.workloads()) {
                String name = workload + (x ? ", X Protocol" : ", classic");
                events.add(new Event(name, workload, field, HEAP, Route.Way.DIRECT.label()));
            }
        }
        return events;
    }

    Measurement.Contest over(Line line) {
        return new Measurement.Contest(name, line.label(), reference);
    }
}
