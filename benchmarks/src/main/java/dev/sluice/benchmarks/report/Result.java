// SPDX-License-Identifier: Apache-2.0
package dev.sluice.benchmarks.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One contest, with how everybody did in it. */
public record Result(Measurement.Contest contest, List<Standing> standings) {

    /** Returns the result of each contest, contests and contestants in the order in which they were first measured. */
    public static List<Result> of(List<Measurement> measurements) {
        Map<Measurement.Contest, Map<String, List<Cost>>> contests = new LinkedHashMap<>();
        for (Measurement measurement : measurements) {
            contests.computeIfAbsent(measurement.contest(), contest -> new LinkedHashMap<>())
                    .computeIfAbsent(measurement.contestant(), contestant -> new ArrayList<>())
                    .add(measurement.cost());
        }
        List<Result> results = new ArrayList<>();
        contests.forEach((contest, runs) -> results.add(new Result(contest, standings(runs, contest.reference()))));
        return results;
    }

    private static List<Standing> standings(Map<String, List<Cost>> runs, String reference) {
        List<Cost> compared = runs.getOrDefault(reference, List.of());
        return runs.entrySet().stream()
                .map(entry -> Standing.of(entry.getKey(), entry.getValue(), compared))
                .toList();
    }
}
