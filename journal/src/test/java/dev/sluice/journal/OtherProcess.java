// SPDX-License-Identifier: Apache-2.0
package dev.sluice.journal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A real process that appends to a journal until it is killed, and tells what is stored. */
final class OtherProcess implements AutoCloseable {

    private static final int AT_ONCE = 20;

    private final Process process;
    private final BufferedReader told;

    OtherProcess(Path directory) throws IOException {
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        OtherProcess.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        told = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Returns the next index that it says is stored, or null if it has ended and nothing is left to read. */
    @Nullable
    Long next() throws IOException {
        String line = told.readLine();
        return line == null ? null : Long.valueOf(line);
    }

    /** Kills it, without any chance to do something about it. */
    void kill() {
        // Not by the process itself, which would close what it has still to tell.
        process.toHandle().destroyForcibly();
    }

    @Override
    public void close() throws IOException {
        kill();
        process.onExit().join();
        told.close();
    }

    /** Takes the directory. */
    public static void main(String[] arguments) throws IOException {
        JournalOptions options =
                JournalOptions.DEFAULT.withSizes(64 << 10, 64 << 20).withSync(new SyncPolicy.Group());
        try (Journal journal = Journal.open(Path.of(arguments[0]), options)) {
            while (true) {
                Appended last = journal.append(payload(journal.nextIndex()));
                for (int i = 1; i < AT_ONCE; i++) {
                    last = journal.append(payload(journal.nextIndex()));
                }
                last.stored().join();
                System.out.println(last.index());
            }
        }
    }

    static ByteBuffer payload(long index) {
        return ByteBuffer.wrap(("entry " + index + " of another process").getBytes(StandardCharsets.UTF_8));
    }
}
