// SPDX-License-Identifier: Apache-2.0
package dev.sluice.benchmarks.contest;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The processor time of this process, thread by thread, as Linux counts it in nanoseconds: the Java platform's own figure
 * moves in steps of 10 ms, which is all that a round of the floor takes. Threads that have ended are left out of it.
 */
final class ProcessorTime {

    private static final Path TASKS = Path.of("/proc/self/task");
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private final Map<String, Long> byThread;
    private final long total;

    private ProcessorTime(Map<String, Long> byThread, long total) {
        this.byThread = byThread;
        this.total = total;
    }

    static ProcessorTime now() {
        return new ProcessorTime(readThreads(), SYSTEM.getProcessCpuTime());
    }

    /** Returns how many nanoseconds were used from {@code start} to this. */
    long since(ProcessorTime start) {
        if (byThread.isEmpty()) {
            return total - start.total;
        }
        return byThread.entrySet().stream()
                .mapToLong(thread -> thread.getValue() - start.byThread.getOrDefault(thread.getKey(), 0L))
                .sum();
    }

    /** Returns nothing where there is no such thing. */
    private static Map<String, Long> readThreads() {
        Map<String, Long> nanos = new HashMap<>();
        try (DirectoryStream<Path> tasks = Files.newDirectoryStream(TASKS)) {
            for (Path task : tasks) {
                readThread(task, nanos);
            }
        } catch (IOException e) {
            return Map.of();
        }
        return nanos;
    }

    private static void readThread(Path task, Map<String, Long> nanos) {
        try {
            String first = Files.readString(task.resolve("schedstat")).split(" ", 2)[0];
            nanos.put(task.getFileName().toString(), Long.parseLong(first));
        } catch (IOException e) {
            // It has just ended.
        }
    }
}
