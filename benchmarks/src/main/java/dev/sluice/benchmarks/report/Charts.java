// SPDX-License-Identifier: Apache-2.0
package dev.sluice.benchmarks.report;

import dev.sluice.benchmarks.report.BarChart.Bar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** The charts of a report: for each contest the time and the processor time of a request. */
public final class Charts {

    private static final String RANGE = "Median of the rounds; the whisker goes from the lowest round to the highest.";

    private Charts() {}

    /**
     * Draws the charts into a directory, which is created if need be, and returns the names of the files of each contest.
     *
     * @param prefix what the names begin with
     */
    public static Map<Measurement.Contest, Map<String, String>> draw(Report report, Path directory, String prefix)
            throws IOException {
        Files.createDirectories(directory);
        Map<Measurement.Contest, Map<String, String>> files = new LinkedHashMap<>();
        for (Result result : report.results()) {
            Map<String, BarChart> charts = charts(result);
            Map<String, String> names = new LinkedHashMap<>();
            for (Map.Entry<String, BarChart> chart : charts.entrySet()) {
                String name = prefix + name(result.contest()) + "-" + chart.getKey() + ".svg";
                Files.writeString(directory.resolve(name), chart.getValue().draw());
                names.put(chart.getValue().title(), name);
            }
            files.put(result.contest(), names);
        }
        return files;
    }

    private static Map<String, BarChart> charts(Result result) {
        Map<String, BarChart> charts = new LinkedHashMap<>();
        String where = ", " + ResultTable.title(result.contest());
        charts.put(
                "time",
                chart(result, "Time over that of \"" + result.contest().reference() + "\"" + where, Standing::ratio));
        charts.put("cpu", chart(result, "Client's processor time for a request, µs" + where, Standing::cpuMicros));
        return charts;
    }

    private static BarChart chart(Result result, String title, Function<Standing, Spread> value) {
        return new BarChart(
                title,
                RANGE,
                result.standings().stream()
                        .map(each -> new Bar(each.contestant(), value.apply(each), each.isSluice()))
                        .toList());
    }

    private static String name(Measurement.Contest contest) {
        String link = contest.link().replaceAll("[^A-Za-z0-9]+", "-");
        return (contest.workload() + "-" + link).toLowerCase(Locale.ROOT);
    }
}
