// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.filter;

import dev.sluice.client.result.Head;
import dev.sluice.client.result.Row;
import dev.sluice.wire.classic.reply.ColumnDefinition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What values of the database's are among those that filters give. */
final class GivenValues {

    private GivenValues() {}

    static List<GivenColumn> columns(Head head) {
        return head.columns().stream()
                .map(column -> new GivenColumn(column.name(), typeOf(column)))
                .toList();
    }

    /** BIGINT UNSIGNED may be more than a Long, and is exact as text. */
    private static GivenColumn.Type typeOf(ColumnDefinition column) {
        return switch (column.type()) {
            case TINY, SHORT, LONG, INT24, YEAR -> GivenColumn.Type.WHOLE;
            case LONGLONG -> column.isUnsigned() ? GivenColumn.Type.TEXT : GivenColumn.Type.WHOLE;
            case FLOAT, DOUBLE -> GivenColumn.Type.REAL;
            default -> column.isBinary() ? GivenColumn.Type.BYTES : GivenColumn.Type.TEXT;
        };
    }

    static @Nullable Object of(Row row, int index, GivenColumn.Type type) {
        if (row.isNull(index)) {
            return null;
        }
        return switch (type) {
            case WHOLE -> row.getLong(index);
            case REAL -> row.getDouble(index);
            case TEXT -> row.getString(index);
            case BYTES -> row.getBytes(index);
        };
    }
}
