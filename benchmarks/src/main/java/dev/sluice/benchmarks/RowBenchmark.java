// SPDX-License-Identifier: Apache-2.0
package dev.sluice.benchmarks;

import dev.sluice.wire.classic.value.ColumnType;
import dev.sluice.wire.classic.value.RowFormat;
import java.nio.charset.StandardCharsets;
import java.util.List;
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
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** Measures the reading of rows in either form; one operation is one row of four columns. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class RowBenchmark {

    private static final ColumnType[] TYPES = SampleResult.TYPES;

    /** The form of the rows. */
    @Param({"TEXT", "BINARY"})
    private String form = "";

    private RowFormat format = RowFormat.TEXT;
    private List<byte[]> rows = List.of();
    private final int[] places = new int[2 * TYPES.length];

    /** Creates the state of one thread. */
    public RowBenchmark() {}

    /** Writes the rows that are read. */
    @Setup
    public void writeRows() {
        boolean text = form.equals("TEXT");
        format = text ? RowFormat.TEXT : RowFormat.BINARY;
        rows = text ? SampleResult.textRows() : SampleResult.binaryRows();
    }

    /** Finds the values of each row and reads none. */
    @Benchmark
    @OperationsPerInvocation(SampleResult.ROWS)
    public void locate(Blackhole sink) {
        for (byte[] row : rows) {
            format.locate(TYPES, row, 0, row.length, places);
            sink.consume(places[0]);
        }
    }

    /** Finds the values of each row and reads its three numbers and dates. */
    @Benchmark
    @OperationsPerInvocation(SampleResult.ROWS)
    public void locateAndReadNumbers(Blackhole sink) {
        for (byte[] row : rows) {
            format.locate(TYPES, row, 0, row.length, places);
            readNumbers(row, sink);
        }
    }

    /** Finds the values of each row and reads all four, one of them as a string. */
    @Benchmark
    @OperationsPerInvocation(SampleResult.ROWS)
    public void locateAndReadAll(Blackhole sink) {
        for (byte[] row : rows) {
            format.locate(TYPES, row, 0, row.length, places);
            readNumbers(row, sink);
            sink.consume(new String(row, places[2], places[3], StandardCharsets.UTF_8));
        }
    }

    private void readNumbers(byte[] row, Blackhole sink) {
        sink.consume(format.integer(TYPES[0], false, row, places[0], places[1]));
        sink.consume(format.floating(TYPES[2], row, places[4], places[5]));
        sink.consume(format.dateTime(row, places[6], places[7]));
    }
}
