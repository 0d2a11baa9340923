// SPDX-License-Identifier: Apache-2.0
package dev.sluice.benchmarks.contest;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sluice.benchmarks.peer.Address;
import dev.sluice.benchmarks.report.Cost;
import dev.sluice.cli.workload.Workload;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URLDecoder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The coordinator's side of a {@link Worker}. Used by one thread. */
final class WorkerProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final long SECONDS_TO_END = 5;

    private final Process process;
    private final BufferedReader answers;
    private final Writer orders;

    private WorkerProcess(Process process) {
        this.process = process;
        answers = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
        orders = process.outputWriter(UTF_8);
    }

    /** Starts the process of {@code entrant} with so much heap, in MiB; it ends with this one. */
    static WorkerProcess start(Entrant entrant, int megabytes) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ProcessBuilder builder = new ProcessBuilder(
                java,
                "-Xmx" + megabytes + "m",
                "-cp",
                System.getProperty("java.class.path"),
                Worker.class.getName(),
                entrant.id());
        boolean verbose = Boolean.getBoolean("sluice.bench.verbose");
        builder.redirectError(
                verbose ? ProcessBuilder.Redirect.INHERIT : ProcessBuilder.Redirect.to(new File("/dev/null")));
        try {
            return new WorkerProcess(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start the process of " + entrant.label(), e);
        }
    }

    /** Has the contestant log in. */
    void open(String link, Address address) throws ContestantException, InterruptedException {
        ask("open " + link + " " + String.join(" ", address.words()), "opened");
    }

    /** Has the contestant run a workload. */
    Cost run(String link, Workload workload, int requests) throws ContestantException, InterruptedException {
        return Cost.parse(List.of(
                ask("run " + link + " " + workload + " " + requests, "done").split(" ")));
    }

    /** Sends an order, and returns what its answer says behind {@code expected}. */
    private String ask(String order, String expected) throws ContestantException, InterruptedException {
        String answer = answerTo(order);
        if (answer == null) {
            throw new ContestantException("its process ended");
        }
        if (!answer.startsWith(expected)) {
            throw new ContestantException(URLDecoder.decode(answer.replaceFirst("^failed ", ""), UTF_8));
        }
        return answer.substring(expected.length()).strip();
    }

    private @Nullable String answerTo(String order) throws ContestantException, InterruptedException {
        try {
            orders.write(order + "\n");
            orders.flush();
            return CompletableFuture.supplyAsync(this::readLine).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            process.destroyForcibly();
            throw new ContestantException("it did not answer within " + PATIENCE.toMinutes() + " minutes");
        } catch (IOException | ExecutionException e) {
            throw new ContestantException("its process ended");
        }
    }

    private @Nullable String readLine() {
        try {
            return answers.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            orders.close();
            if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
