// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cli.demo;

import dev.sluice.cli.recover.RecoverCommand;
import dev.sluice.cli.screen.Progress;
import dev.sluice.cli.workload.SampleSchema;
import dev.sluice.cli.workload.Target;
import dev.sluice.client.Session;
import dev.sluice.client.pipeline.Limits;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Starts a real MariaDB, and shows what pipelining is worth on a slow link. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        subcommands = RecoverCommand.class,
        description = {
            "Starts a real MariaDB, fills a sample schema, and runs four workloads one at a time and pipelined,",
            "over loopback and over an emulated slow link. Takes about two minutes.",
            "",
            "The schema is a database named " + SampleSchema.NAME + "; one of that name is dropped first."
        },
        footer = {"", "Examples:", "  sluice demo --once --json out.json --chart out.svg", "  sluice demo recover"})
public final class DemoCommand implements Callable<Integer> {

    private static final int DEPTH = 4096;
    private static final int MEGA = 1_000_000;

    @Spec
    private CommandSpec spec;

    @Option(names = "--once", description = "End when the table is printed, instead of leaving the server to be tried.")
    private boolean once;

    @Option(names = "--server", paramLabel = "URL", description = "Use this server instead of starting one.")
    private @Nullable String server;

    @Option(names = "--chart", paramLabel = "FILE.svg", description = "Draw the results into this file.")
    private @Nullable Path chart;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the results into this file.")
    private @Nullable Path json;

    @Option(
            names = "--delay-ms",
            paramLabel = "MS",
            defaultValue = "34",
            description = "Round trip of the emulated link, in milliseconds (default: ${DEFAULT-VALUE}).")
    private int delay;

    @Option(
            names = "--rate-mbit",
            paramLabel = "MBIT",
            defaultValue = "40",
            description = "Rate of the emulated link, in Mbit/s each way (default: ${DEFAULT-VALUE}).")
    private int rate;

    @Option(
            names = "--percent",
            paramLabel = "N",
            defaultValue = "100",
            description = "Run only this part of each workload, 1 to 100 (default: ${DEFAULT-VALUE}).")
    private int percent;

    /** Creates the command; picocli fills it in. */
    @SuppressWarnings("NullAway.Init")
    public DemoCommand() {}

    @Override
    public Integer call() throws Exception {
        checkOptions();
        PrintWriter out = spec.commandLine().getOut();
        Progress progress = new Progress(spec.commandLine().getErr());
        progress.expect(1 + Demo.stages());
        progress.begin(server == null ? "starting a MariaDB server" : "preparing the sample schema");
        try (Target target = target()) {
            DemoReport report = run(target, progress);
            report.print(out);
            write(report, out);
            if (!once) {
                stay(target, out);
            }
        }
        return CommandLine.ExitCode.OK;
    }

    private Target target() {
        try {
            return Target.of(Optional.ofNullable(server));
        } catch (IllegalArgumentException e) {
            throw new CommandLine.ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private void checkOptions() {
        if (percent < 1 || percent > 100 || delay < 0 || rate < 1) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "--percent is 1 to 100, --delay-ms 0 or more, --rate-mbit 1 or more");
        }
    }

    private DemoReport run(Target target, Progress progress) throws InterruptedException {
        try (Session setUp = target.connect()) {
            SampleSchema.create(setUp);
        }
        progress.end();
        Limits limits = new Limits(100_000, 64L << 20, DEPTH, 64 << 20);
        try (Session near = target.connect(limits);
                Session far = target.connect(limits, Duration.ofMillis(delay), (long) rate * MEGA)) {
            List<DemoRun> runs = new Demo(new DemoSize(percent, DEPTH), progress).run(near, far);
            String version = near.server().version();
            String link = String.format(Locale.ROOT, "%d ms round trip, %d Mbit/s", delay, rate);
            return new DemoReport((near.server().mariaDb() ? "MariaDB " : "MySQL ") + version, link, runs);
        }
    }

    private void write(DemoReport report, PrintWriter out) throws IOException {
        if (json != null) {
            report.writeJson(json);
        }
        if (chart != null) {
            Files.writeString(chart, Chart.of(report));
            out.println("Chart: " + chart);
            out.flush();
        }
    }

    /** Leaves the server to be tried until the process is told to end. */
    private static void stay(Target target, PrintWriter out) throws InterruptedException {
        out.println();
        out.println("The server stays until you press Ctrl-C. Try it:");
        out.println("  echo 'SELECT * FROM actor' | ./sluice run " + target.url() + "/" + SampleSchema.NAME);
        out.flush();
        new CountDownLatch(1).await();
    }
}
