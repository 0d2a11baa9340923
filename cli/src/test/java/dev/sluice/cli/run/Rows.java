// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cli.run;

import dev.sluice.client.result.Head;
import dev.sluice.client.result.RowBatch;
import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.classic.reply.ColumnDefinition;
import dev.sluice.wire.classic.value.ColumnType;
import dev.sluice.wire.classic.value.RowFormat;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows as a server sends them in answer to a query. */
final class Rows {

    private static final int UTF8MB4 = 255;
    private static final int NULL = 0xFB;

    private Rows() {}

    static ColumnDefinition text(String name) {
        return ColumnDefinition.of(name, ColumnType.VAR_STRING, UTF8MB4, 0);
    }

    static ColumnDefinition bytes(String name) {
        return ColumnDefinition.of(name, ColumnType.BLOB, ColumnDefinition.BINARY_CHARSET, 0);
    }

    static ColumnDefinition number(String name, ColumnType type) {
        return ColumnDefinition.of(name, type, ColumnDefinition.BINARY_CHARSET, 0);
    }

    static ColumnDefinition unsigned(String name, ColumnType type) {
        return ColumnDefinition.of(name, type, ColumnDefinition.BINARY_CHARSET, ColumnDefinition.UNSIGNED);
    }

    static Head head(ColumnDefinition... columns) {
        return new Head(List.of(columns), RowFormat.TEXT);
    }

    static RowBatch batch(Head head, @Nullable String[]... rows) {
        ByteWriter frames = new ByteWriter(64);
        for (@Nullable String[] row : rows) {
            byte[] payload = payload(row);
            frames.u24(payload.length).u8(0).bytes(payload);
        }
        byte[] all = frames.toByteArray();
        return new RowBatch(head, all, 0, all.length, rows.length);
    }

    static @Nullable String[] row(@Nullable String... values) {
        return values;
    }

    private static byte[] payload(@Nullable String[] row) {
        ByteWriter payload = new ByteWriter(64);
        for (String value : row) {
            if (value == null) {
                payload.u8(NULL);
            } else {
                payload.lenencBytes(value.getBytes(StandardCharsets.UTF_8));
            }
        }
        return payload.toByteArray();
    }
}
