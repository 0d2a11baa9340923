// SPDX-License-Identifier: Apache-2.0
package dev.sluice.benchmarks;

import dev.sluice.wire.classic.PacketReader;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Measures the way of a text result from the socket's bytes to its packets; one operation is one row. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class PacketReaderBenchmark {

    /** How many bytes the socket gives at once. */
    @Param({"1460", "65536"})
    private int slice;

    private final byte[] packets = SampleResult.textPackets();
    private final PacketReader reader = new PacketReader(64 * 1024 * 1024);

    /** Creates the state of one thread. */
    public PacketReaderBenchmark() {}

    /** Finds every packet of the result. */
    @Benchmark
    @OperationsPerInvocation(SampleResult.ROWS)
    public int findPackets() {
        int found = 0;
        reader.expectSequence(0);
        for (int at = 0; at < packets.length; at += slice) {
            int count = Math.min(slice, packets.length - at);
            byte[] buffer = reader.claim(count);
            System.arraycopy(packets, at, buffer, reader.fillPosition(), count);
            reader.filled(count);
            while (reader.next()) {
                found += reader.firstByte();
            }
        }
        return found;
    }
}
