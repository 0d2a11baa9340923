// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x.it;

import dev.sluice.client.result.Head;
import dev.sluice.wire.classic.reply.ColumnDefinition;
import dev.sluice.wire.x.row.BytesField;
import dev.sluice.wire.x.row.DecimalField;
import dev.sluice.wire.x.row.NumberField;
import dev.sluice.wire.x.row.RowFields;
import dev.sluice.wire.x.row.SetField;
import dev.sluice.wire.x.row.TemporalField;
import dev.sluice.wire.x.server.ColumnMetaData;
import dev.sluice.wire.x.server.Row;
import dev.sluice.wire.x.server.ServerMessage;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Rows of both protocols in words that can be compared. */
final class XValues {

    private XValues() {}

    /** Returns the rows of an answer. */
    static List<List<String>> rows(List<ServerMessage> answer) {
        List<ColumnMetaData> columns = answer.stream()
                .filter(ColumnMetaData.class::isInstance)
                .map(ColumnMetaData.class::cast)
                .toList();
        return answer.stream()
                .filter(Row.class::isInstance)
                .map(row -> fields(columns, ((Row) row).fields()))
                .toList();
    }

    private static List<String> fields(List<ColumnMetaData> columns, byte[] bytes) {
        int[] places = new int[2 * columns.size()];
        RowFields.locate(bytes, 0, bytes.length, columns.size(), places);
        List<String> values = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            int length = places[2 * i + 1];
            values.add(length == RowFields.NULL ? "NULL" : value(columns.get(i), bytes, places[2 * i], length));
        }
        return values;
    }

    private static String value(ColumnMetaData column, byte[] bytes, int at, int length) {
        return switch (column.type()) {
            case SINT -> Long.toString(NumberField.sint(bytes, at, length));
            case UINT, BIT -> Long.toUnsignedString(NumberField.uint(bytes, at, length));
            case DOUBLE -> Double.toString(NumberField.float64(bytes, at, length));
            case FLOAT -> Float.toString(NumberField.float32(bytes, at, length));
            case DECIMAL -> DecimalField.number(bytes, at, length).toPlainString();
            case TIME -> TemporalField.time(bytes, at, length).toString();
            case DATETIME -> TemporalField.dateTime(bytes, at, length).toString();
            case SET -> String.join(",", SetField.members(bytes, at, length));
            case ENUM -> BytesField.text(bytes, at, length);
            case BYTES ->
                column.collation() == 63 && column.contentType() == 0
                        ? HexFormat.of().formatHex(bytes, at, at + BytesField.length(bytes, at, length))
                        : BytesField.text(bytes, at, length);
        };
    }

    /** Returns the values of a row of the classic protocol. */
    static List<String> ofRow(Head head, dev.sluice.client.result.Row row) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < head.size(); i++) {
            values.add(row.isNull(i) ? "NULL" : ofValue(head.column(i), row, i));
        }
        return values;
    }

    private static String ofValue(ColumnDefinition column, dev.sluice.client.result.Row row, int index) {
        return switch (column.type()) {
            case TINY, SHORT, INT24, LONG, YEAR -> Long.toString(row.getLong(index));
            case LONGLONG -> row.getBigInteger(index).toString();
            case BIT -> new BigInteger(1, row.getBytes(index)).toString();
            case DOUBLE -> Double.toString(row.getDouble(index));
            case FLOAT -> Float.toString(row.getFloat(index));
            case NEWDECIMAL -> row.getBigDecimal(index).toPlainString();
            case TIME -> row.getTime(index).toString();
            case DATE, DATETIME, TIMESTAMP -> row.getSqlDateTime(index).toString();
            default -> column.isBinary() ? HexFormat.of().formatHex(row.getBytes(index)) : row.getString(index);
        };
    }
}
