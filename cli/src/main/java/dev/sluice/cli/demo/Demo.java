// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cli.demo;

import dev.sluice.cli.demo.DemoRun.LinkKind;
import dev.sluice.cli.demo.DemoRun.Mode;
import dev.sluice.cli.screen.Progress;
import dev.sluice.cli.workload.Measure;
import dev.sluice.cli.workload.Runner;
import dev.sluice.cli.workload.Workload;
import dev.sluice.client.Session;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Runs each workload waiting and pipelined, on each link. */
final class Demo {

    static final List<Workload> WORKLOADS = List.of(Workload.Q0, Workload.Q1, Workload.PK, Workload.INSERT);

    /** A hundred look-ups take milliseconds: they are run some times, and the median counts. */
    private static final int SHORT_ROUNDS = 5;

    private static final int WARM_UP = 4000;

    private final DemoSize size;
    private final Progress progress;
    private final List<DemoRun> runs = new ArrayList<>();

    Demo(DemoSize size, Progress progress) {
        this.size = size;
        this.progress = progress;
    }

    static int stages() {
        return 1 + 4 * WORKLOADS.size();
    }

    List<DemoRun> run(Session near, Session far) throws InterruptedException {
        warmUp(near);
        for (Workload workload : WORKLOADS) {
            run(workload, LinkKind.LOOPBACK, near);
        }
        for (Workload workload : WORKLOADS) {
            run(workload, LinkKind.WAN, far);
        }
        return runs;
    }

    /** Gives the compilers their time before anything counts, so that the order of the runs matters little. */
    private void warmUp(Session near) throws InterruptedException {
        progress.begin("warming up");
        for (Workload workload : WORKLOADS) {
            new Runner(near, size.depth(), sent -> {}).run(workload, size.atMost(WARM_UP));
            new Runner(near, 1, sent -> {}).run(workload, size.atMost(WARM_UP / 4));
        }
        progress.end();
    }

    private void run(Workload workload, LinkKind link, Session session) throws InterruptedException {
        int all = size.requests(workload);
        Measure waiting = measure(workload, link, Mode.WAITING, session, size.waitingRequests(all, link));
        double timesLonger = (double) workload.roundTrips(all) / workload.roundTrips(waiting.requests());
        add(
                workload,
                link,
                Mode.WAITING,
                waiting.requests() < all ? waiting.extrapolatedTo(all, timesLonger) : waiting);
        add(workload, link, Mode.PIPELINED, measure(workload, link, Mode.PIPELINED, session, all));
    }

    private void add(Workload workload, LinkKind link, Mode mode, Measure measure) {
        runs.add(new DemoRun(workload, link, mode, measure));
    }

    private Measure measure(Workload workload, LinkKind link, Mode mode, Session session, int requests)
            throws InterruptedException {
        progress.begin(workload + ", " + link.label() + ", " + mode.label());
        int depth = mode == Mode.WAITING ? 1 : size.depth();
        int rounds = workload == Workload.PK && mode == Mode.PIPELINED ? SHORT_ROUNDS : 1;
        List<Measure> measures = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            measures.add(new Runner(session, depth, sent -> progress.update((double) sent / requests))
                    .run(workload, requests));
        }
        progress.end();
        measures.sort(Comparator.comparingDouble(Measure::seconds));
        return measures.get(measures.size() / 2);
    }
}
