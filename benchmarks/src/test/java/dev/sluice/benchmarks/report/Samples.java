// SPDX-License-Identifier: Apache-2.0
package dev.sluice.benchmarks.report;

import dev.sluice.benchmarks.report.Measurement.Contest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A report of two rounds of three contestants. */
final class Samples {

    static final Contest Q1 = new Contest("Q1", "direct", "floor");

    private Samples() {}

    static Report report() {
        List<Measurement> measurements = new ArrayList<>();
        for (int round = 1; round <= 2; round++) {
            measurements.add(new Measurement(Q1, "floor", round, cost(100 * round)));
            measurements.add(new Measurement(Q1, "sluice-lazy", round, cost(150)));
            measurements.add(new Measurement(Q1, "slow", round, cost(4000)));
        }
        return new Report(Map.of("server", "MySQL 9.7 <test> & more"), measurements);
    }

    /** Ten requests of so many microseconds each. */
    static Cost cost(int micros) {
        return new Cost(10, 100, 10_000L * micros, 5_000L * micros, 12_340, 7_040, 1 << 20, 2 << 20);
    }
}
