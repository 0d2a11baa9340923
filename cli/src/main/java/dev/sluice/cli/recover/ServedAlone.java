// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cli.recover;

import dev.sluice.cli.serve.ServeCommand;
import java.io.IOException;
import picocli.CommandLine;

/** The main class of a gateway's process: the command {@code serve} by itself. */
final class ServedAlone {

    private ServedAlone() {}

    /** Serves until it is told to end, or whoever started it has ended. */
    public static void main(String[] arguments) {
        endWithParent();
        System.exit(new CommandLine(new ServeCommand()).execute(arguments));
    }

    /** The pipe to standard input closes with the process that holds its other end, however that ends. */
    static void endWithParent() {
        Thread watch = new Thread(ServedAlone::awaitEndOfInput, "sluice-parent");
        watch.setDaemon(true);
        watch.start();
    }

    private static void awaitEndOfInput() {
        try {
            while (System.in.read() >= 0) {}
        } catch (IOException e) {
            // An end too.
        }
        Runtime.getRuntime().halt(1);
    }
}
