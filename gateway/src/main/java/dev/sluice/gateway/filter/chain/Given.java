// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.filter.chain;

import dev.sluice.client.error.ServerException;
import dev.sluice.client.result.Completion;
import dev.sluice.client.result.Head;
import dev.sluice.client.result.ResultListener;
import dev.sluice.client.result.RowBatch;
import dev.sluice.gateway.filter.GivenColumn;
import dev.sluice.gateway.filter.GivenResult;
import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.classic.PacketWriter;
import dev.sluice.wire.classic.ServerStatus;
import dev.sluice.wire.classic.reply.ColumnDefinition;
import dev.sluice.wire.classic.reply.Err;
import dev.sluice.wire.classic.value.ColumnType;
import dev.sluice.wire.classic.value.RowFormat;
import dev.sluice.wire.classic.value.RowWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes of what a filter gives what the database would have said. */
final class Given {

    private static final int UTF8MB4 = 45;
    private static final long TEXT_LENGTH = 65_535;
    private static final int WHOLE_LENGTH = 20;
    private static final int REAL_LENGTH = 22;
    private static final int AS_MANY_AS_THERE_ARE = 31;

    private Given() {}

    /** Tells {@code listener} of the result, as if it ended with {@code status}. */
    static void tell(GivenResult given, RowFormat format, ServerStatus status, ResultListener listener) {
        if (given instanceof GivenResult.Rows rows) {
            Head head = head(rows.columns(), format);
            // Made before anything is told: a value that does not fit fails without a trace.
            RowBatch batch = batch(rows, head);
            listener.onHead(head);
            if (!batch.isEmpty()) {
                listener.onRows(batch);
            }
            listener.onCompletion(new Completion(0, 0, 0, "", status, List.of()));
        } else if (given instanceof GivenResult.Done done) {
            listener.onCompletion(
                    new Completion(done.affectedRows(), done.lastInsertId(), 0, done.info(), status, List.of()));
        } else if (given instanceof GivenResult.Failure failure) {
            listener.onError(new ServerException(
                    "a client's request", new Err(failure.code(), failure.sqlState(), failure.message()), true));
        }
    }

    private static Head head(List<GivenColumn> columns, RowFormat format) {
        return new Head(columns.stream().map(Given::definition).toList(), format);
    }

    private static ColumnDefinition definition(GivenColumn column) {
        return switch (column.type()) {
            case WHOLE -> definition(column, ColumnDefinition.BINARY_CHARSET, WHOLE_LENGTH, ColumnType.LONGLONG, 0);
            case REAL ->
                definition(
                        column, ColumnDefinition.BINARY_CHARSET, REAL_LENGTH, ColumnType.DOUBLE, AS_MANY_AS_THERE_ARE);
            case TEXT -> definition(column, UTF8MB4, TEXT_LENGTH, ColumnType.VAR_STRING, AS_MANY_AS_THERE_ARE);
            case BYTES -> definition(column, ColumnDefinition.BINARY_CHARSET, TEXT_LENGTH, ColumnType.VAR_STRING, 0);
        };
    }

    private static ColumnDefinition definition(
            GivenColumn column, int charset, long length, ColumnType type, int decimals) {
        int flags = charset == ColumnDefinition.BINARY_CHARSET ? ColumnDefinition.BINARY : 0;
        return new ColumnDefinition("", "", "", column.name(), "", charset, length, type, flags, decimals, "");
    }

    private static RowBatch batch(GivenResult.Rows rows, Head head) {
        ByteWriter bytes = new ByteWriter(1024);
        PacketWriter packets = new PacketWriter(bytes);
        List<ColumnType> types =
                head.columns().stream().map(ColumnDefinition::type).toList();
        for (List<? extends @Nullable Object> row : rows.rows()) {
            ByteWriter payload = packets.begin(0);
            if (head.format() == RowFormat.TEXT) {
                RowWriter.text(payload, row);
            } else {
                RowWriter.binary(payload, types, row);
            }
            packets.end();
        }
        return new RowBatch(head, bytes.array(), 0, bytes.size(), rows.rows().size());
    }
}
