// SPDX-License-Identifier: Apache-2.0
package dev.sluice.benchmarks.contest;

import dev.sluice.cli.workload.Workload;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

/**
 * What a contest is made of.
 *
 * @param requests how many requests a run has, where the user wants another number than the workload's own
 * @param warmUp how long each contestant runs before the first round of a workload
 */
public record Plan(
        List<Workload> workloads,
        List<Contestant> contestants,
        List<Line> lines,
        int rounds,
        OptionalInt requests,
        Duration warmUp) {

    /** Returns how many requests a run has, so that it takes about half a second or a second at full speed. */
    int requests(Workload workload, Line line) {
        return requests.orElseGet(() -> switch (workload) {
            case Q0 -> line.isEmulated() ? 500 : 10_000;
            case Q1, PK -> line.isEmulated() ? 5000 : 20_000;
            case INSERT -> line.isEmulated() ? 10_000 : 20_000;
            case BIG -> line.isEmulated() ? 100_000 : workload.requests();
        });
    }

    /** Returns how many rows the table of one large result needs. */
    int bigRows() {
        return lines.stream()
                .mapToInt(line -> requests(Workload.BIG, line))
                .max()
                .orElse(1);
    }
}
