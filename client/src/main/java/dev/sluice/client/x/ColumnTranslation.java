// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.x;

import dev.sluice.wire.classic.reply.ColumnDefinition;
import dev.sluice.wire.classic.value.ColumnType;
import dev.sluice.wire.x.server.ColumnMetaData;

/**
 * Columns as the X Protocol tells them become definitions of the classic protocol.
 *
 * <p>X says of whole numbers only whether they have a sign: they all become BIGINT, which holds each of them, for a display
 * width is no promise. Whether bytes are a VECTOR it does not say.
 */
final class ColumnTranslation {

    /** utf8mb4_general_ci: text of which no collation is said is in utf8mb4 all the same. */
    private static final int TEXT = 45;

    private static final int MULTIPLE_KEY = 8;
    private static final int MAX_CHARSET = 0xFFFF;
    private static final int MAX_DECIMALS = 6;
    private static final int TIME_LENGTH = 10;
    private static final int MOMENT_LENGTH = 19;

    private ColumnTranslation() {}

    static ColumnDefinition of(ColumnMetaData column) {
        return switch (column.type()) {
            case SINT -> make(column, ColumnType.LONGLONG, ColumnDefinition.BINARY_CHARSET, 0, 0);
            case UINT -> unsigned(column);
            case DOUBLE -> real(column, ColumnType.DOUBLE);
            case FLOAT -> real(column, ColumnType.FLOAT);
            case DECIMAL -> real(column, ColumnType.NEWDECIMAL);
            case BIT -> make(column, ColumnType.BIT, ColumnDefinition.BINARY_CHARSET, ColumnDefinition.UNSIGNED, 0);
            case TIME -> moment(column, ColumnType.TIME, TIME_LENGTH);
            case DATETIME -> moment(column);
            case ENUM -> make(column, ColumnType.STRING, charset(column), ColumnDefinition.ENUM, 0);
            case SET -> make(column, ColumnType.STRING, charset(column), ColumnDefinition.SET, 0);
            case BYTES -> bytes(column);
        };
    }

    private static ColumnDefinition unsigned(ColumnMetaData column) {
        int zerofill = column.hasFlags(ColumnMetaData.ZEROFILL) ? ColumnDefinition.ZEROFILL : 0;
        return make(
                column, ColumnType.LONGLONG, ColumnDefinition.BINARY_CHARSET, ColumnDefinition.UNSIGNED | zerofill, 0);
    }

    private static ColumnDefinition real(ColumnMetaData column, ColumnType type) {
        int flags = column.hasFlags(ColumnMetaData.UNSIGNED) ? ColumnDefinition.UNSIGNED : 0;
        return make(column, type, ColumnDefinition.BINARY_CHARSET, flags, (int) column.fractionalDigits() & 0xFF);
    }

    private static ColumnDefinition moment(ColumnMetaData column) {
        if (column.contentType() == ColumnMetaData.DATE) {
            return make(column, ColumnType.DATE, ColumnDefinition.BINARY_CHARSET, 0, 0);
        }
        boolean timestamp = column.hasFlags(ColumnMetaData.TIMESTAMP);
        return moment(column, timestamp ? ColumnType.TIMESTAMP : ColumnType.DATETIME, MOMENT_LENGTH);
    }

    /** The digits of a second's fraction show in the length only: they and the point before them. */
    private static ColumnDefinition moment(ColumnMetaData column, ColumnType type, int length) {
        long decimals = Math.max(0, Math.min(MAX_DECIMALS, column.length() - length - 1));
        return make(column, type, ColumnDefinition.BINARY_CHARSET, 0, (int) decimals);
    }

    private static ColumnDefinition bytes(ColumnMetaData column) {
        if (column.contentType() == ColumnMetaData.GEOMETRY) {
            return make(column, ColumnType.GEOMETRY, ColumnDefinition.BINARY_CHARSET, 0, 0);
        }
        if (column.contentType() == ColumnMetaData.JSON) {
            return make(column, ColumnType.JSON, TEXT, 0, 0);
        }
        boolean padded = column.hasFlags(ColumnMetaData.RIGHT_PAD);
        return make(column, padded ? ColumnType.STRING : ColumnType.VAR_STRING, charset(column), 0, 0);
    }

    private static int charset(ColumnMetaData column) {
        long collation = column.collation();
        return collation == 0 || collation > MAX_CHARSET ? TEXT : (int) collation;
    }

    private static ColumnDefinition make(ColumnMetaData column, ColumnType type, int charset, int flags, int decimals) {
        return new ColumnDefinition(
                column.schema(),
                column.table(),
                column.originalTable(),
                column.name(),
                column.originalName(),
                charset,
                column.length(),
                type,
                flags | keys(column),
                decimals,
                "");
    }

    private static int keys(ColumnMetaData column) {
        int flags = column.hasFlags(ColumnMetaData.NOT_NULL) ? ColumnDefinition.NOT_NULL : 0;
        flags |= column.hasFlags(ColumnMetaData.PRIMARY_KEY) ? ColumnDefinition.PRIMARY_KEY : 0;
        flags |= column.hasFlags(ColumnMetaData.UNIQUE_KEY) ? ColumnDefinition.UNIQUE_KEY : 0;
        flags |= column.hasFlags(ColumnMetaData.MULTIPLE_KEY) ? MULTIPLE_KEY : 0;
        return flags | (column.hasFlags(ColumnMetaData.AUTO_INCREMENT) ? ColumnDefinition.AUTO_INCREMENT : 0);
    }
}
