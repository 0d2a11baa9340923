// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cli.queue;

import dev.sluice.cli.screen.Progress;
import dev.sluice.journal.Export;
import dev.sluice.journal.Inspection;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import javax.crypto.SecretKey;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints the entries of a queue: {@code sluice queue export DIRECTORY}. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = {
            "Prints the entries of a queue that is not in use as JSON, an object a line, lowest index first:",
            "",
            "  {\"index\":7,\"time\":\"2026-11-30T09:15:00.123Z\",\"open\":true,\"payload\":\"c2Vs...\"}"
        },
        footer = {
            "",
            "Examples:",
            "  sluice queue export /var/lib/shop/queue > open.jsonl",
            "  sluice queue export /var/lib/shop/queue --all --payload hex --key-file queue.key | jq -r .index"
        })
final class ExportCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIRECTORY", description = "Where the files of the queue are.")
    private Path directory;

    @Option(
            names = "--all",
            description = "Acknowledged entries too, as far as their files are still there, in the order of the files.")
    private boolean all;

    @Option(
            names = "--payload",
            paramLabel = "FORM",
            defaultValue = "base64",
            description = "How payloads are printed: one of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private PayloadForm payload;

    @Mixin
    private KeyOptions keys;

    @SuppressWarnings("NullAway.Init")
    ExportCommand() {}

    @Override
    public Integer call() throws IOException {
        SecretKey key = keys.key();
        PrintWriter out = spec.commandLine().getOut();
        ExportPrinter printer = new ExportPrinter(out, payload, begin());
        if (all) {
            Export.all(directory, key, printer);
        } else {
            Export.open(directory, key, printer);
        }
        printer.end();
        return CommandLine.ExitCode.OK;
    }

    /** To know how much there is costs a walk through the files, which is done anyway, and finds damage before anything is printed. */
    private ExportProgress begin() throws IOException {
        Inspection found = Inspection.of(directory);
        long entries = found.files().stream()
                .mapToLong(file -> file.entries().written())
                .sum();
        Progress progress = new Progress(spec.commandLine().getErr());
        progress.begin("exporting " + directory);
        return new ExportProgress(progress, all ? entries : found.open());
    }
}
