// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cli.demo;

import dev.sluice.cli.demo.DemoRun.Mode;
import dev.sluice.cli.screen.TextTable;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * What the demonstration found, for people and for programs.
 *
 * @param server the server's version
 * @param linkTitle what the emulated link is like
 * @param runs waiting and pipelined, in turn
 */
record DemoReport(String server, String linkTitle, List<DemoRun> runs) {

    void print(PrintWriter out) {
        TextTable table = new TextTable("workload", "link", "mode", "requests", "time", "requests/s", "faster");
        boolean extrapolated = false;
        for (DemoRun run : runs) {
            String mark = run.measure().extrapolated() ? " *" : "";
            extrapolated |= run.measure().extrapolated();
            table.add(
                    run.workload().title(),
                    run.link().label(),
                    run.mode().label(),
                    String.format(Locale.ROOT, "%,d", run.measure().requests()),
                    time(run.measure().seconds()) + mark,
                    String.format(Locale.ROOT, "%,.0f", run.measure().perSecond()),
                    run.mode() == Mode.PIPELINED ? times(ratio(run)) : "");
        }
        table.print(out);
        out.println();
        out.println("Server: " + server + ". Emulated link (wan): " + linkTitle + ".");
        if (extrapolated) {
            out.println("* extrapolated: fewer requests were run one at a time, and their time scaled up.");
        }
        out.flush();
    }

    /** Returns how many times faster a pipelined run was than the waiting one before it. */
    double ratio(DemoRun pipelined) {
        DemoRun waiting = runs.get(runs.indexOf(pipelined) - 1);
        return waiting.measure().seconds() / pipelined.measure().seconds();
    }

    static String times(double ratio) {
        return String.format(Locale.ROOT, ratio < 10 ? "%.1f x" : "%,.0f x", ratio);
    }

    static String time(double seconds) {
        return seconds < 1
                ? String.format(Locale.ROOT, "%.1f ms", seconds * 1000)
                : String.format(Locale.ROOT, seconds < 100 ? "%.2f s" : "%,.0f s", seconds);
    }

    void writeJson(Path file) throws IOException {
        try (Writer writer = Files.newBufferedWriter(file);
                JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), writer)) {
            json.writeStartObject();
            json.writeStringProperty("server", server);
            json.writeArrayPropertyStart("runs");
            for (DemoRun run : runs) {
                json.writeStartObject();
                json.writeStringProperty("workload", run.workload().name());
                json.writeStringProperty("link", run.link().label());
                json.writeStringProperty("mode", run.mode().label());
                json.writeNumberProperty("requests", run.measure().requests());
                json.writeNumberProperty("seconds", run.measure().seconds());
                json.writeBooleanProperty("extrapolated", run.measure().extrapolated());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }
}
