// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic.value;

import dev.sluice.wire.MalformedPacketException;
import java.time.Duration;

/**
 * One of the two forms in which rows travel, as the questions that a reader of a row asks of it.
 *
 * <p>A reader first {@link #locate}s the values of a row, which checks that all of them lie within it, and then asks for
 * single values by their place. Stateless and thread-safe.
 */
public sealed interface RowFormat permits TextFormat, BinaryFormat {

    /** The form that answers COM_QUERY. */
    RowFormat TEXT = new TextFormat();

    /** The form that answers COM_STMT_EXECUTE. */
    RowFormat BINARY = new BinaryFormat();

    /** What {@link #locate} stores as the length of NULL. */
    int NULL = -1;

    /**
     * Finds the values of one row.
     *
     * @param types the types of the columns
     * @param from where the row's payload begins in {@code bytes}
     * @param to where it ends
     * @param places takes, for column i, the start of the value at 2i and its length at 2i + 1, {@link #NULL} for NULL
     * @throws MalformedPacketException if the values do not fill the row exactly
     */
    void locate(ColumnType[] types, byte[] bytes, int from, int to, int[] places);

    /**
     * Returns the value of an integer type; BIGINT UNSIGNED above {@link Long#MAX_VALUE} comes out negative.
     *
     * @throws NumberFormatException if the bytes are not a number that fits
     */
    long integer(ColumnType type, boolean unsigned, byte[] bytes, int at, int length);

    /**
     * Returns the value of FLOAT or DOUBLE.
     *
     * @throws NumberFormatException if the bytes are not a number; the message repeats none of them
     */
    double floating(ColumnType type, byte[] bytes, int at, int length);

    /**
     * Returns the value of DATE, DATETIME or TIMESTAMP.
     *
     * @throws MalformedPacketException if the bytes are not one
     */
    SqlDateTime dateTime(byte[] bytes, int at, int length);

    /**
     * Returns the value of TIME.
     *
     * @throws MalformedPacketException if the bytes are not one
     */
    Duration time(byte[] bytes, int at, int length);
}
