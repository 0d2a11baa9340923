// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cli;

import dev.sluice.cli.bench.BenchCommand;
import dev.sluice.cli.demo.DemoCommand;
import dev.sluice.cli.queue.QueueCommand;
import dev.sluice.cli.run.RunCommand;
import dev.sluice.cli.serve.ServeCommand;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The {@code sluice} command: streams SQL to MySQL and MariaDB. */
@Command(
        name = "sluice",
        mixinStandardHelpOptions = true,
        version = Main.VERSION,
        description = "Streams SQL to MySQL and MariaDB: requests leave without waiting for the answers before them.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            DemoCommand.class,
            ServeCommand.class,
            RunCommand.class,
            BenchCommand.class,
            QueueCommand.class,
            CommandLine.HelpCommand.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:all went well", "1:it failed; the error says why", "2:the command line is not right"},
        footer = {"", "SLUICE_OPTS passes options to the Java virtual machine, such as -Xmx64m."})
public final class Main {

    @CommandLine.Option(
            names = "--stacktrace",
            scope = CommandLine.ScopeType.INHERIT,
            description = "Print where in the program an error came from.")
    private boolean stackTrace;

    /** What {@code --version} prints. */
    public static final String VERSION = "sluice 0.1.0-SNAPSHOT";

    private Main() {}

    /** Runs the command line, and ends the process with its exit code. */
    public static void main(String[] arguments) {
        run(commandLine(), arguments);
    }

    /** Runs a command line of whatever commands on this process's output, and ends the process with its exit code. */
    public static void run(CommandLine line, String[] arguments) {
        System.exit(line.setOut(writer(FileDescriptor.out))
                .setErr(writer(FileDescriptor.err))
                .execute(arguments));
    }

    /** UTF-8 whatever the platform says, and without System.out, which would hide that nobody reads any more. */
    private static PrintWriter writer(FileDescriptor stream) {
        return new PrintWriter(new OutputStreamWriter(new FileOutputStream(stream), StandardCharsets.UTF_8));
    }

    private static void tellVersion(CommandLine line) {
        line.getCommandSpec().version(VERSION);
        line.getSubcommands().values().forEach(Main::tellVersion);
    }

    /** Returns the whole command line, ready to be executed. */
    public static CommandLine commandLine() {
        Main main = new Main();
        CommandLine line = new CommandLine(main);
        tellVersion(line);
        return line.setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(new ErrorReport(() -> main.stackTrace));
    }
}
