// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.durable;

import org.jspecify.annotations.Nullable;

/**
 * What stands in front of each stored parameter: its type, and how many bytes it takes. The place in this list is the byte that
 * is stored, so constants may be added at the end only.
 */
enum ParameterForm {
    /** Nothing follows. */
    NULL,
    /** Nothing follows. */
    FALSE,
    /** Nothing follows. */
    TRUE,
    /** A Byte. */
    BYTE,
    /** A Short. */
    SHORT,
    /** An Integer of one byte. */
    INTEGER_OF_1,
    /** An Integer of four bytes. */
    INTEGER_OF_4,
    /** A Long of one byte. */
    LONG_OF_1,
    /** A Long of four bytes. */
    LONG_OF_4,
    /** A Long of eight bytes. */
    LONG_OF_8,
    /** Length and bytes of the two's complement, the high byte first. */
    BIG_INTEGER,
    /** The bits of a float. */
    FLOAT,
    /** The bits of a double. */
    DOUBLE,
    /** Four bytes of scale, then a whole number as BIG_INTEGER. */
    BIG_DECIMAL,
    /** Length and UTF-8. */
    TEXT,
    /** Two bytes. */
    CHARACTER,
    /** Length and bytes. */
    BYTES,
    /** Year of two bytes, month, day. */
    DATE,
    /** As DATE, then the nanoseconds of the day in eight bytes. */
    DATE_TIME,
    /** Year of two bytes, month, day, hour, minute, second, microseconds in four bytes. */
    SQL_DATE_TIME,
    /** The nanoseconds of the day in eight bytes. */
    TIME,
    /** Seconds in eight bytes, nanoseconds in four. */
    DURATION;

    private static final ParameterForm[] ALL = values();

    /** Returns what the byte means, or null if no version of the format has it. */
    static @Nullable ParameterForm of(int code) {
        return code < ALL.length ? ALL[code] : null;
    }

    int code() {
        return ordinal();
    }
}
