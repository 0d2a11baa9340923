// SPDX-License-Identifier: Apache-2.0
package dev.sluice.benchmarks.command;

import dev.sluice.benchmarks.contest.Contestant;
import dev.sluice.benchmarks.contest.Line;
import dev.sluice.benchmarks.contest.Plan;
import dev.sluice.cli.workload.Workload;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options that say what is run. */
final class PlanOptions {

    /** Which links. */
    enum Link {
        DIRECT,
        EMULATED,
        BOTH
    }

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--workloads",
            split = ",",
            paramLabel = "NAME",
            description = "Some of ${COMPLETION-CANDIDATES} (default: all).")
    private List<Workload> workloads = List.of(Workload.values());

    @Option(
            names = "--contestants",
            split = ",",
            paramLabel = "NAME",
            description = "Only these, and the floor; \"sluice\" means all whose names begin so (default: all).")
    private List<String> contestants = List.of();

    @Option(
            names = "--link",
            defaultValue = "DIRECT",
            description = "One of ${COMPLETION-CANDIDATES}: as it is, emulated as a slow one, or first the one and"
                    + " then the other (default: ${DEFAULT-VALUE}).")
    private Link link;

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
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "3",
            description = "How often each is measured (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--requests",
            paramLabel = "N",
            description = "How many requests a run has, rows for BIG; whoever is very slow runs fewer (default: what"
                    + " takes half a second or a second at full speed).")
    private @Nullable Integer requests;

    @Option(
            names = "--warm-up",
            paramLabel = "SECONDS",
            defaultValue = "5",
            description = "How long each runs before it is measured (default: ${DEFAULT-VALUE}).")
    private double warmUp;

    @SuppressWarnings("NullAway.Init")
    PlanOptions() {}

    /**
     * Returns what was asked for.
     *
     * @throws CommandLine.ParameterException if that is not possible
     */
    Plan plan() {
        if (rounds < 1 || delay < 0 || rate < 1 || warmUp < 0 || (requests != null && requests < 1)) {
            throw fail("--rounds, --requests and --rate-mbit are 1 or more, --delay-ms and --warm-up 0 or more");
        }
        return new Plan(
                workloads,
                field(),
                lines(),
                rounds,
                requests == null ? OptionalInt.empty() : OptionalInt.of(requests),
                Duration.ofMillis((long) (1000 * warmUp)));
    }

    private List<Line> lines() {
        Line emulated = new Line(delay, rate);
        return switch (link) {
            case DIRECT -> List.of(Line.DIRECT);
            case EMULATED -> List.of(emulated);
            case BOTH -> List.of(Line.DIRECT, emulated);
        };
    }

    private List<Contestant> field() {
        if (contestants.isEmpty()) {
            return List.of(Contestant.values());
        }
        Set<Contestant> chosen = EnumSet.of(Contestant.FLOOR);
        for (String name : contestants) {
            Set<Contestant> meant = Stream.of(Contestant.values())
                    .filter(each -> each.label().equals(name) || each.label().startsWith(name + "-"))
                    .collect(Collectors.toSet());
            if (meant.isEmpty()) {
                throw fail("nobody is called " + name + "; there are "
                        + Stream.of(Contestant.values()).map(Contestant::label).collect(Collectors.joining(", ")));
            }
            chosen.addAll(meant);
        }
        return List.copyOf(chosen);
    }

    private CommandLine.ParameterException fail(String message) {
        return new CommandLine.ParameterException(spec.commandLine(), message);
    }
}
