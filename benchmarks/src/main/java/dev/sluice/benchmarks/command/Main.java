// SPDX-License-Identifier: Apache-2.0
package dev.sluice.benchmarks.command;

import dev.sluice.cli.ErrorReport;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** What {@code sluice bench --peers} and {@code sluice bench --report} run: the script in the repository's root chooses it. */
public final class Main {

    static final String VERSION = dev.sluice.cli.Main.VERSION;

    private static final String PEERS = "--peers";
    private static final String REPORT = "--report";

    private Main() {}

    /** Runs the command line, and ends the process with its exit code. */
    public static void main(String[] arguments) {
        List<String> rest = new ArrayList<>(List.of(arguments));
        boolean reporting = rest.remove(REPORT);
        rest.remove(PEERS);
        dev.sluice.cli.Main.run(reporting ? report() : peers(), rest.toArray(String[]::new));
    }

    /** Returns the command line of the contest. */
    static CommandLine peers() {
        return commandLine(new PeersCommand());
    }

    /** Returns the command line that writes the page. */
    static CommandLine report() {
        return commandLine(new ReportCommand());
    }

    private static CommandLine commandLine(Object command) {
        return new CommandLine(command)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(new ErrorReport(() -> Boolean.getBoolean("sluice.bench.verbose")));
    }
}
