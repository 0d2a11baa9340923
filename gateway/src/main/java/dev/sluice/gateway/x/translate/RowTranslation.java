// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x.translate;

import dev.sluice.client.result.Head;
import dev.sluice.client.result.RowBatch;
import dev.sluice.client.result.RowCursor;
import dev.sluice.gateway.x.reply.ReplyWriter;
import dev.sluice.wire.classic.reply.ColumnDefinition;
import dev.sluice.wire.classic.value.ColumnType;
import dev.sluice.wire.classic.value.RowFormat;
import dev.sluice.wire.classic.value.SqlDateTime;
import dev.sluice.wire.x.row.FieldType;
import dev.sluice.wire.x.row.RowEncoder;
import dev.sluice.wire.x.server.ColumnMetaData;
import java.util.List;

/** Rows of one result set in the form of the X Protocol, value by value, with no object for a row. Immutable. */
public final class RowTranslation {

    private final FieldType[] fields;
    private final ColumnType[] types;
    private final boolean[] unsigned;
    private final RowFormat format;

    RowTranslation(Head head, List<ColumnMetaData> columns) {
        fields = columns.stream().map(ColumnMetaData::type).toArray(FieldType[]::new);
        types = head.columns().stream().map(ColumnDefinition::type).toArray(ColumnType[]::new);
        unsigned = new boolean[types.length];
        for (int i = 0; i < unsigned.length; i++) {
            unsigned[i] = head.column(i).isUnsigned();
        }
        format = head.format();
    }

    /** Writes all rows of a batch. */
    public void write(RowBatch batch, ReplyWriter out) {
        RowCursor row = batch.cursor();
        while (row.next()) {
            write(row, out);
        }
    }

    /** Writes the row that the cursor stands on; takes it back if a value is not what its column promises. */
    public void write(RowCursor row, ReplyWriter out) {
        RowEncoder to = out.beginRow();
        try {
            for (int i = 0; i < fields.length; i++) {
                writeField(row, i, to);
            }
        } catch (RuntimeException e) {
            out.abandonRow();
            throw e;
        }
        out.endRow();
    }

    private void writeField(RowCursor row, int column, RowEncoder to) {
        int length = row.rawLength(column);
        if (length == RowFormat.NULL) {
            to.nothing();
            return;
        }
        byte[] bytes = row.rawBytes();
        int at = row.rawStart(column);
        switch (fields[column]) {
            case SINT -> to.sint(format.integer(types[column], unsigned[column], bytes, at, length));
            case UINT -> to.uint(format.integer(types[column], true, bytes, at, length));
            case BYTES, ENUM -> to.bytes(bytes, at, length);
            case DECIMAL -> to.decimal(bytes, at, length);
            case FLOAT -> to.float32((float) format.floating(types[column], bytes, at, length));
            case DOUBLE -> to.float64(format.floating(types[column], bytes, at, length));
            case DATETIME -> writeMoment(types[column], format.dateTime(bytes, at, length), to);
            case TIME -> to.time(format.time(bytes, at, length));
            case SET -> to.set(bytes, at, length);
            case BIT -> to.bits(bytes, at, length);
        }
    }

    private static void writeMoment(ColumnType type, SqlDateTime value, RowEncoder to) {
        if (type == ColumnType.DATE) {
            to.date(value.year(), value.month(), value.day());
        } else {
            to.dateTime(value);
        }
    }
}
