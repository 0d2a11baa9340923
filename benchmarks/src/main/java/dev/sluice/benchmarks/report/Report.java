// SPDX-License-Identifier: Apache-2.0
package dev.sluice.benchmarks.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All that one run of the benchmarks found.
 *
 * @param about what it was found with, such as server, machine, versions and command, by their names
 */
public record Report(Map<String, String> about, List<Measurement> measurements) {

    /** Keeps the order of what is said about it. */
    public Report {
        about = Collections.unmodifiableMap(new LinkedHashMap<>(about));
        measurements = List.copyOf(measurements);
    }

    /** Returns the result of each contest. */
    public List<Result> results() {
        return Result.of(measurements);
    }
}
