// SPDX-License-Identifier: Apache-2.0
package dev.sluice.benchmarks;

import dev.sluice.client.result.Head;
import dev.sluice.client.result.RecordBinding;
import dev.sluice.client.result.RecordMapper;
import dev.sluice.client.result.RowBatch;
import dev.sluice.client.result.RowCursor;
import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.classic.PacketWriter;
import dev.sluice.wire.classic.reply.ColumnDefinition;
import dev.sluice.wire.classic.value.ColumnType;
import dev.sluice.wire.classic.value.RowFormat;
import java.time.LocalDateTime;
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

/** Measures typed mapping beside the same done by hand; one operation is one row of four columns. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class RecordBenchmark {

    private static final int UTF8 = 45;
    private static final int BYTES = 63;

    /** A row of the sample. */
    public record Person(long id, String name, double income, LocalDateTime changed) {}

    /** The form of the rows. */
    @Param({"TEXT", "BINARY"})
    private String form = "";

    private RowBatch batch = RowBatch.empty(Head.NONE);

    /** Creates the state of one thread. */
    public RecordBenchmark() {}

    /** Writes the rows that are read. */
    @Setup
    public void writeRows() {
        boolean text = form.equals("TEXT");
        Head head = new Head(
                List.of(
                        ColumnDefinition.of("id", ColumnType.LONGLONG, BYTES, ColumnDefinition.NOT_NULL),
                        ColumnDefinition.of("name", ColumnType.VAR_STRING, UTF8, ColumnDefinition.NOT_NULL),
                        ColumnDefinition.of("income", ColumnType.DOUBLE, BYTES, ColumnDefinition.NOT_NULL),
                        ColumnDefinition.of("changed", ColumnType.DATETIME, BYTES, ColumnDefinition.NOT_NULL)),
                text ? RowFormat.TEXT : RowFormat.BINARY);
        ByteWriter out = new ByteWriter(16 * 1024);
        PacketWriter packets = new PacketWriter(out);
        for (byte[] row : text ? SampleResult.textRows() : SampleResult.binaryRows()) {
            packets.begin(0).bytes(row);
            packets.end();
        }
        batch = new RowBatch(head, out.toByteArray(), 0, out.size(), SampleResult.ROWS);
    }

    /** Makes records by a binding, as a request for records does. */
    @Benchmark
    @OperationsPerInvocation(SampleResult.ROWS)
    public void mapped(Blackhole sink) {
        RecordBinding<Person> binding = RecordMapper.of(Person.class).bind(batch.head());
        binding.mapAll(batch, sink::consume);
    }

    /** Makes records by getters and the constructor. */
    @Benchmark
    @OperationsPerInvocation(SampleResult.ROWS)
    public void byHand(Blackhole sink) {
        RowCursor row = batch.cursor();
        while (row.next()) {
            sink.consume(new Person(row.getLong(0), row.getString(1), row.getDouble(2), row.getDateTime(3)));
        }
    }
}
