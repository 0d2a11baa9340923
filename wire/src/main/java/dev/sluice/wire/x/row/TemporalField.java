// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.row;

import dev.sluice.wire.ByteReader;
import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.MalformedPacketException;
import dev.sluice.wire.classic.value.SqlDateTime;
import dev.sluice.wire.classic.value.SqlTime;
import dev.sluice.wire.x.protobuf.Varint;
import java.time.DateTimeException;
import java.time.Duration;

/**
 * Fields of {@link FieldType#TIME} and {@link FieldType#DATETIME}: numbers from the largest unit to microseconds, of which
 * those of a time that are zero are left out at the end.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/structMysqlx_1_1Resultset_1_1ColumnMetaData.html">ColumnMetaData</a>
 */
public final class TemporalField {

    private static final int NEGATIVE = 1;

    private TemporalField() {}

    /**
     * Returns a time.
     *
     * @throws MalformedPacketException if the bytes are not one
     */
    public static Duration time(byte[] bytes, int at, int length) {
        ByteReader in = new ByteReader().over(bytes, at, length);
        int sign = in.u8();
        if (sign > NEGATIVE) {
            throw in.malformed("the sign of a time");
        }
        int hour = partOrZero(in);
        int minute = partOrZero(in);
        int second = partOrZero(in);
        int micros = partOrZero(in);
        in.expectEnd("a time");
        return SqlTime.of(sign == NEGATIVE, hour, minute, second, micros);
    }

    /**
     * Returns a day and the time of that day, which is midnight for a day alone.
     *
     * @throws MalformedPacketException if the bytes are not one
     */
    public static SqlDateTime dateTime(byte[] bytes, int at, int length) {
        ByteReader in = new ByteReader().over(bytes, at, length);
        int year = part(in);
        int month = part(in);
        int day = part(in);
        int hour = partOrZero(in);
        int minute = partOrZero(in);
        int second = partOrZero(in);
        int micros = partOrZero(in);
        in.expectEnd("a date");
        try {
            return new SqlDateTime(year, month, day, hour, minute, second, micros);
        } catch (DateTimeException outOfRange) {
            throw new MalformedPacketException("expected a date: " + outOfRange.getMessage());
        }
    }

    private static int partOrZero(ByteReader in) {
        return in.remaining() == 0 ? 0 : part(in);
    }

    private static int part(ByteReader in) {
        long value = Varint.read(in);
        if (value < 0 || value > Integer.MAX_VALUE) {
            throw in.malformed("a part of a date or a time");
        }
        return (int) value;
    }

    static void writeTime(ByteWriter out, boolean negative, int hour, int minute, int second, int micros) {
        int lengthAt = begin(out);
        out.u8(negative ? NEGATIVE : 0);
        writeClock(out, hour, minute, second, micros);
        end(out, lengthAt);
    }

    static void writeDate(ByteWriter out, int year, int month, int day) {
        int lengthAt = begin(out);
        writeDay(out, year, month, day);
        end(out, lengthAt);
    }

    static void writeDateTime(ByteWriter out, SqlDateTime value) {
        int lengthAt = begin(out);
        writeDay(out, value.year(), value.month(), value.day());
        writeClock(out, value.hour(), value.minute(), value.second(), value.micros());
        end(out, lengthAt);
    }

    private static void writeDay(ByteWriter out, int year, int month, int day) {
        Varint.write(out, year);
        Varint.write(out, month);
        Varint.write(out, day);
    }

    private static void writeClock(ByteWriter out, int hour, int minute, int second, int micros) {
        if ((hour | minute | second | micros) == 0) {
            return;
        }
        Varint.write(out, hour);
        if ((minute | second | micros) == 0) {
            return;
        }
        Varint.write(out, minute);
        if ((second | micros) == 0) {
            return;
        }
        Varint.write(out, second);
        if (micros != 0) {
            Varint.write(out, micros);
        }
    }

    /** Seven numbers of 32 bits never take more than one byte can say. */
    private static int begin(ByteWriter out) {
        out.u8(RowFields.FIELD).u8(0);
        return out.size() - 1;
    }

    private static void end(ByteWriter out, int lengthAt) {
        out.setU8(lengthAt, out.size() - lengthAt - 1);
    }
}
