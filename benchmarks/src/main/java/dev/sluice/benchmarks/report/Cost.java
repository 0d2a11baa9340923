// SPDX-License-Identifier: Apache-2.0
package dev.sluice.benchmarks.report;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/**
 * What one run cost the client's process.
 *
 * @param requests how many requests, or rows of one result
 * @param rows how many rows came, or were inserted
 * @param nanos from the first request to the last answer
 * @param cpuNanos of all threads, the compiler's and the garbage collector's too
 * @param allocated bytes, by all threads that still live
 * @param received bytes that the server sent meanwhile; 0 as long as nobody has asked it
 * @param heap the most bytes of heap in use, each pool at its worst moment
 * @param resident the most bytes of memory that the process had; 0 where the system does not tell
 */
public record Cost(
        int requests, long rows, long nanos, long cpuNanos, long allocated, long received, long heap, long resident) {

    private static final int FIELDS = 8;

    /** Returns this as words, which {@link #parse} reads. */
    public List<String> words() {
        return LongStream.of(requests, rows, nanos, cpuNanos, allocated, received, heap, resident)
                .mapToObj(Long::toString)
                .toList();
    }

    /**
     * Reads what {@link #words} returned.
     *
     * @throws IllegalArgumentException if that is not what it is
     */
    public static Cost parse(List<String> words) {
        if (words.size() != FIELDS) {
            throw new IllegalArgumentException("a cost is " + FIELDS + " numbers, not " + words.size());
        }
        long[] values = words.stream().mapToLong(Long::parseLong).toArray();
        int requests = Math.toIntExact(values[0]);
        long[] rest = Arrays.copyOfRange(values, 1, FIELDS);
        return new Cost(requests, rest[0], rest[1], rest[2], rest[3], rest[4], rest[5], rest[6]);
    }

    /** Returns the same cost with another count of bytes received. */
    public Cost received(long bytes) {
        return new Cost(requests, rows, nanos, cpuNanos, allocated, bytes, heap, resident);
    }

    /** Returns how many microseconds a request took. */
    public double micros() {
        return nanos / 1e3 / requests;
    }

    /** Returns how many microseconds of processor time a request took. */
    public double cpuMicros() {
        return cpuNanos / 1e3 / requests;
    }

    /** Returns how many bytes were allocated for a request. */
    public double allocatedEach() {
        return (double) allocated / requests;
    }

    /** Returns how many bytes were received for a request. */
    public double receivedEach() {
        return (double) received / requests;
    }
}
