// SPDX-License-Identifier: Apache-2.0
package dev.sluice.benchmarks;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.classic.PacketWriter;
import dev.sluice.wire.classic.command.StmtExecute;
import java.time.LocalDateTime;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Measures the writing of executes that go out in one buffer; one operation is one execute of five parameters. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ParametersBenchmark {

    private static final int EXECUTES = 100;

    private final @Nullable Object[] parameters = {
        1_000_000L, "PENELOPE GUINESS", 1234.5, LocalDateTime.of(2024, 2, 29, 1, 2, 3), null
    };
    private final ByteWriter out = new ByteWriter(64 * 1024);
    private final PacketWriter packets = new PacketWriter(out);

    /** Creates the state of one thread. */
    public ParametersBenchmark() {}

    /** Encodes and frames the executes. */
    @Benchmark
    @OperationsPerInvocation(EXECUTES)
    public int encodeExecutes() {
        out.truncate(0);
        for (int i = 0; i < EXECUTES; i++) {
            StmtExecute.encode(packets.begin(), 1, 0, parameters);
            packets.end();
        }
        return out.size();
    }
}
