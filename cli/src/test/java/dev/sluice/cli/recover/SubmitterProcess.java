// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cli.recover;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A process that runs the {@link Submitter}. */
record SubmitterProcess(Process process) implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 120;

    static SubmitterProcess start(long seed, String url, Path directory) throws IOException {
        return new SubmitterProcess(new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx96m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Submitter.class.getName(),
                        String.valueOf(seed),
                        url,
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Ends it as kill -9 does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Waits for its end; returns whether it came, and all was well. */
    boolean endsWell() throws InterruptedException {
        return process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
