// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cli.serve;

import dev.sluice.cli.Main;
import dev.sluice.testkit.server.TestServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** A real process that runs {@code sluice serve}, with ports of its own. */
final class ServedProcess implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 60;

    private final Process process;
    private final Map<String, String> told = new TreeMap<>();
    private final List<String> log = new CopyOnWriteArrayList<>();
    private final Thread reader = new Thread(this::readLog, "serve-log");

    ServedProcess(String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", // it starts, and is soon done
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Main.class.getName(),
                "serve",
                "--x-port",
                "0",
                "--classic-port",
                "0",
                "--metrics-port",
                "0",
                "--backend",
                TestServer.current().url()));
        command.addAll(List.of(options));
        process = new ProcessBuilder(command).start();
        reader.setDaemon(true);
        reader.start();
        readPorts();
    }

    private void readPorts() throws IOException {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            told.put(line.substring(0, line.indexOf(':')), line);
            if (line.startsWith("metrics: ")) {
                return;
            }
        }
        throw new IOException("the gateway has not started: " + log);
    }

    private void readLog() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
            lines.lines().forEach(log::add);
        } catch (IOException | UncheckedIOException closed) {
            log.add("... " + closed.getMessage());
        }
    }

    int classicPort() {
        String line = told.getOrDefault("classic", "");
        return Integer.parseInt(line.substring(line.lastIndexOf(':') + 1));
    }

    /** Returns the URL of its metrics. */
    String metrics() {
        return told.getOrDefault("metrics", "").substring("metrics: ".length());
    }

    /** Returns what it has logged so far. */
    List<String> log() {
        return log;
    }

    boolean hasLogged(String event) {
        return log.stream().anyMatch(line -> line.contains(event));
    }

    void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    /** Waits for its end and for its last word in the log, and returns its exit code. */
    int exitCode() throws InterruptedException {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("it does not end: " + log);
        }
        reader.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
