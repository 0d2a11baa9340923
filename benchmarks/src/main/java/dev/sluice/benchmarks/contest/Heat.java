// SPDX-License-Identifier: Apache-2.0
package dev.sluice.benchmarks.contest;

import dev.sluice.benchmarks.report.Cost;
import dev.sluice.benchmarks.report.Measurement;
import dev.sluice.cli.screen.Progress;
import dev.sluice.cli.workload.Workload;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/** One workload over one link: everybody logs in and is warmed, and then runs rounds, the order turned by one each time. */
final class Heat {

    /** A contestant that would take longer than this runs fewer requests, such as take about a third of it. */
    private static final long LONGEST_NANOS = 4_000_000_000L;

    /** The same where fewer would be another task: for one large result. */
    private static final long LONGEST_BIG_NANOS = 20_000_000_000L;

    private static final int FIRST_TRY = 20;
    private static final int FEWEST = 10;

    private final Field field;
    private final Course course;
    private final Referee referee;
    private final Progress progress;
    private final Map<Entrant, Integer> requests = new HashMap<>();

    Heat(Field field, Course course, Referee referee, Progress progress) {
        this.field = field;
        this.course = course;
        this.referee = referee;
        this.progress = progress;
    }

    /**
     * Has everybody log in, run for at least {@code nanos}, and get its number of requests: {@code wanted}, or fewer if it is
     * very slow.
     */
    void warm(ToIntFunction<Entrant> wanted, long nanos) throws InterruptedException {
        field.each(0, (entrant, worker) -> {
            worker.open(course.line().key(), course.address());
            requests.put(entrant, warm(entrant, worker, wanted.applyAsInt(entrant), nanos));
            progress.update((double) requests.size() / (2 * field.size()));
        });
    }

    private int warm(Entrant entrant, WorkerProcess worker, int wanted, long nanos)
            throws ContestantException, InterruptedException {
        int count = affordable(entrant, wanted, run(worker, Math.min(wanted, FIRST_TRY)));
        long spent = 0;
        boolean growing = true;
        while (growing || spent < nanos) {
            Cost cost = run(worker, count);
            spent += cost.nanos();
            count = affordable(entrant, wanted, cost);
            growing = count > 2 * cost.requests();
        }
        return count;
    }

    private int affordable(Entrant entrant, int wanted, Cost cost) {
        long longest = field.workload() == Workload.BIG ? LONGEST_BIG_NANOS : LONGEST_NANOS;
        double each = (double) cost.nanos() / cost.requests();
        return each * wanted <= longest || !entrant.mayRunFewer()
                ? wanted
                : (int) Math.max(Math.min(wanted, FEWEST), longest / 3.0 / each);
    }

    /** Runs the rounds, and returns what was measured. */
    List<Measurement> run(Measurement.Contest contest, int rounds) throws InterruptedException {
        List<Measurement> measurements = new ArrayList<>();
        for (int round = 1; round <= rounds; round++) {
            int number = round;
            field.each(round - 1, (entrant, worker) -> {
                Cost cost = run(worker, requests.getOrDefault(entrant, FEWEST));
                measurements.add(new Measurement(contest, entrant.label(), number, cost));
                progress.update(0.5 + measurements.size() / (2.0 * rounds * field.size()));
            });
        }
        return measurements;
    }

    private Cost run(WorkerProcess worker, int count) throws ContestantException, InterruptedException {
        Workload workload = field.workload();
        referee.before(workload);
        return referee.after(workload, count, worker.run(course.line().key(), workload, count));
    }
}
