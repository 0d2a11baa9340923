// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cli.run;

import dev.sluice.client.result.Row;
import dev.sluice.wire.classic.reply.ColumnDefinition;
import java.util.HexFormat;

/** Values as text. */
final class CellText {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private CellText() {}

    /** Returns text as it is, numbers and dates as the server writes them, bytes as 0x and hexadecimal digits; not for NULL. */
    static String of(Row row, int column) {
        return row.head().column(column).isBinary()
                ? "0x" + HEX.formatHex(row.getBytes(column))
                : row.getString(column);
    }

    /** Tells whether values of the column are numbers in their text form. */
    static boolean isNumber(ColumnDefinition column) {
        return switch (column.type()) {
            case TINY, SHORT, LONG, LONGLONG, INT24, YEAR, FLOAT, DOUBLE, DECIMAL, NEWDECIMAL -> true;
            default -> false;
        };
    }
}
