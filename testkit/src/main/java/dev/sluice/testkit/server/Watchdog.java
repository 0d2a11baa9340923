// SPDX-License-Identifier: Apache-2.0
package dev.sluice.testkit.server;

import java.util.ArrayList;
import java.util.List;

/**
 * A shell that runs a server and ends it when this JVM is gone.
 *
 * <p>It starts the server, prints the server's process id, waits for it, and exits with its status. Its standard input
 * is a pipe that nothing is ever written to: the pipe ends when this JVM ends, however that happens. Then the watchdog
 * stops the server, gently for ten seconds, and deletes the run directory.
 */
final class Watchdog {

    /** Arguments: the run directory, the log, and the server's command. Descriptor 3 is the pipe. */
    private static final String SCRIPT = """
            run=$1; log=$2; shift 2
            exec 3<&0
            "$@" 3<&- </dev/null >>"$log" 2>&1 &
            server=$!
            {
                trap '' INT HUP
                read -r never <&3
                : >"$run/orphan"
                kill -TERM $server
                tries=0
                while kill -0 $server && [ $tries -lt 100 ]; do sleep 0.1; tries=$((tries + 1)); done
                kill -KILL $server
            } >/dev/null 2>&1 &
            watch=$!
            exec 3<&-
            trap '' INT HUP TERM
            echo $server
            wait $server
            status=$?
            kill $watch
            if [ -e "$run/orphan" ]; then rm -rf "$run"; fi
            exit $status
            """;

    private Watchdog() {}

    /** Returns the command that runs a server's command below a watchdog. */
    static List<String> over(Command server, ServerOptions options) {
        List<String> words = new ArrayList<>(List.of("/bin/sh", "-c", SCRIPT, "sluice-watchdog"));
        words.add(options.runDirectory().toString());
        words.add(options.log().toString());
        words.addAll(server.words());
        return words;
    }
}
