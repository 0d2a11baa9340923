// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cli.bench;

import dev.sluice.cli.screen.Progress;
import dev.sluice.cli.workload.Measure;
import dev.sluice.cli.workload.Runner;
import dev.sluice.cli.workload.SampleSchema;
import dev.sluice.cli.workload.Target;
import dev.sluice.cli.workload.Workload;
import dev.sluice.client.Session;
import dev.sluice.client.pipeline.Limits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures one workload of chosen size on one session. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = {
            "Measures one workload on one session, some rounds of it, and prints the median and the spread.",
            "",
            "Q0: all 200 actors. Q1: ten actors. PK: one actor by primary key, prepared. INSERT: one row, prepared,",
            "2,000 in a transaction. BIG: one result of as many rows as requests, six columns, read in portions.",
            "",
            "The tables stand in a database named " + SampleSchema.NAME + "; one of that name is dropped first."
        },
        footer = {
            "",
            "Examples:",
            "  sluice bench --workload Q1 --requests 50000 --delay-ms 34 --rate-mbit 40",
            "  SLUICE_OPTS=-Xmx64m sluice bench --workload BIG --requests 2000000",
            "",
            "In a checkout, sluice bench --peers measures Sluice side by side with other clients; its --help says more."
        })
public final class BenchCommand implements Callable<Integer> {

    private static final int MEGA = 1_000_000;
    private static final int FAST = 100_000;
    private static final long QUEUED_BYTES = 64L << 20;

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "URL", description = "The server; without one, a MariaDB is started.")
    private @Nullable String url;

    @Option(
            names = "--workload",
            defaultValue = "Q1",
            description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Workload workload;

    @Option(
            names = "--requests",
            paramLabel = "N",
            description = "How many requests, or rows for BIG (default: as in demo).")
    private @Nullable Integer requests;

    @Option(
            names = "--depth",
            paramLabel = "N",
            defaultValue = "4096",
            description = "The most requests unanswered at a time; 1 waits for each (default: ${DEFAULT-VALUE}).")
    private int depth;

    @Option(
            names = "--delay-ms",
            paramLabel = "MS",
            defaultValue = "0",
            description = "Put a link of this round trip in between, in milliseconds (default: none).")
    private int delay;

    @Option(
            names = "--rate-mbit",
            paramLabel = "MBIT",
            defaultValue = "0",
            description = "Put a link of this rate in between, in Mbit/s each way (default: none).")
    private int rate;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "3",
            description = "How often (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the results into this file.")
    private @Nullable Path json;

    /** Creates the command; picocli fills it in. */
    @SuppressWarnings("NullAway.Init")
    public BenchCommand() {}

    @Override
    public Integer call() throws Exception {
        int count = requests == null ? workload.requests() : requests;
        if (count < 1 || depth < 1 || rounds < 1 || delay < 0 || rate < 0) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "--requests, --depth and --rounds are 1 or more, the link's values 0 or more");
        }
        Progress progress = new Progress(spec.commandLine().getErr());
        progress.expect(1 + rounds);
        progress.begin("preparing");
        try (Target target = target()) {
            prepare(target, count);
            progress.end();
            BenchReport report = measure(target, count, progress);
            report.print(spec.commandLine().getOut());
            if (json != null) {
                report.writeJson(json);
            }
        }
        return CommandLine.ExitCode.OK;
    }

    private Target target() {
        try {
            return Target.of(Optional.ofNullable(url));
        } catch (IllegalArgumentException e) {
            throw new CommandLine.ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private void prepare(Target target, int count) {
        try (Session session = target.connect()) {
            SampleSchema.create(session);
            if (workload == Workload.BIG) {
                SampleSchema.createBig(session, count);
            }
        }
    }

    private BenchReport measure(Target target, int count, Progress progress) throws InterruptedException {
        Limits limits = new Limits(Math.max(1000, depth), QUEUED_BYTES, Math.max(1, depth), 64 << 20);
        try (Session session = connect(target, limits)) {
            List<Measure> measures = new ArrayList<>();
            for (int round = 1; round <= rounds; round++) {
                progress.begin(workload + ", round " + round);
                measures.add(new Runner(session, depth, sent -> progress.update((double) sent / count))
                        .run(workload, count));
                progress.end();
            }
            return new BenchReport(session.server().version(), workload, depth, delay, rate, measures);
        }
    }

    private Session connect(Target target, Limits limits) {
        return delay == 0 && rate == 0
                ? target.connect(limits)
                : target.connect(limits, Duration.ofMillis(delay), (long) (rate == 0 ? FAST : rate) * MEGA);
    }
}
