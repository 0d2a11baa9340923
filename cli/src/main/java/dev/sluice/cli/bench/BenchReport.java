// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cli.bench;

import dev.sluice.cli.screen.TextTable;
import dev.sluice.cli.workload.Measure;
import dev.sluice.cli.workload.Workload;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The rounds of one workload.
 *
 * @param delay round trip of the emulated link in milliseconds, 0 for none
 * @param rate rate of the emulated link in Mbit/s, 0 for none
 */
record BenchReport(String server, Workload workload, int depth, int delay, int rate, List<Measure> measures) {

    private static final double MEBI = 1024.0 * 1024;

    Measure median() {
        List<Measure> sorted = measures.stream()
                .sorted(Comparator.comparingDouble(Measure::seconds))
                .toList();
        return sorted.get(sorted.size() / 2);
    }

    /** Returns how far the slowest round lies above the fastest, 0 for not at all. */
    double spread() {
        double fastest = measures.stream().mapToDouble(Measure::seconds).min().orElse(1);
        double slowest = measures.stream().mapToDouble(Measure::seconds).max().orElse(1);
        return slowest / fastest - 1;
    }

    void print(PrintWriter out) {
        TextTable table = new TextTable("round", "seconds", "requests/s", "us/request", "rows", "MiB of rows");
        for (int i = 0; i < measures.size(); i++) {
            add(table, Integer.toString(i + 1), measures.get(i));
        }
        add(table, "median", median());
        table.print(out);
        Runtime runtime = Runtime.getRuntime();
        out.println();
        out.printf(
                Locale.ROOT,
                "%s on %s, %,d requests, at most %,d in flight%s; slowest round %.0f %% above the fastest%n",
                workload,
                server,
                median().requests(),
                depth,
                delay + rate == 0 ? "" : ", link of " + delay + " ms and " + rate + " Mbit/s",
                100 * spread());
        out.printf(
                Locale.ROOT,
                "heap: %.0f MiB in use, %.0f MiB at most%n",
                (runtime.totalMemory() - runtime.freeMemory()) / MEBI,
                runtime.maxMemory() / MEBI);
        out.flush();
    }

    private static void add(TextTable table, String name, Measure measure) {
        table.add(
                name,
                String.format(Locale.ROOT, "%.3f", measure.seconds()),
                String.format(Locale.ROOT, "%,.0f", measure.perSecond()),
                String.format(Locale.ROOT, "%.2f", measure.microsPerRequest()),
                String.format(Locale.ROOT, "%,d", measure.rows()),
                String.format(Locale.ROOT, "%.1f", measure.bytes() / MEBI));
    }

    void writeJson(Path file) throws IOException {
        try (Writer writer = Files.newBufferedWriter(file);
                JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), writer)) {
            json.writeStartObject();
            json.writeStringProperty("server", server);
            json.writeStringProperty("workload", workload.name());
            json.writeNumberProperty("depth", depth);
            json.writeNumberProperty("delayMs", delay);
            json.writeNumberProperty("rateMbit", rate);
            json.writeNumberProperty("medianSeconds", median().seconds());
            json.writeArrayPropertyStart("rounds");
            for (Measure measure : measures) {
                json.writeStartObject();
                json.writeNumberProperty("requests", measure.requests());
                json.writeNumberProperty("seconds", measure.seconds());
                json.writeNumberProperty("rows", measure.rows());
                json.writeNumberProperty("bytes", measure.bytes());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }
}
