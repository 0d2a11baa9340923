// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cli.run;

import dev.sluice.client.Client;
import dev.sluice.client.ConnectOptions;
import dev.sluice.client.Session;
import dev.sluice.client.error.MySqlException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs a script: {@code sluice run URL [FILE.sql|-]}. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description =
                "Runs an SQL script, with many of its statements in flight at once, and prints the results in order.",
        footerHeading = "%n",
        footer = {
            "The script is read as a stream, in UTF-8: statements end with ; (or what a DELIMITER line says),"
                    + " and script and results may be of any length.",
            "",
            "A pipeline is not atomic. When a statement fails, no later one is sent, but those already in flight behind it"
                    + " are executed all the same; the error says how many. Use --depth 1 to have none in flight behind an"
                    + " error, or a transaction to undo them.",
            "",
            "Exit code: 0 if all went well, 1 if anything failed, 2 if the command was not understood."
        })
public final class RunCommand implements Callable<Integer> {

    private static final int WELL = 0;
    private static final int FAILED = 1;
    private static final String STANDARD_INPUT = "-";

    /** Of the results of each statement in flight as much may be read ahead; all of it takes a part of the heap. */
    private static final long READ_AHEAD = 256 * 1024;

    private static final int PART_OF_HEAP = 4;

    private final Reader standardInput;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "URL", description = "mysql://user:password@host:port/schema?option=value")
    private String url = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "FILE.sql",
            defaultValue = STANDARD_INPUT,
            description = "The script; - is standard input, and the default.")
    private String file = STANDARD_INPUT;

    @Option(
            names = "--depth",
            paramLabel = "N",
            defaultValue = "256",
            description = "How many statements may be in flight; fewer are if the heap is small, four for each MiB of a"
                    + " quarter of it. Default: ${DEFAULT-VALUE}")
    private int depth;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "table",
            converter = OutputFormat.Name.class,
            description =
                    "How results are printed: table, csv, json (an object a line) or none. Default: ${DEFAULT-VALUE}")
    private OutputFormat format = OutputFormat.TABLE;

    @Option(names = "--force", description = "Go on behind a statement that failed.")
    private boolean force;

    @Option(names = "--quiet", description = "Print no statistics at the end.")
    private boolean quiet;

    /** Creates one that reads standard input if asked to. */
    public RunCommand() {
        this(new InputStreamReader(System.in, StandardCharsets.UTF_8.newDecoder()));
    }

    RunCommand(Reader standardInput) {
        this.standardInput = standardInput;
    }

    @Override
    public Integer call() {
        if (depth < 1) {
            throw new ParameterException(spec.commandLine(), "--depth must be 1 or more, got " + depth);
        }
        ConnectOptions options = connectOptions();
        try {
            return connectAndRun(options, open());
        } catch (IOException e) {
            return fail(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return fail("interrupted; statements in flight may have been executed");
        }
    }

    private ConnectOptions connectOptions() {
        try {
            return ConnectOptions.parse(url);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    /** Whoever takes the reader closes it. A decoder of its own makes bytes that are not UTF-8 an error. */
    private Reader open() throws IOException {
        if (file.equals(STANDARD_INPUT)) {
            return standardInput;
        }
        try {
            return new InputStreamReader(Files.newInputStream(Path.of(file)), StandardCharsets.UTF_8.newDecoder());
        } catch (NoSuchFileException e) {
            throw new IOException("cannot read the script " + file + ": there is no such file", e);
        } catch (IOException | InvalidPathException e) {
            throw new IOException("cannot read the script " + file + ": " + e, e);
        }
    }

    private int connectAndRun(ConnectOptions options, Reader script) throws IOException, InterruptedException {
        try (Client client = Client.start();
                Session session = Futures.await(client.connect(options))) {
            return run(session, script);
        } catch (MySqlException e) {
            script.close();
            return fail("cannot connect: " + e.getMessage());
        }
    }

    private int run(Session session, Reader script) throws InterruptedException {
        long begun = System.nanoTime();
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        int inFlight = Math.min(depth, mostInFlight(Runtime.getRuntime().maxMemory()));
        Tally tally = new ScriptRun(session, new RunSettings(inFlight, format, force), out, err).run(script);
        if (!quiet) {
            err.println(tally.line(System.nanoTime() - begun));
        }
        err.flush();
        return tally.hasErrors() ? FAILED : WELL;
    }

    /** With a slow output the answers of all statements in flight are read ahead, and they must fit. */
    static int mostInFlight(long heapBytes) {
        return (int) Math.max(1, Math.min(Integer.MAX_VALUE, heapBytes / PART_OF_HEAP / READ_AHEAD));
    }

    private int fail(String line) {
        spec.commandLine().getErr().println(line);
        spec.commandLine().getErr().flush();
        return FAILED;
    }
}
