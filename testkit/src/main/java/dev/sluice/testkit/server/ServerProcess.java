// SPDX-License-Identifier: Apache-2.0
package dev.sluice.testkit.server;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A running server and its {@link Watchdog}. Not thread-safe: {@link EmbeddedServer} serializes the calls. */
final class ServerProcess {

    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration STOP = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(5);

    private final Process watchdog; // kept reachable: with it the pipe would close that tells that this JVM lives
    private final ProcessHandle server;

    private ServerProcess(Process watchdog, ProcessHandle server) {
        this.watchdog = watchdog;
        this.server = server;
    }

    /** Starts a server; it serves when this returns. */
    static ServerProcess start(ServerOptions options, int port, List<String> added) throws IOException {
        Files.deleteIfExists(options.socket());
        LogTail log = LogTail.since(options.log());
        Path program = options.program().executable();
        Process watchdog = new ProcessBuilder(Watchdog.over(Command.of(program, options.serve(port, added)), options))
                .redirectError(ProcessBuilder.Redirect.appendTo(options.log().toFile()))
                .start();
        Optional<ProcessHandle> server = Optional.ofNullable(
                        watchdog.inputReader(US_ASCII).readLine())
                .map(Long::valueOf)
                .flatMap(ProcessHandle::of);
        if (server.isEmpty()) {
            throw ended(watchdog, options, log);
        }
        ServerProcess process = new ServerProcess(watchdog, server.get());
        try {
            process.awaitReady(options, port, log);
            return process;
        } catch (IOException failure) {
            process.killAfter(failure);
            throw failure;
        }
    }

    /** The server listens on its port first and on its socket then, so the socket proves that the port is its own. */
    private void awaitReady(ServerOptions options, int port, LogTail log) throws IOException {
        for (long polls = START.dividedBy(POLL); !Files.exists(options.socket()); polls--) {
            if (exitsWithin(watchdog, POLL)) {
                throw ended(watchdog, options, log);
            }
            if (polls == 0) {
                throw StartFailure.of("The server did not listen within " + START.toSeconds() + " s", -1, log);
            }
        }
        ServerGreeting.await(port, START);
    }

    private static StartFailure ended(Process watchdog, ServerOptions options, LogTail log) throws IOException {
        if (!exitsWithin(watchdog, STOP)) {
            watchdog.destroyForcibly();
            exitsWithin(watchdog, STOP);
        }
        return StartFailure.of(options.program().executable() + " ended while it started", watchdog.exitValue(), log);
    }

    long pid() {
        return server.pid();
    }

    /** Lets the server finish its work and write its pages; does nothing if it has ended. */
    void stop() throws IOException {
        server.destroy();
        if (!exitsWithin(watchdog, STOP)) {
            kill();
        }
    }

    /** Ends the server at once; does nothing if it has ended. */
    void kill() throws IOException {
        server.destroyForcibly();
        exitsWithin(watchdog, STOP);
    }

    private void killAfter(IOException failure) {
        try {
            kill();
        } catch (IOException another) {
            failure.addSuppressed(another);
        }
    }

    /** The watchdog ends with the server, and unlike the server it is this JVM's own child, so waiting is not polling. */
    private static boolean exitsWithin(Process watchdog, Duration time) throws InterruptedIOException {
        try {
            return watchdog.waitFor(time.toMillis(), MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while waiting for a server process");
        }
    }
}
