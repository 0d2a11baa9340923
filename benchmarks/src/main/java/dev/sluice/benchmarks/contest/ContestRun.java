// SPDX-License-Identifier: Apache-2.0
package dev.sluice.benchmarks.contest;

import dev.sluice.benchmarks.peer.Address;
import dev.sluice.benchmarks.report.Measurement;
import dev.sluice.cli.screen.Progress;
import dev.sluice.cli.workload.SampleSchema;
import dev.sluice.cli.workload.Workload;
import dev.sluice.client.Session;
import java.util.ArrayList;
import java.util.List;

/** Runs everybody in turn. Whoever fails or counts wrongly leaves, and is told of at the end. */
public final class ContestRun {

    private final Plan plan;
    private final Address server;
    private final Session session;
    private final Progress progress;
    private final List<Measurement> measurements = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();

    /** Creates one; {@code session} makes the tables and looks after them. */
    public ContestRun(Plan plan, Address server, Session session, Progress progress) {
        this.plan = plan;
        this.server = server;
        this.session = session;
        this.progress = progress;
    }

    /** Runs the workloads of the plan, and returns what was measured. */
    public List<Measurement> run() throws InterruptedException {
        return run(Event.contest(plan, server));
    }

    /** Runs Sluice with more and more sessions and requests, and returns what was measured. */
    public List<Measurement> runScale() throws InterruptedException {
        return run(Event.scale(plan.requests().orElse(Integer.MAX_VALUE)));
    }

    /** Runs the workloads of the plan over each of the routes, and returns what was measured. */
    public List<Measurement> runRoutes(List<Route> routes) throws InterruptedException {
        return run(Event.routes(plan, routes));
    }

    /** Returns who left the contest, and why. */
    public List<String> failures() {
        return List.copyOf(failures);
    }

    private List<Measurement> run(List<Event> events) throws InterruptedException {
        progress.expect(1 + events.size() * plan.lines().size());
        progress.begin("preparing the tables");
        SampleSchema.create(session);
        if (events.stream().anyMatch(event -> event.workload() == Workload.BIG)) {
            SampleSchema.createBig(session, plan.bigRows());
        }
        progress.end();
        for (Event event : events) {
            run(event);
        }
        return List.copyOf(measurements);
    }

    private void run(Event event) throws InterruptedException {
        try (Field field = Field.start(event)) {
            long warmUp = plan.warmUp().toNanos();
            for (Line line : plan.lines()) {
                progress.begin(event.name() + ", " + line.label());
                try (Course course = new Course(line, server)) {
                    Heat heat = new Heat(field, course, new Referee(session), progress);
                    heat.warm(entrant -> requests(entrant, event.workload(), line), warmUp);
                    measurements.addAll(heat.run(event.over(line), plan.rounds()));
                }
                warmUp = 0; // they know the workload by now
                progress.end();
            }
            failures.addAll(field.failures());
        }
    }

    private int requests(Entrant entrant, Workload workload, Line line) {
        return entrant instanceof Scale scale ? scale.requests() : plan.requests(workload, line);
    }
}
