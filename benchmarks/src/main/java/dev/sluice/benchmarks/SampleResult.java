// SPDX-License-Identifier: Apache-2.0
package dev.sluice.benchmarks;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.classic.PacketWriter;
import dev.sluice.wire.classic.value.ColumnType;
import dev.sluice.wire.classic.value.RowWriter;
import dev.sluice.wire.classic.value.SqlDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** A result of 200 rows: an id, a name, an income and the moment of the last change. */
final class SampleResult {

    static final int ROWS = 200;

    static final ColumnType[] TYPES = {
        ColumnType.LONGLONG, ColumnType.VAR_STRING, ColumnType.DOUBLE, ColumnType.DATETIME
    };

    private SampleResult() {}

    /** Returns the rows in the text form, each a payload of its own. */
    static List<byte[]> textRows() {
        return rows((out, values) -> RowWriter.text(out, values));
    }

    /** Returns the rows in the binary form, each a payload of its own. */
    static List<byte[]> binaryRows() {
        return rows((out, values) -> RowWriter.binary(out, List.of(TYPES), values));
    }

    /** Returns the rows in the text form as packets one behind the other, the first with sequence number 0. */
    static byte[] textPackets() {
        ByteWriter out = new ByteWriter(16 * 1024);
        PacketWriter packets = new PacketWriter(out);
        int sequence = 0;
        for (byte[] row : textRows()) {
            packets.begin(sequence).bytes(row);
            sequence = packets.end();
        }
        return out.toByteArray();
    }

    private static List<byte[]> rows(BiConsumer<ByteWriter, List<Object>> form) {
        List<byte[]> rows = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            ByteWriter out = new ByteWriter(64);
            form.accept(out, row(i));
            rows.add(out.toByteArray());
        }
        return rows;
    }

    private static List<Object> row(int i) {
        SqlDateTime changed = new SqlDateTime(2024, 1 + i % 12, 1 + i % 28, i % 24, i % 60, i % 60, 0);
        return List.of(1_000_000L + i, "PENELOPE GUINESS " + i, i * 1234.5, changed);
    }
}
