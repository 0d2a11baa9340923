// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cli.queue;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Looks into the files of a queue of durable requests. */
@Command(
        name = "queue",
        mixinStandardHelpOptions = true,
        description = {
            "Looks into the files of a queue of durable requests, and changes nothing there.",
            "",
            "DIRECTORY is the one with the files named *.segment. A program may have it in use: then inspect shows a moment,"
                    + " and verify and export may see a record half written. docs/guide/queue.md says more."
        },
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {InspectCommand.class, VerifyCommand.class, ExportCommand.class},
        footer = {
            "",
            "Examples:",
            "  sluice queue inspect /var/lib/shop/queue",
            "  sluice queue verify /var/lib/shop/queue",
            "  sluice queue export /var/lib/shop/queue --key-file queue.key > open.jsonl"
        })
public final class QueueCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    /** Creates the command; picocli fills it in. */
    @SuppressWarnings("NullAway.Init")
    public QueueCommand() {}

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "say what to do with the queue: inspect, verify or export DIRECTORY");
    }
}
