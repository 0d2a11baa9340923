// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic.value;

import dev.sluice.wire.ByteWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A value at the edge of its type.
 *
 * @param binary what a server writes in a binary row
 * @param text what it writes in a text row
 * @param read what a reader must get from either
 */
record Edge(
        ColumnType type,
        boolean unsigned,
        @Nullable Object binary,
        @Nullable Object text,
        @Nullable Object read) {

    static Edge of(ColumnType type, @Nullable Object binary, @Nullable Object text, @Nullable Object read) {
        return new Edge(type, false, binary, text, read);
    }

    static Edge unsigned(ColumnType type, Object binary, Object text, Object read) {
        return new Edge(type, true, binary, text, read);
    }

    /** Appends a row of {@code edges} in the given form. */
    static void write(ByteWriter out, RowFormat format, List<Edge> edges) {
        if (format == RowFormat.TEXT) {
            RowWriter.text(out, edges.stream().map(Edge::text).toList());
        } else {
            RowWriter.binary(out, types(edges), edges.stream().map(Edge::binary).toList());
        }
    }

    static List<ColumnType> types(List<Edge> edges) {
        return edges.stream().map(Edge::type).toList();
    }

    /** Reads a located value as what it is. */
    @Nullable
    Object readFrom(RowFormat format, byte[] row, int at, int length) {
        if (length == RowFormat.NULL) {
            return null;
        }
        if (type.isInteger()) {
            return format.integer(type, unsigned, row, at, length);
        }
        return switch (type) {
            case FLOAT, DOUBLE -> format.floating(type, row, at, length);
            case DATE, DATETIME, TIMESTAMP -> format.dateTime(row, at, length);
            case TIME -> format.time(row, at, length);
            default -> java.util.Arrays.copyOfRange(row, at, at + length);
        };
    }

    @Override
    public String toString() {
        String value = text instanceof byte[] bytes ? bytes.length + " bytes" : String.valueOf(text);
        return type + (unsigned ? " UNSIGNED " : " ") + (value.length() > 40 ? value.length() + " characters" : value);
    }
}
