// SPDX-License-Identifier: Apache-2.0
package dev.sluice.benchmarks.contest;

import com.sun.management.ThreadMXBean;
import dev.sluice.benchmarks.report.Cost;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Measures what a run costs this process. Begins when it is created. */
final class Meter {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final List<MemoryPoolMXBean> HEAP = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .toList();
    private static final Path SELF = Path.of("/proc/self");
    private static final int KIBI = 1024;

    private final ProcessorTime cpu = ProcessorTime.now();
    private final Map<Long, Long> allocated = allocatedByThread(); // behind what allocates to measure
    private final long start = System.nanoTime();

    private Meter() {}

    /** Takes the garbage out, and begins. */
    static Meter start() {
        System.gc();
        HEAP.forEach(MemoryPoolMXBean::resetPeakUsage);
        resetPeakOfResidentMemory();
        return new Meter();
    }

    /** Returns what it cost since the start. */
    Cost stop(int requests, long rows) {
        long nanos = System.nanoTime() - start;
        long bytes = allocatedSince();
        long cpuNanos = ProcessorTime.now().since(cpu);
        return new Cost(
                requests,
                rows,
                nanos,
                cpuNanos,
                bytes,
                0,
                HEAP.stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum(),
                peakOfResidentMemory());
    }

    /** Each thread for itself: what has ended meanwhile would be missing from a sum. */
    private static Map<Long, Long> allocatedByThread() {
        long[] ids = THREADS.getAllThreadIds();
        long[] bytes = THREADS.getThreadAllocatedBytes(ids);
        Map<Long, Long> byThread = new HashMap<>();
        for (int i = 0; i < ids.length; i++) {
            byThread.put(ids[i], bytes[i]);
        }
        return byThread;
    }

    private long allocatedSince() {
        return allocatedByThread().entrySet().stream()
                .mapToLong(thread -> thread.getValue() - allocated.getOrDefault(thread.getKey(), 0L))
                .filter(bytes -> bytes > 0)
                .sum();
    }

    /** Linux does so when 5 is written there; elsewhere the peak is that of the process. */
    private static void resetPeakOfResidentMemory() {
        try {
            Files.writeString(SELF.resolve("clear_refs"), "5");
        } catch (IOException e) {
            // The peak of the whole life is still a bound.
        }
    }

    /** Returns 0 where the system does not tell. */
    private static long peakOfResidentMemory() {
        try {
            for (String line : Files.readAllLines(SELF.resolve("status"))) {
                if (line.startsWith("VmHWM:")) {
                    return KIBI * Long.parseLong(line.replaceAll("\\D", ""));
                }
            }
        } catch (IOException e) {
            // Not Linux.
        }
        return 0;
    }
}
