// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.wire.ByteReader;
import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.x.client.CursorOpen;
import dev.sluice.wire.x.client.Execute;
import dev.sluice.wire.x.protobuf.FieldReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Values that are appended one by one are the same bytes as records of them. */
class ArgumentWriterTest {

    private static final byte[] LONG = "żółć".repeat(100).getBytes(StandardCharsets.UTF_8);

    private static ByteWriter written() {
        ByteWriter out = new ByteWriter(16);
        Execute.encodeId(out, 7);
        ArgumentWriter arguments = new ArgumentWriter(out, Execute.ARGUMENT);
        arguments.nothing();
        arguments.signed(-5);
        arguments.unsigned(-1);
        arguments.bool(true);
        arguments.bool(false);
        arguments.float64(1.5);
        arguments.float32(-2.5f);
        arguments.text("");
        arguments.text("żółć".repeat(100));
        arguments.text(LONG, 0, LONG.length);
        arguments.octets(LONG, 2, 3);
        return out;
    }

    private static Execute records() {
        return new Execute(
                7,
                List.of(
                        new Scalar.Null(),
                        new Scalar.Signed(-5),
                        new Scalar.Unsigned(-1),
                        new Scalar.Bool(true),
                        new Scalar.Bool(false),
                        new Scalar.Float64(1.5),
                        new Scalar.Float32(-2.5f),
                        Scalar.text(""),
                        new Scalar.Text(LONG, 0),
                        new Scalar.Text(LONG, 0),
                        Scalar.octets(new byte[] {LONG[2], LONG[3], LONG[4]})),
                false);
    }

    @Test
    void argumentsAreThoseOfTheRecords() {
        ByteWriter expected = new ByteWriter(16);
        records().encode(expected);
        assertThat(written().toByteArray()).isEqualTo(expected.toByteArray());
    }

    @Test
    void aCursorOpensWithThem() {
        ByteWriter out = new ByteWriter(16);
        ByteWriter execute = written();
        CursorOpen.encode(out, 9, to -> to.bytes(execute.array(), 0, execute.size()));
        CursorOpen read = CursorOpen.decode(new FieldReader(ByteReader.of(out.toByteArray())));
        assertThat(read).isEqualTo(new CursorOpen(9, records(), 0));
    }
}
