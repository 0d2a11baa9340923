// SPDX-License-Identifier: Apache-2.0
package dev.sluice.benchmarks.report;

import dev.sluice.cli.screen.TextTable;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How many requests a second each managed, and what share that is of another's in the same round. */
public final class Throughput {

    private static final double NANOS = 1e9;

    private Throughput() {}

    /** Prints a line for each contestant of each contest. */
    public static void print(List<Measurement> measurements, String reference, String rival, PrintWriter out) {
        TextTable table = new TextTable(
                "contest", "way", "requests/s", "spread", "of " + reference, "spread", "of " + rival, "spread");
        contests(measurements)
                .forEach((contest, ways) -> ways.forEach((way, rates) -> {
                    List<String> cells = new ArrayList<>(List.of(contest, way));
                    cells.addAll(cells("%,.0f", Spread.of(rates)));
                    cells.addAll(share(rates, ways.get(reference)));
                    cells.addAll(share(rates, ways.get(rival)));
                    table.add(cells.toArray(String[]::new));
                }));
        table.print(out);
        out.flush();
    }

    private static Map<String, Map<String, List<Double>>> contests(List<Measurement> measurements) {
        Map<String, Map<String, List<Double>>> contests = new LinkedHashMap<>();
        for (Measurement one : measurements) {
            contests.computeIfAbsent(one.contest().workload(), name -> new LinkedHashMap<>())
                    .computeIfAbsent(one.contestant(), name -> new ArrayList<>())
                    .add(one.cost().requests() * NANOS / one.cost().nanos());
        }
        return contests;
    }

    /** Of the same round: what slows the machine down slows both. */
    private static List<String> share(List<Double> rates, @Nullable List<Double> others) {
        if (others == null || others.size() != rates.size()) {
            return List.of("", "");
        }
        List<Double> shares = new ArrayList<>();
        for (int i = 0; i < rates.size(); i++) {
            shares.add(rates.get(i) / others.get(i));
        }
        return cells("%.2f", Spread.of(shares));
    }

    private static List<String> cells(String format, Spread spread) {
        return List.of(
                String.format(Locale.ROOT, format, spread.median()),
                String.format(Locale.ROOT, format + "-" + format, spread.lowest(), spread.highest()));
    }
}
