// SPDX-License-Identifier: Apache-2.0
package dev.sluice.benchmarks.command;

import dev.sluice.cli.ErrorReport;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** What {@code sluice bench --peers}, {@code --gateway} and {@code --report} run: the script in the repository's root chooses it. */
public final class Main {

    static final String VERSION = dev.sluice.cli.Main.VERSION;

    private static final String PEERS = "--peers";
    private static final String REPORT = "--report";
    private static final String GATEWAY = "--gateway";

    private Main() {}

    /** Runs the command line, and ends the process with its exit code. */
    public static void main(String[] arguments) {
        List<String> rest = new ArrayList<>(List.of(arguments));
        CommandLine chosen = rest.remove(REPORT) ? report() : rest.remove(GATEWAY) ? gateway() : peers();
        rest.remove(PEERS);
        dev.sluice.cli.Main.run(chosen, rest.toArray(String[]::new));
    }

    /** Returns the command line of the contest. */
    static CommandLine peers() {
        return commandLine(new PeersCommand());
    }

    /** Returns the command line that writes the page. */
    static CommandLine report() {
        return commandLine(new ReportCommand());
    }

    /** Returns the command line of the gateway's measurement. */
    static CommandLine gateway() {
        return commandLine(new GatewayCommand());
    }

    private static CommandLine commandLine(Object command) {
        return new CommandLine(command)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(new ErrorReport(() -> Boolean.getBoolean("sluice.bench.verbose")));
    }
}
