// SPDX-License-Identifier: Apache-2.0
package dev.sluice.benchmarks.command;

import dev.sluice.benchmarks.report.PerformancePage;
import dev.sluice.benchmarks.report.Report;
import dev.sluice.benchmarks.report.ReportJson;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the page of figures. */
@Command(
        name = "sluice bench --report",
        mixinStandardHelpOptions = true,
        version = Main.VERSION,
        description = "Writes docs/performance.md, and its charts, out of what sluice bench --peers --json wrote.",
        footer = {"", "Example:", "  sluice bench --report mysql.json mariadb.json"})
public final class ReportCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "FILE.json", description = "Reports, in the order of the page.")
    private List<Path> files;

    @Option(
            names = "--output",
            paramLabel = "FILE.md",
            defaultValue = "docs/performance.md",
            description = "The page (default: ${DEFAULT-VALUE}).")
    private Path output;

    @Option(
            names = "--charts",
            paramLabel = "DIRECTORY",
            description = "Where the charts go (default: named as the page, beside it).")
    private @Nullable Path charts;

    /** Creates the command; picocli fills it in. */
    @SuppressWarnings("NullAway.Init")
    public ReportCommand() {}

    @Override
    public Integer call() throws Exception {
        List<Report> reports = new ArrayList<>();
        for (Path file : files) {
            reports.add(ReportJson.read(file));
        }
        String name = output.getFileName().toString().replaceFirst("\\.md$", "");
        PerformancePage.write(reports, output, charts == null ? output.resolveSibling(name) : charts);
        spec.commandLine().getOut().println(output);
        spec.commandLine().getOut().flush();
        return CommandLine.ExitCode.OK;
    }
}
