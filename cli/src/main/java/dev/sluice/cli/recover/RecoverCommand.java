// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cli.recover;

import dev.sluice.cli.screen.LiveLine;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Kills servers amid durable requests, and shows that each was executed and answered once. */
@Command(
        name = "recover",
        mixinStandardHelpOptions = true,
        description = {
            "Starts a real MariaDB and two gateways before it, gives aggregate queries and inserts to a durable queue",
            "that works on four sessions through both, kills one amid them, and checks sums and counts.",
            "",
            "The inserts go into a table without a key, which would take them twice."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:every request was executed and answered once", "1:one was not, or it failed; see the table"},
        footer = {"", "Example:", "  sluice demo recover --kill both --rounds 10"})
public final class RecoverCommand implements Callable<Integer> {

    private static final int WRONG = 1;
    private static final int SEEDS = 1_000_000;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--kill",
            paramLabel = "WHO",
            defaultValue = "gateway",
            description = "Who is killed, and started again: gateway (one of the two), database (behind both), both"
                    + " (one gateway, and the database), none (default: ${DEFAULT-VALUE}).")
    private Victim victim;

    @Option(
            names = "--jobs",
            paramLabel = "N",
            defaultValue = "10000",
            description = "How many queries, and how many inserts (default: ${DEFAULT-VALUE}).")
    private int jobs;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "1",
            description = "How often, each time with other moments of death (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--sync",
            paramLabel = "WHEN",
            defaultValue = "interval",
            description = "How requests are stored before they are sent: none, interval (synced ten times a second),"
                    + " group (synced at once, many together) (default: ${DEFAULT-VALUE}).")
    private Storing storing;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Chooses the moments of the first round; the next one has the next (default: at random).")
    private @Nullable Long seed;

    @Option(
            names = {"--plain", "--once"},
            description = "Show progress as one line a second, as where there is no terminal.")
    private boolean plain;

    /** Creates the command; picocli fills it in. */
    @SuppressWarnings("NullAway.Init")
    public RecoverCommand() {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (jobs < 1 || rounds < 1) {
            throw new CommandLine.ParameterException(spec.commandLine(), "--jobs and --rounds are 1 or more");
        }
        long first = seed == null ? ThreadLocalRandom.current().nextInt(SEEDS) : seed;
        LiveLine screen = new LiveLine(spec.commandLine().getErr(), plain);
        PrintWriter out = spec.commandLine().getOut();
        OutcomeTable table = new OutcomeTable(run(new Plan(jobs, rounds, victim, storing, first), screen));
        table.print(out);
        return table.isRight() ? CommandLine.ExitCode.OK : WRONG;
    }

    private static List<Outcome> run(Plan plan, LiveLine screen) throws IOException, InterruptedException {
        screen.say("starting a MariaDB server and two gateways; the first seed is " + plan.seed());
        List<Outcome> outcomes = new ArrayList<>();
        try (Site site = Site.start()) {
            for (int number = 0; number < plan.rounds(); number++) {
                outcomes.add(run(new Round(site, plan, screen, number)));
            }
        }
        return outcomes;
    }

    private static Outcome run(Round round) throws IOException, InterruptedException {
        Path journal = Files.createTempDirectory("sluice-recover-");
        try {
            return round.run(journal);
        } finally {
            delete(journal);
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
