// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cli.run;

import dev.sluice.client.result.Completion;
import dev.sluice.client.result.Head;
import dev.sluice.client.result.Row;
import dev.sluice.client.result.RowBatch;
import dev.sluice.client.result.RowCursor;
import dev.sluice.wire.classic.reply.ColumnDefinition;
import java.io.PrintWriter;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * One JSON object a row, one row a line. Numbers have all the digits that the server sent, bytes are {@code "0x..."}, and of
 * columns with the same name the second is {@code name_2}.
 */
final class JsonPrinter implements ResultPrinter {

    private static final JsonFactory JSON = JsonFactory.builder()
            .rootValueSeparator("")
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
            .build();

    private final JsonGenerator json;
    private List<String> names = List.of();

    JsonPrinter(PrintWriter out) {
        json = JSON.createGenerator(ObjectWriteContext.empty(), out);
    }

    @Override
    public void begin(Head head) {
        names = uniqueNames(head);
    }

    private static List<String> uniqueNames(Head head) {
        Set<String> given = new HashSet<>();
        head.columns().forEach(column -> given.add(column.name()));
        Set<String> used = new LinkedHashSet<>();
        for (ColumnDefinition column : head.columns()) {
            String name = column.name();
            for (int i = 2; used.contains(name) || (i > 2 && given.contains(name)); i++) {
                name = column.name() + "_" + i;
            }
            used.add(name);
        }
        return List.copyOf(used);
    }

    @Override
    public void rows(RowBatch batch) {
        RowCursor row = batch.cursor();
        while (row.next()) {
            line(row);
        }
    }

    private void line(Row row) {
        json.writeStartObject();
        for (int i = 0; i < names.size(); i++) {
            json.writeName(names.get(i));
            value(row, i);
        }
        json.writeEndObject();
        json.writeRaw('\n');
    }

    private void value(Row row, int column) {
        if (row.isNull(column)) {
            json.writeNull();
            return;
        }
        switch (row.head().type(column)) {
            case TINY, SHORT, LONG, LONGLONG, INT24, YEAR -> integer(row, column);
            case DECIMAL, NEWDECIMAL ->
                json.writeNumber(row.getBigDecimal(column).toPlainString());
            // Plain digits could be three hundred.
            case FLOAT, DOUBLE -> json.writeNumber(row.getBigDecimal(column).toString());
            default -> json.writeString(CellText.of(row, column));
        }
    }

    private void integer(Row row, int column) {
        if (row.head().column(column).isUnsigned()) {
            json.writeNumber(row.getBigInteger(column));
        } else {
            json.writeNumber(row.getLong(column));
        }
    }

    @Override
    public void end(long rows) {}

    @Override
    public void done(Completion completion) {}

    @Override
    public void handOver() {
        json.flush();
    }
}
