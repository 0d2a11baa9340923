// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.result;

import dev.sluice.client.error.ConversionException;
import dev.sluice.wire.classic.value.ColumnType;
import dev.sluice.wire.classic.value.RowFormat;
import dev.sluice.wire.classic.value.SqlDateTime;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One row, whose values are decoded as they are read.
 *
 * <p>Columns are counted from 0. A conversion that would lose something (a fraction, a digit, a day that does not exist)
 * throws {@link ConversionException}, and so does reading NULL, except by {@link #get} and {@link #isNull}. Nothing depends
 * on the platform's locale, charset or time zone.
 */
public sealed class Row permits RowCursor, GatheredRow {

    /** What stands for the length of a value that is not there. */
    static final int UNREAD = -2;

    private final Head head;
    private final RowFormat format;
    private final int[] places;
    private byte[] bytes = new byte[0];

    Row(Head head) {
        this.head = head;
        format = head.format();
        places = new int[2 * head.size()];
    }

    Row(Row other) {
        head = other.head;
        format = other.format;
        places = other.places.clone();
        bytes = other.bytes;
    }

    final void over(byte[] row, int from, int length) {
        bytes = row;
        format.locate(head.types(), row, from, from + length, places);
    }

    /** Says where the value of one column is; {@code length} is {@link RowFormat#NULL} or {@link #UNREAD} without one. */
    final void place(int column, byte[] memory, int start, int length) {
        bytes = memory;
        places[2 * column] = start;
        places[2 * column + 1] = length;
    }

    /** Returns the columns. */
    public final Head head() {
        return head;
    }

    /** Tells whether the value is NULL. */
    public final boolean isNull(int column) {
        return places[2 * column + 1] == RowFormat.NULL;
    }

    /** Returns a whole number of 32 bits. */
    public final int getInt(int column) {
        long value = getLong(column);
        if (value != (int) value) {
            throw Conversions.failure(head, column, "does not fit into an int");
        }
        return (int) value;
    }

    /** Returns a whole number of 64 bits; BIGINT UNSIGNED above {@link Long#MAX_VALUE} is for {@link #getBigInteger}. */
    public final long getLong(int column) {
        int length = length(column);
        ColumnType type = head.type(column);
        if (!type.isInteger()) {
            return Conversions.toLong(this, column);
        }
        boolean unsigned = head.column(column).isUnsigned();
        long value = format.integer(type, unsigned, bytes, start(column), length);
        if (unsigned && value < 0) {
            throw Conversions.failure(head, column, "does not fit into a long; read it with getBigInteger");
        }
        return value;
    }

    /** Returns whether a number is not zero; MySQL has no other truth values. */
    public final boolean getBoolean(int column) {
        return Conversions.toBoolean(this, column);
    }

    /** Returns a number as a double, rounded if it is a decimal or a whole number beyond 53 bits. */
    public final double getDouble(int column) {
        return Conversions.toDouble(this, column);
    }

    /** Returns a FLOAT. */
    public final float getFloat(int column) {
        if (head.type(column) != ColumnType.FLOAT) {
            throw Conversions.failure(head, column, "is not a FLOAT; read it with getDouble");
        }
        return (float) getDouble(column);
    }

    /** Returns any number, exactly. */
    public final BigDecimal getBigDecimal(int column) {
        return Conversions.toBigDecimal(this, column);
    }

    /** Returns any whole number, unsigned ones included. */
    public final BigInteger getBigInteger(int column) {
        return Conversions.toBigInteger(this, column);
    }

    /** Returns text, JSON included; numbers, dates and times as the server would write them. */
    public final String getString(int column) {
        return Conversions.toText(this, column);
    }

    /** Returns the bytes of a text or binary value, or of BIT (big-endian), GEOMETRY or VECTOR. */
    public final byte[] getBytes(int column) {
        return Conversions.toBytes(this, column);
    }

    /** Returns a VECTOR of MySQL 9. */
    public final float[] getVector(int column) {
        return Conversions.toVector(this, column);
    }

    /** Returns DATE, or the date of DATETIME or TIMESTAMP if its time is midnight. */
    public final LocalDate getDate(int column) {
        return Conversions.toDate(this, column);
    }

    /** Returns DATETIME or TIMESTAMP, the latter in the session's time zone; DATE as its midnight. */
    public final LocalDateTime getDateTime(int column) {
        return Conversions.toDateTime(this, column);
    }

    /** Returns DATE, DATETIME or TIMESTAMP even if there is no such day, as 0000-00-00. */
    public final SqlDateTime getSqlDateTime(int column) {
        return Conversions.toSqlDateTime(this, column);
    }

    /** Returns TIME, which is a signed duration of up to 838:59:59. */
    public final Duration getTime(int column) {
        return Conversions.toTime(this, column);
    }

    /**
     * Returns the value as the Java type that suits the column, or null for NULL.
     *
     * <p>Whole numbers: Integer, or Long if unsigned INT or BIGINT, or BigInteger if BIGINT UNSIGNED. DECIMAL: BigDecimal.
     * FLOAT, DOUBLE: Float, Double. DATE: LocalDate. DATETIME, TIMESTAMP: LocalDateTime; any of them SqlDateTime if there
     * is no such day. TIME: Duration. Text, ENUM, SET, JSON: String. VECTOR: float[]. All else: byte[].
     */
    public final @Nullable Object get(int column) {
        return isNull(column) ? null : Conversions.toObject(this, column);
    }

    /** Returns {@link #get(int)} of the column of that name. */
    public final @Nullable Object get(String column) {
        return get(head.index(column));
    }

    /** Returns {@link #getInt(int)} of the column of that name. */
    public final int getInt(String column) {
        return getInt(head.index(column));
    }

    /** Returns {@link #getLong(int)} of the column of that name. */
    public final long getLong(String column) {
        return getLong(head.index(column));
    }

    /** Returns {@link #getString(int)} of the column of that name. */
    public final String getString(String column) {
        return getString(head.index(column));
    }

    /** Tells whether the column of that name is NULL. */
    public final boolean isNull(String column) {
        return isNull(head.index(column));
    }

    // For Conversions.

    final RowFormat format() {
        return format;
    }

    final byte[] bytes() {
        return bytes;
    }

    final int start(int column) {
        return places[2 * column];
    }

    final int length(int column) {
        int length = places[2 * column + 1];
        if (length < 0) {
            throw Conversions.failure(
                    head,
                    column,
                    length == RowFormat.NULL ? "is NULL; ask isNull before, or read it with get" : "was not read");
        }
        return length;
    }

    final byte[] copyOf(int column) {
        int length = length(column);
        return Arrays.copyOfRange(bytes, start(column), start(column) + length);
    }
}
