// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cli.queue;

import dev.sluice.cli.screen.TextTable;
import dev.sluice.journal.Inspection;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what a queue holds: {@code sluice queue inspect DIRECTORY}. */
@Command(
        name = "inspect",
        mixinStandardHelpOptions = true,
        description = {
            "Shows the files of a queue, how many entries are open, how old the oldest is, and what a crash has left.",
            "",
            "No key is needed: payloads are not read."
        },
        footer = {"", "Example: sluice queue inspect /var/lib/shop/queue"})
final class InspectCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIRECTORY", description = "Where the files of the queue are.")
    private Path directory;

    @SuppressWarnings("NullAway.Init")
    InspectCommand() {}

    @Override
    public Integer call() throws IOException {
        Inspection found = Inspection.of(directory);
        PrintWriter out = spec.commandLine().getOut();
        table(found).print(out);
        out.println();
        summary(found, out);
        out.flush();
        return CommandLine.ExitCode.OK;
    }

    private static TextTable table(Inspection found) {
        TextTable table = new TextTable(
                "file", "bytes", "used", "first index", "entries", "open", "oldest", "newest", "encrypted");
        for (Inspection.File file : found.files()) {
            Inspection.Span span = file.span();
            table.add(
                    file.name(),
                    number(file.size().bytes()),
                    number(file.size().used()),
                    number(file.entries().firstIndex()),
                    number(file.entries().written()),
                    number(file.entries().open()),
                    span == null ? "" : time(span.first()),
                    span == null ? "" : time(span.last()),
                    file.encrypted() ? "yes" : "no");
        }
        return table;
    }

    private static void summary(Inspection found, PrintWriter out) {
        long everAppended = found.nextIndex() - 1;
        out.println(number(found.open()) + " open of " + number(everAppended) + " ever appended, "
                + number(everAppended - found.open()) + " acknowledged or expired; " + number(found.bytes())
                + " bytes in "
                + number(found.files().size()) + (found.files().size() == 1 ? " file" : " files"));
        out.println(oldest(found.oldest()));
        out.println(
                found.cut() == 0
                        ? "No torn tail: the last record is whole."
                        : "Torn tail: " + number(found.cut())
                                + " bytes of a record that a crash left half written; they are cut off when it is opened.");
    }

    private static String oldest(Inspection.@Nullable Oldest oldest) {
        return oldest == null
                ? "Nothing is open."
                : "Oldest open entry: index " + oldest.index() + ", appended " + time(oldest.time()) + ".";
    }

    private static String time(java.time.Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static String number(long value) {
        return String.format("%,d", value);
    }
}
