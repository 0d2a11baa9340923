// SPDX-License-Identifier: Apache-2.0
package dev.sluice.benchmarks.command;

import dev.sluice.benchmarks.contest.ContestRun;
import dev.sluice.benchmarks.contest.Plan;
import dev.sluice.benchmarks.peer.Address;
import dev.sluice.benchmarks.report.Charts;
import dev.sluice.benchmarks.report.Measurement;
import dev.sluice.benchmarks.report.Report;
import dev.sluice.benchmarks.report.ReportJson;
import dev.sluice.benchmarks.report.ResultTable;
import dev.sluice.cli.screen.Progress;
import dev.sluice.cli.workload.SampleSchema;
import dev.sluice.cli.workload.Target;
import dev.sluice.client.ConnectOptions;
import dev.sluice.client.Session;
import dev.sluice.link.Endpoint;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures Sluice side by side with other clients. */
@Command(
        name = "sluice bench --peers",
        mixinStandardHelpOptions = true,
        version = Main.VERSION,
        description = {
            "Measures Sluice side by side with other clients and with the floor: a bare socket that writes encoded requests"
                    + " and only counts the answers. Each has a process of its own; all of them run in turn, round by round."
                    + " Without options it takes about a quarter of an hour.",
            "",
            "Q0: all 200 actors. Q1: ten actors. PK: one actor by primary key. INSERT: one row each, 2,000 in a"
                    + " transaction. BIG: one result of 2,000,000 rows of six columns, in a heap of 64 MiB.",
            "",
            "The tables stand in a database named " + SampleSchema.NAME + "; one of that name is dropped first.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  sluice bench --peers --workloads Q1 --contestants sluice,vertx-256,connector-j",
            "  sluice bench --peers mysql://root@127.0.0.1:3306 --x-port 33060 --link both --json out.json",
            "  sluice bench --report out.json"
        })
public final class PeersCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "URL", description = "The server; without one, a MariaDB is started.")
    private @Nullable String url;

    @Option(
            names = "--x-port",
            paramLabel = "PORT",
            defaultValue = "0",
            description = "The server's X protocol port, for the X DevAPI (default: it does not take part).")
    private int xPort;

    @Option(
            names = "--scale",
            description =
                    "Instead of the contest, run Sluice alone with 1 to 64 sessions, and with 1 to 1,000,000 queued"
                            + " requests; with --requests up to so many.")
    private boolean scale;

    @Option(names = "--json", paramLabel = "FILE", description = "Write every measurement into this file.")
    private @Nullable Path json;

    @Option(names = "--charts", paramLabel = "DIRECTORY", description = "Draw the results into SVG files in there.")
    private @Nullable Path charts;

    @Mixin
    private PlanOptions plan;

    /** Creates the command; picocli fills it in. */
    @SuppressWarnings("NullAway.Init")
    public PeersCommand() {}

    @Override
    public Integer call() throws Exception {
        Plan wanted = plan.plan();
        Progress progress = new Progress(spec.commandLine().getErr());
        try (Target target = target();
                Session session = target.connect()) {
            ContestRun run = new ContestRun(wanted, address(target.options()), session, progress);
            List<Measurement> measurements = scale ? run.runScale() : run.run();
            tell(new Report(Surroundings.describe(session.server(), arguments()), measurements));
            return tell(run.failures());
        }
    }

    private List<String> arguments() {
        return spec.commandLine().getParseResult().originalArgs();
    }

    private void tell(Report report) throws IOException {
        ResultTable.print(report.results(), spec.commandLine().getOut());
        if (json != null) {
            ReportJson.write(report, json);
        }
        if (charts != null) {
            Charts.draw(report, charts, "");
        }
    }

    private int tell(List<String> failures) {
        PrintWriter err = spec.commandLine().getErr();
        failures.forEach(failure -> err.println("sluice: left the contest: " + failure));
        err.flush();
        return failures.isEmpty() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private Target target() {
        try {
            return Target.of(Optional.ofNullable(url));
        } catch (IllegalArgumentException e) {
            throw new CommandLine.ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private Address address(ConnectOptions options) {
        if (!(options.endpoint() instanceof Endpoint.Tcp tcp)) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "the contest needs a server on a TCP port, not a unix socket");
        }
        return new Address(tcp.host(), tcp.port(), options.user(), options.password(), SampleSchema.NAME, xPort);
    }
}
