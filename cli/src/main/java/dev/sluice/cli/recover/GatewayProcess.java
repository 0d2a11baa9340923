// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cli.recover;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A gateway in a process of its own, by the command {@code sluice serve}. It ends with this process. */
final class GatewayProcess implements Machine, AutoCloseable {

    private static final long SECONDS_TO_END = 10;

    private final String name;
    private final List<String> command;
    private final int port;
    private final Thread endWithJvm = new Thread(() -> end(), "sluice-gateway-end");
    private volatile Process process;

    private GatewayProcess(String name, String backend, int port) throws IOException {
        this.name = name;
        this.port = port;
        command = command(backend, port);
        process = launch();
        Runtime.getRuntime().addShutdownHook(endWithJvm);
    }

    /**
     * Starts one.
     *
     * @throws IOException if it does not listen
     */
    static GatewayProcess start(String name, String backend) throws IOException {
        return new GatewayProcess(name, backend, Ports.free());
    }

    private static List<String> command(String backend, int port) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return List.of(
                java,
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                ServedAlone.class.getName(),
                "--backend",
                backend,
                "--x-port",
                "off",
                "--metrics-port",
                "off",
                "--log-format",
                "off",
                "--classic-port",
                String.valueOf(port));
    }

    private Process launch() throws IOException {
        Process started = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader lines = new BufferedReader(new InputStreamReader(started.getInputStream(), UTF_8));
        String line = lines.readLine();
        while (line != null && !line.startsWith("metrics: ")) {
            line = lines.readLine();
        }
        if (line == null) {
            started.destroyForcibly();
            throw new IOException(name + " has not begun to listen on port " + port);
        }
        return started;
    }

    int port() {
        return port;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void restart() throws IOException {
        process = launch();
    }

    @Override
    public boolean isUp() {
        return process.isAlive();
    }

    private void end() {
        process.destroyForcibly();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
                end();
            }
            Runtime.getRuntime().removeShutdownHook(endWithJvm);
        } catch (InterruptedException e) {
            end();
            Thread.currentThread().interrupt();
        } catch (IllegalStateException shuttingDown) {
            end(); // as the hook does
        }
    }
}
