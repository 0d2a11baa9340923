// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cli.queue;

import dev.sluice.cli.screen.Progress;
import dev.sluice.journal.Verification;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks every record of a queue: {@code sluice queue verify DIRECTORY}. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = {
            "Checks the checksum of every record of a queue that is not in use, and says at which byte of which file"
                    + " something is not as it was written.",
            "",
            "With a key, payloads that are encrypted are decrypted as well."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all is whole, but perhaps for the end that a crash leaves",
            "1:something is damaged, or cannot be read; the output says where",
            "2:the command line is not right"
        },
        footer = {"", "Example: sluice queue verify /var/lib/shop/queue --key-file queue.key"})
final class VerifyCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIRECTORY", description = "Where the files of the queue are.")
    private Path directory;

    @Mixin
    private KeyOptions keys;

    @SuppressWarnings("NullAway.Init")
    VerifyCommand() {}

    @Override
    public Integer call() throws IOException {
        Progress progress = new Progress(spec.commandLine().getErr());
        progress.begin("verifying " + directory);
        Verification.Report report = Verification.of(directory, keys.key(), progress::update);
        progress.end();
        print(report, spec.commandLine().getOut());
        return report.isDamaged() ? CommandLine.ExitCode.SOFTWARE : CommandLine.ExitCode.OK;
    }

    private void print(Verification.Report report, PrintWriter out) {
        for (Verification.Finding finding : report.findings()) {
            out.println((finding.damage() ? "damaged: " : "torn: ") + directory.resolve(finding.file()) + ", byte "
                    + finding.at() + ": " + finding.what());
        }
        out.printf(
                "%,d records of %,d bytes are whole in %,d files%n", report.records(), report.bytes(), report.files());
        if (report.isDamaged()) {
            out.println(
                    "No program opens it like this. Keep the directory as it is; docs/guide/queue.md says what can be done.");
        }
        out.flush();
    }
}
