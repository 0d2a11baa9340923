// SPDX-License-Identifier: Apache-2.0
package dev.sluice.benchmarks.report;

import dev.sluice.cli.screen.TextTable;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** Prints results for people: a line for each contestant, on a screen or as Markdown. */
public final class ResultTable {

    private static final List<String> HEAD = List.of(
            "contestant",
            "ratio",
            "spread",
            "µs",
            "CPU µs",
            "allocated",
            "received",
            "heap MiB",
            "RSS MiB",
            "requests");

    private ResultTable() {}

    /** Prints each contest as a table. */
    public static void print(List<Result> results, PrintWriter out) {
        for (Result result : results) {
            out.printf("%n%s%n%n", title(result.contest()));
            TextTable table = new TextTable(HEAD.toArray(String[]::new));
            result.standings().forEach(standing -> table.add(cells(standing).toArray(String[]::new)));
            table.print(out);
        }
        out.flush();
    }

    /** Returns one contest as a table in Markdown. */
    public static String markdown(Result result) {
        StringBuilder text = new StringBuilder();
        line(text, HEAD);
        line(
                text,
                HEAD.stream()
                        .map(name -> name.equals(HEAD.get(0)) ? "---" : "---:")
                        .toList());
        result.standings().forEach(standing -> line(text, cells(standing)));
        return text.toString();
    }

    private static void line(StringBuilder text, List<String> cells) {
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    static String title(Measurement.Contest contest) {
        return contest.workload() + ", link: " + contest.link();
    }

    private static List<String> cells(Standing standing) {
        Spread ratio = standing.ratio();
        return List.of(
                standing.contestant(),
                format("%.2f", ratio.median()),
                format("%.2f-%.2f", ratio.lowest(), ratio.highest()),
                format("%,.2f", standing.micros().median()),
                format("%,.2f", standing.cpuMicros().median()),
                format("%,.0f", standing.allocated().median()),
                format("%,.0f", standing.received().median()),
                format("%.0f", standing.heap()),
                format("%.0f", standing.resident()),
                format("%,d", standing.requests()));
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
