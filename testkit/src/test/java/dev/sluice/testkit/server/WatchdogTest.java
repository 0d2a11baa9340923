// SPDX-License-Identifier: Apache-2.0
package dev.sluice.testkit.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testkit.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A sleeping shell stands for the server. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
@DisabledOnOs(OS.WINDOWS)
class WatchdogTest {

    @TempDir
    private Path directory;

    private Path run;
    private @Nullable Process watchdog;

    @BeforeEach
    void makeDirectories() throws IOException {
        run = Files.createDirectory(directory.resolve("run"));
        Files.createDirectory(directory.resolve("data"));
    }

    @AfterEach
    void endWatchdog() throws IOException {
        if (watchdog != null) {
            watchdog.getOutputStream().close();
        }
    }

    @Test
    void tellsTheServersExitStatus() throws Exception {
        Process process = start("exit 7");

        assertThat(process.waitFor()).isEqualTo(7);
    }

    @Test
    void endsWhenTheServerIsKilled() throws Exception {
        Process process = start("exec sleep 1000");
        assertThat(server(process).destroyForcibly()).isTrue();

        assertThat(process.waitFor()).isEqualTo(128 + 9);
        assertThat(run).exists();
    }

    @Test
    void stopsTheServerAndDeletesTheRunDirectoryWhenItsInputEnds() throws Exception {
        Process process = start("trap 'echo stopped; exit 0' TERM; echo ready; while :; do sleep 0.1; done");
        ProcessHandle server = server(process);
        Eventually.await("the server is ready", () -> log().contains("ready"));

        process.getOutputStream().close();

        assertThat(process.waitFor()).isZero();
        assertThat(server.isAlive()).isFalse();
        assertThat(log()).contains("stopped");
        assertThat(run).doesNotExist();
    }

    @Test
    void appendsWhatTheServerSaysToTheLog() throws Exception {
        Files.writeString(directory.resolve("data/server.log"), "before\n");
        Process process = start("echo out; echo err >&2");
        process.waitFor();

        assertThat(log()).isEqualTo("before\nout\nerr\n");
    }

    private String log() {
        Path log = directory.resolve("data/server.log");
        try {
            return Files.exists(log) ? Files.readString(log) : "";
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    private Process start(String script) throws IOException {
        Command server = Command.of(Path.of("/bin/sh"), List.of("-c", script));
        Path program = Path.of("/bin/sh");
        ServerOptions options = new ServerOptions(
                new ServerProgram(ServerProgram.Flavor.MARIADB, "fake", program, program, List.of()),
                directory.resolve("data"),
                run);
        watchdog = new ProcessBuilder(Watchdog.over(server, options)).start();
        return watchdog;
    }

    private static ProcessHandle server(Process process) throws IOException {
        long pid = Long.parseLong(process.inputReader().readLine());
        return ProcessHandle.of(pid).orElseThrow();
    }
}
