// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x.translate;

import dev.sluice.wire.classic.reply.ColumnDefinition;
import dev.sluice.wire.classic.value.ColumnType;
import dev.sluice.wire.x.row.FieldType;
import dev.sluice.wire.x.server.ColumnMetaData;

/**
 * Column definitions of the classic protocol as MySQL's X Plugin tells them: which fields are set depends on the type.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/structMysqlx_1_1Resultset_1_1ColumnMetaData.html">ColumnMetaData</a>
 */
public final class ColumnTranslation {

    private static final String CATALOG = "def";
    private static final long ANY_LENGTH = 0xFFFF_FFFFL;
    private static final int MULTIPLE_KEY = 8;
    private static final int DATE_LENGTH = 10;

    private ColumnTranslation() {}

    /** Returns the column as the X Protocol has it. */
    public static ColumnMetaData of(ColumnDefinition column) {
        return switch (column.type()) {
            case TINY, SHORT, LONG, LONGLONG, INT24 -> integer(column);
            case YEAR -> make(column, FieldType.UINT, 0, 0, column.length(), 0, 0);
            case FLOAT -> number(column, FieldType.FLOAT);
            case DOUBLE -> number(column, FieldType.DOUBLE);
            case DECIMAL, NEWDECIMAL -> number(column, FieldType.DECIMAL);
            case BIT -> make(column, FieldType.BIT, 0, 0, column.length(), 0, 0);
            case TIME -> make(column, FieldType.TIME, 0, 0, column.length(), 0, 0);
            case DATE -> moment(column, DATE_LENGTH, 0, ColumnMetaData.DATE);
            case DATETIME -> moment(column, column.length(), 0, ColumnMetaData.DATE_AND_TIME);
            case TIMESTAMP -> moment(column, column.length(), ColumnMetaData.TIMESTAMP, ColumnMetaData.DATE_AND_TIME);
            case GEOMETRY -> make(column, FieldType.BYTES, 0, 0, 0, 0, ColumnMetaData.GEOMETRY);
            case JSON -> json(column);
            case NULL ->
                new ColumnMetaData(
                        FieldType.BYTES,
                        column.name(),
                        column.originalName(),
                        column.table(),
                        column.originalTable(),
                        column.schema(),
                        CATALOG,
                        0,
                        0,
                        0,
                        0,
                        0);
            default -> text(column);
        };
    }

    private static ColumnMetaData integer(ColumnDefinition column) {
        if (!column.isUnsigned()) {
            return make(column, FieldType.SINT, 0, 0, column.length(), 0, 0);
        }
        int zerofill = column.hasFlags(ColumnDefinition.ZEROFILL) ? ColumnMetaData.ZEROFILL : 0;
        return make(column, FieldType.UINT, 0, 0, column.length(), zerofill, 0);
    }

    private static ColumnMetaData number(ColumnDefinition column, FieldType type) {
        int unsigned = column.isUnsigned() ? ColumnMetaData.UNSIGNED : 0;
        return make(column, type, 0, column.decimals(), column.length(), unsigned, 0);
    }

    private static ColumnMetaData moment(ColumnDefinition column, long length, int flags, int contentType) {
        return make(column, FieldType.DATETIME, 0, 0, length, flags, contentType);
    }

    private static ColumnMetaData json(ColumnDefinition column) {
        return make(column, FieldType.BYTES, ColumnDefinition.BINARY_CHARSET, 0, ANY_LENGTH, 0, ColumnMetaData.JSON);
    }

    private static ColumnMetaData text(ColumnDefinition column) {
        if (column.hasFlags(ColumnDefinition.ENUM)) {
            return make(column, FieldType.ENUM, column.charset(), 0, 0, 0, 0);
        }
        if (column.hasFlags(ColumnDefinition.SET)) {
            return make(column, FieldType.SET, column.charset(), 0, 0, 0, 0);
        }
        if (column.extendedType().equals("json")) {
            return json(column);
        }
        int padded = column.type() == ColumnType.STRING ? ColumnMetaData.RIGHT_PAD : 0;
        return make(column, FieldType.BYTES, column.charset(), 0, column.length(), padded, 0);
    }

    private static ColumnMetaData make(
            ColumnDefinition column,
            FieldType type,
            long collation,
            long digits,
            long length,
            long flags,
            long contentType) {
        return new ColumnMetaData(
                type,
                column.name(),
                column.originalName(),
                column.table(),
                column.originalTable(),
                column.schema(),
                CATALOG,
                collation,
                digits,
                length,
                flags | keys(column),
                contentType);
    }

    private static long keys(ColumnDefinition column) {
        long flags = column.hasFlags(ColumnDefinition.NOT_NULL) ? ColumnMetaData.NOT_NULL : 0;
        flags |= column.hasFlags(ColumnDefinition.PRIMARY_KEY) ? ColumnMetaData.PRIMARY_KEY : 0;
        flags |= column.hasFlags(ColumnDefinition.UNIQUE_KEY) ? ColumnMetaData.UNIQUE_KEY : 0;
        flags |= column.hasFlags(MULTIPLE_KEY) ? ColumnMetaData.MULTIPLE_KEY : 0;
        return flags | (column.hasFlags(ColumnDefinition.AUTO_INCREMENT) ? ColumnMetaData.AUTO_INCREMENT : 0);
    }
}
