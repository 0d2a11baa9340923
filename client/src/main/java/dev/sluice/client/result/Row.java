// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.result;

import dev.sluice.client.error.ConversionException;
import dev.sluice.wire.LittleEndian;
import dev.sluice.wire.classic.value.ColumnType;
import dev.sluice.wire.classic.value.RowFormat;
import dev.sluice.wire.classic.value.SqlDateTime;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
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

    private static final byte[] NOTHING = {};
    private static final int BYTES_OF_A_SECOND = 7;
    private static final long NO_BYTES = -1;

    private final Head head;
    private final RowFormat format;
    private final int[] places;
    private byte[] bytes = NOTHING;

    /** The moment that was read last, of whatever column, and its bytes if they were seven. */
    private @Nullable LocalDateTime recent;

    private long recentBytes;

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
        return narrow(getLong(column), column);
    }

    /** Returns a whole number of 64 bits; BIGINT UNSIGNED above {@link Long#MAX_VALUE} is for {@link #getBigInteger}. */
    public final long getLong(int column) {
        ColumnType type = head.type(column);
        return type.isInteger()
                ? integer(column, format, type, head.column(column).isUnsigned())
                : Conversions.toLong(this, column);
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
        return head.isBinaryMoment(column) ? binaryMoment(column) : Conversions.toDateTime(this, column);
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

    /** Returns the same object again while the moment is the same, as it often is in rows that were written together. */
    final LocalDateTime momentOf(SqlDateTime value) {
        LocalDateTime last = recent;
        if (last == null || !value.is(last)) {
            last = value.toLocalDateTime();
            recent = last;
            recentBytes = NO_BYTES;
        }
        return last;
    }

    // For columns of which it is known already how they are read; see ComponentReader.

    /** Returns a number of an integer type. */
    final long integer(int column, RowFormat form, ColumnType type, boolean unsigned) {
        int length = length(column);
        long value = form.integer(type, unsigned, bytes, start(column), length);
        if (unsigned && value < 0) {
            throw Conversions.failure(head, column, "does not fit into a long; read it with getBigInteger");
        }
        return value;
    }

    /** Returns a number of an integer type that must fit into an int. */
    final int narrowInteger(int column, RowFormat form, ColumnType type, boolean unsigned) {
        return narrow(integer(column, form, type, unsigned), column);
    }

    private int narrow(long value, int column) {
        if (value != (int) value) {
            throw Conversions.failure(head, column, "does not fit into an int");
        }
        return (int) value;
    }

    /** Returns a text. */
    final String text(int column) {
        return new String(bytes, start(column), length(column), StandardCharsets.UTF_8);
    }

    /** Returns a moment that is in the binary form, in which rows that were written together mostly have the same bytes. */
    final LocalDateTime binaryMoment(int column) {
        int length = length(column);
        if (length != BYTES_OF_A_SECOND) {
            return Conversions.toDateTime(this, column);
        }
        int start = start(column);
        long own = (LittleEndian.i32(bytes, start) & 0xFFFF_FFFFL) | ((long) LittleEndian.u24(bytes, start + 4) << 32);
        LocalDateTime last = recent;
        if (last == null || own != recentBytes) {
            last = Conversions.toDateTime(this, column);
            recentBytes = own;
        }
        return last;
    }

    final byte[] copyOf(int column) {
        int length = length(column);
        return Arrays.copyOfRange(bytes, start(column), start(column) + length);
    }
}
