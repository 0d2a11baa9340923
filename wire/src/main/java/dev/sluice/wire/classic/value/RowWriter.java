// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic.value;

import dev.sluice.wire.ByteWriter;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows as a server writes them, in both forms. */
public final class RowWriter {

    private static final int NULL_MARK = 0xFB;

    private RowWriter() {}

    /** Appends a text row; strings and numbers as their text, byte[] as it is. */
    public static void text(ByteWriter out, List<? extends @Nullable Object> values) {
        for (Object value : values) {
            if (value == null) {
                out.u8(NULL_MARK);
            } else if (value instanceof byte[] bytes) {
                out.lenencBytes(bytes);
            } else {
                out.lenencString(value.toString());
            }
        }
    }

    /**
     * Appends a binary row.
     *
     * @param types the types of the columns, which decide how each value is laid out
     * @throws IllegalArgumentException if a value does not go with its type
     */
    public static void binary(ByteWriter out, List<ColumnType> types, List<? extends @Nullable Object> values) {
        byte[] nulls = new byte[(values.size() + 7 + 2) / 8];
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i) == null) {
                nulls[(i + 2) >> 3] |= (byte) (1 << ((i + 2) & 7));
            }
        }
        out.u8(0).bytes(nulls);
        for (int i = 0; i < values.size(); i++) {
            Object value = values.get(i);
            if (value != null) {
                encode(out, types.get(i), value);
            }
        }
    }

    private static void encode(ByteWriter out, ColumnType type, Object value) {
        switch (type.layout()) {
            case EMPTY -> {}
            case ONE_BYTE -> out.u8((int) whole(type, value));
            case TWO_BYTES -> out.u16((int) whole(type, value));
            case FOUR_BYTES ->
                out.u32(
                        type == ColumnType.FLOAT
                                ? Float.floatToRawIntBits(number(type, value).floatValue())
                                : whole(type, value));
            case EIGHT_BYTES ->
                out.i64(
                        type == ColumnType.DOUBLE
                                ? Double.doubleToRawLongBits(number(type, value).doubleValue())
                                : whole(type, value));
            case TEMPORAL -> encodeTemporal(out, type, value);
            case LENGTH_ENCODED -> encodeString(out, value);
        }
    }

    private static long whole(ColumnType type, Object value) {
        if (value instanceof Double || value instanceof Float || value instanceof BigDecimal) {
            throw mismatch(type, value);
        }
        return number(type, value).longValue();
    }

    private static Number number(ColumnType type, Object value) {
        if (value instanceof Number number) {
            return number;
        }
        throw mismatch(type, value);
    }

    private static void encodeTemporal(ByteWriter out, ColumnType type, Object value) {
        switch (type) {
            case TIME -> BinaryValue.encodeDuration(out, BinaryValue.duration(value));
            case DATE -> BinaryValue.encodeDate(out, BinaryValue.moment(value));
            default -> BinaryValue.encodeDateTime(out, BinaryValue.moment(value));
        }
    }

    private static void encodeString(ByteWriter out, Object value) {
        if (value instanceof byte[] bytes) {
            out.lenencBytes(bytes);
        } else {
            out.lenencString(value.toString());
        }
    }

    private static IllegalArgumentException mismatch(ColumnType type, Object value) {
        return new IllegalArgumentException(
                "a value of " + value.getClass().getName() + " does not go into a column of type " + type);
    }
}
