// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.durable;

import org.jspecify.annotations.Nullable;

/**
 * What stands in front of each stored parameter: its type, and how many bytes it takes. The place in this list is the byte that
 * is stored, so constants may be added at the end only.
 */
enum ParameterForm {
    /** Nothing follows. */
    NULL(0),
    /** Nothing follows. */
    FALSE(1),
    /** Nothing follows. */
    TRUE(2),
    /** A Byte. */
    BYTE(3),
    /** A Short. */
    SHORT(4),
    /** An Integer of one byte. */
    INTEGER_OF_1(5),
    /** An Integer of four bytes. */
    INTEGER_OF_4(6),
    /** A Long of one byte. */
    LONG_OF_1(7),
    /** A Long of four bytes. */
    LONG_OF_4(8),
    /** A Long of eight bytes. */
    LONG_OF_8(9),
    /** Length and bytes of the two's complement, the high byte first. */
    BIG_INTEGER(10),
    /** The bits of a float. */
    FLOAT(11),
    /** The bits of a double. */
    DOUBLE(12),
    /** Four bytes of scale, then a whole number as BIG_INTEGER. */
    BIG_DECIMAL(13),
    /** Length and UTF-8. */
    TEXT(14),
    /** Two bytes. */
    CHARACTER(15),
    /** Length and bytes. */
    BYTES(16),
    /** Year of two bytes, month, day. */
    DATE(17),
    /** As DATE, then the nanoseconds of the day in eight bytes. */
    DATE_TIME(18),
    /** Year of two bytes, month, day, hour, minute, second, microseconds in four bytes. */
    SQL_DATE_TIME(19),
    /** The nanoseconds of the day in eight bytes. */
    TIME(20),
    /** Seconds in eight bytes, nanoseconds in four. */
    DURATION(21);

    private static final ParameterForm[] ALL = values();

    private final int code;

    ParameterForm(int code) {
        this.code = code;
    }

    /** Returns what the byte means, or null if no version of the format has it. */
    static @Nullable ParameterForm of(int code) {
        return code < ALL.length ? ALL[code] : null;
    }

    /** Returns the byte, which never changes: it is in the files. They are counted from 0, without a gap. */
    int code() {
        return code;
    }
}
