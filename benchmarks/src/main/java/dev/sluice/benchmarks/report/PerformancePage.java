// SPDX-License-Identifier: Apache-2.0
package dev.sluice.benchmarks.report;

import dev.sluice.benchmarks.report.Measurement.Contest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Writes the page of figures in Markdown, out of reports, with the charts beside it. */
public final class PerformancePage {

    private static final String HEAD = """
            # Performance

            Written by `./sluice bench --report`; do not edit. Every figure is a median of rounds in which all contestants ran in turn, \
            each in a process of its own; the spread is that of single rounds. Machines drift: compare within a table only.

            | column | what it is |
            | --- | --- |
            | ratio | time over that of the reference, the floor: a bare socket that writes encoded requests and only counts where answers end |
            | spread | the lowest and the highest ratio of one round |
            | µs, CPU µs | wall time and the client's processor time for a request, its compiler and garbage collector included |
            | allocated, received | bytes for a request: allocated by the client, sent by the server |
            | heap, RSS | the most heap in use and the most resident memory during a round, in MiB |
            | requests | in one round; for BIG they are the rows of one result |

            Q0: all 200 actors, four columns. Q1: ten actors. PK: one actor by primary key, with a parameter. INSERT: one row of four \
            columns each, 2,000 in a transaction. BIG: one result of six columns, heap limited to 64 MiB (elsewhere 512). Everybody \
            reads every value into a record, except the floor and what is called lazy or direct, which locates rows and reads no value.

            SESSIONS: Q1 shared by so many sessions on one event loop. QUEUED: so many PK submitted at once, with limits that let them. \
            LIMITED: the same with the limits as they are, the program waiting for room. There the reference is Sluice itself.
            """;

    private final StringBuilder page = new StringBuilder(HEAD);
    private final Path directory;
    private final Path charts;

    private PerformancePage(Path file, Path charts) {
        directory = file.toAbsolutePath().resolveSibling("");
        this.charts = charts;
    }

    /** Writes the page into {@code file}, and its charts into {@code charts}. */
    public static void write(List<Report> reports, Path file, Path charts) throws IOException {
        PerformancePage page = new PerformancePage(file, charts);
        for (int i = 0; i < reports.size(); i++) {
            page.add(reports.get(i), reports.size() == 1 ? "" : (i + 1) + "-");
        }
        Files.writeString(file, page.page);
    }

    private void add(Report report, String prefix) throws IOException {
        Map<Contest, Map<String, String>> files = Charts.draw(report, charts, prefix);
        page.append("\n## ")
                .append(report.about().getOrDefault("server", "A server"))
                .append("\n\n");
        page.append("| | |\n| --- | --- |\n");
        report.about().forEach((name, value) -> page.append("| " + name + " | " + value.replace("|", "\\|") + " |\n"));
        String summary = Summary.markdown(report.results());
        if (!summary.isEmpty()) {
            page.append("\nIn short, every value read, and inserts by whatever is fastest:\n\n");
            page.append(summary);
        }
        for (Result result : report.results()) {
            page.append("\n### ").append(ResultTable.title(result.contest())).append("\n\n");
            page.append(ResultTable.markdown(result));
            files.getOrDefault(result.contest(), Map.of()).forEach(this::picture);
        }
    }

    private void picture(String title, String name) {
        String path =
                directory.relativize(charts.toAbsolutePath().resolve(name)).toString();
        page.append("\n![").append(title).append("](").append(path).append(")\n");
    }
}
