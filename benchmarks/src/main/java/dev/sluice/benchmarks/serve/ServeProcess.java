// SPDX-License-Identifier: Apache-2.0
package dev.sluice.benchmarks.serve;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A gateway in a process of its own, as {@code sluice serve} starts it. Used by one thread. */
public final class ServeProcess implements AutoCloseable {

    private static final long SECONDS_TO_END = 10;
    private static final long KIBI = 1024;

    private final Process process;
    private int xPort;
    private int classicPort;

    private ServeProcess(Process process) throws IOException {
        this.process = process;
        BufferedReader lines = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
        String line = lines.readLine();
        while (classicPort == 0 && line != null) {
            if (line.startsWith("X Protocol: ")) {
                xPort = portOf(line);
            } else if (line.startsWith("classic: ")) {
                classicPort = portOf(line);
            }
            line = classicPort == 0 ? lines.readLine() : null;
        }
        if (classicPort == 0) {
            process.destroyForcibly();
            throw new IOException("the gateway ended before it listened");
        }
    }

    /**
     * Starts one in front of that server; {@code jvm} are options of its Java virtual machine.
     *
     * @throws IOException if it does not listen
     */
    public static ServeProcess start(String url, List<String> jvm) throws IOException {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(jvm);
        words.addAll(List.of("-cp", System.getProperty("java.class.path"), dev.sluice.cli.Main.class.getName()));
        words.addAll(List.of("serve", "--backend", url, "--x-port", "0", "--classic-port", "0"));
        return new ServeProcess(new ProcessBuilder(words)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    private static int portOf(String line) {
        return Integer.parseInt(line.substring(line.lastIndexOf(':') + 1));
    }

    /** Returns the port of the X Protocol. */
    public int xPort() {
        return xPort;
    }

    /** Returns the port of the classic protocol. */
    public int classicPort() {
        return classicPort;
    }

    /** Returns how much memory the process has resident, in bytes. */
    public long residentBytes() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"))) {
            if (line.startsWith("VmRSS:")) {
                return KIBI * Long.parseLong(line.replaceAll("\\D", ""));
            }
        }
        throw new IOException("this system does not tell how much memory a process has");
    }

    /** Kills it as a crash would. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
