// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.wire.MalformedPacketException;
import dev.sluice.wire.classic.value.ColumnType;
import dev.sluice.wire.classic.value.RowFormat;
import dev.sluice.wire.classic.value.RowPieces;
import dev.sluice.wire.classic.value.SqlTime;

/** Locates a row and reads each of its values by every getter that goes with its type. */
final class RowFuzz {

    private static final ColumnType[] TYPES = ColumnType.values();
    private static final int MAX_COLUMNS = 32;

    private RowFuzz() {}

    /** The first byte of {@code data} says how many columns there are, as many types follow, and then the row. */
    static void check(RowFormat format, byte[] data) {
        int columns = data.length == 0 ? 0 : data[0] & (MAX_COLUMNS - 1);
        int from = 1 + columns;
        if (data.length < from) {
            return;
        }
        ColumnType[] types = new ColumnType[columns];
        for (int i = 0; i < columns; i++) {
            types[i] = TYPES[(data[1 + i] & 0x7F) % TYPES.length];
        }
        int[] places = new int[2 * columns];
        boolean read = locate(format, types, data, from, places);
        assertThat(readsInPieces(format, types, data, from)).isEqualTo(read);
        if (!read) {
            return;
        }
        for (int i = 0; i < columns; i++) {
            readValue(format, types[i], data[1 + i] < 0, data, from, places[2 * i], places[2 * i + 1]);
        }
    }

    private static boolean locate(RowFormat format, ColumnType[] types, byte[] data, int from, int[] places) {
        try {
            format.locate(types, data, from, data.length, places);
            return true;
        } catch (MalformedPacketException refused) {
            return false;
        }
    }

    /** The same row, byte by byte: accepted or refused as the whole is. */
    private static boolean readsInPieces(RowFormat format, ColumnType[] types, byte[] data, int from) {
        RowPieces pieces = new RowPieces(format, types, new RowPieces.Listener() {
            @Override
            public void onValue(int column, long length) {
                assertThat(column).isLessThan(types.length);
            }

            @Override
            public void onBytes(byte[] bytes, int offset, int length) {
                assertThat(length).isPositive();
            }
        });
        try {
            pieces.begin();
            for (int at = from; at < data.length; at++) {
                pieces.take(data, at, 1);
            }
            pieces.end();
            return true;
        } catch (MalformedPacketException refused) {
            return false;
        }
    }

    private static void readValue(
            RowFormat format, ColumnType type, boolean unsigned, byte[] row, int from, int at, int length) {
        if (length == RowFormat.NULL) {
            return;
        }
        assertThat(at).isBetween(from, row.length);
        assertThat(length).isBetween(0, row.length - at);
        if (type.isInteger()) {
            readNumber(format, type, () -> format.integer(type, unsigned, row, at, length));
        } else if (type == ColumnType.FLOAT || type == ColumnType.DOUBLE) {
            readNumber(format, type, () -> format.floating(type, row, at, length));
        } else if (type.isTemporal()) {
            readTemporal(format, type, row, at, length);
        }
    }

    private static void readNumber(RowFormat format, ColumnType type, Runnable getter) {
        try {
            getter.run();
        } catch (NumberFormatException notANumber) {
            assertThat(format).as("only text can fail to be a number").isEqualTo(RowFormat.TEXT);
            assertThat(notANumber).as("%s", type).hasMessageStartingWith("the ");
        }
    }

    /** What was read can be printed, too. */
    private static void readTemporal(RowFormat format, ColumnType type, byte[] row, int at, int length) {
        try {
            String text = type == ColumnType.TIME
                    ? SqlTime.format(format.time(row, at, length))
                    : format.dateTime(row, at, length).toString();
            assertThat(text).hasSizeBetween(8, 26);
        } catch (MalformedPacketException refused) {
            assertThat(refused).hasMessageStartingWith("expected a ");
        }
    }
}
