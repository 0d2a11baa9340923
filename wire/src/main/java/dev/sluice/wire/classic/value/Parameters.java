// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic.value;

import dev.sluice.wire.ByteReader;
import dev.sluice.wire.ByteWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of an execute: a bitmap of NULLs, the types, the values.
 *
 * <p>Types are sent every time: leaving them out saves a few bytes and breaks with proxies. Where query attributes were
 * agreed on, the block begins with the number of parameters, each type is followed by a name, which a parameter leaves
 * empty, and the attributes stand behind the parameters.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_com_stmt_execute.html">COM_STMT_EXECUTE</a>
 */
public final class Parameters {

    static final @Nullable Object[] NO_VALUES = {};

    private static final int TYPES_FOLLOW = 1;

    private Parameters() {}

    /**
     * Appends the block for {@code values}, of the Java types that {@link BinaryValue} lists or {@link LongData}; nothing if
     * there are none.
     *
     * @throws IllegalArgumentException if a value is of a type or of a size that cannot be sent
     */
    public static void encode(ByteWriter out, @Nullable Object[] values) {
        if (values.length == 0) {
            return;
        }
        encodeNulls(out, values);
        out.u8(TYPES_FOLLOW);
        for (Object value : values) {
            out.u16(BinaryValue.typeAndSign(value));
        }
        encodeValues(out, values);
    }

    /**
     * Appends the block for {@code values} and {@code attributes}, in the form for a peer that takes query attributes;
     * nothing if there are neither.
     *
     * @throws IllegalArgumentException if a value is of a type or of a size that cannot be sent
     */
    public static void encode(
            ByteWriter out, @Nullable Object[] values, Map<String, ? extends @Nullable Object> attributes) {
        int count = values.length + attributes.size();
        if (count > 0) {
            encodeNamed(out.lenenc(count), values, attributes);
        }
    }

    /** Appends what stands behind the number of parameters; at least one of the two is not empty. */
    static void encodeNamed(
            ByteWriter out, @Nullable Object[] values, Map<String, ? extends @Nullable Object> attributes) {
        @Nullable Object[] all = attributes.isEmpty() ? values : joined(values, attributes);
        encodeNulls(out, all);
        out.u8(TYPES_FOLLOW);
        for (Object value : values) {
            out.u16(BinaryValue.typeAndSign(value)).u8(0);
        }
        if (!attributes.isEmpty()) {
            attributes.forEach(
                    (name, value) -> out.u16(BinaryValue.typeAndSign(value)).lenencString(name));
        }
        encodeValues(out, all);
    }

    /**
     * Appends the block for the values of the first {@code count} rows, one row behind the other: the parameters of a statement
     * that was prepared for so many.
     *
     * @param named whether the block is in the form for a peer that takes query attributes
     * @throws IllegalArgumentException if a value cannot be sent, or a row is not as long as the first
     */
    public static void encodeRows(ByteWriter out, @Nullable Object[][] rows, int count, boolean named) {
        if (named) {
            out.lenenc((long) count * rows[0].length);
        }
        encodeNulls(out, rows, count);
        out.u8(TYPES_FOLLOW);
        for (int row = 0; row < count; row++) {
            for (Object value : rows[row]) {
                out.u16(BinaryValue.typeAndSign(value));
                if (named) {
                    out.u8(0);
                }
            }
        }
        for (int row = 0; row < count; row++) {
            encodeValues(out, rows[row]);
        }
    }

    private static void encodeNulls(ByteWriter out, @Nullable Object[][] rows, int count) {
        int width = rows[0].length;
        int bits = 0;
        int parameter = 0;
        for (int row = 0; row < count; row++) {
            if (rows[row].length != width) {
                throw new IllegalArgumentException("expected a row of " + width + " values, got " + rows[row].length);
            }
            for (Object value : rows[row]) {
                bits |= value == null ? 1 << (parameter & 7) : 0;
                if ((++parameter & 7) == 0) {
                    out.u8(bits);
                    bits = 0;
                }
            }
        }
        if ((parameter & 7) != 0) {
            out.u8(bits);
        }
    }

    private static @Nullable Object[] joined(
            @Nullable Object[] values, Map<String, ? extends @Nullable Object> attributes) {
        @Nullable Object[] all = new @Nullable Object[values.length + attributes.size()];
        System.arraycopy(values, 0, all, 0, values.length);
        int at = values.length;
        for (Object attribute : attributes.values()) {
            if (attribute instanceof LongData) {
                throw new IllegalArgumentException("an attribute cannot be sent ahead");
            }
            all[at++] = attribute;
        }
        return all;
    }

    private static void encodeNulls(ByteWriter out, @Nullable Object[] values) {
        int bits = 0;
        for (int i = 0; i < values.length; i++) {
            if (values[i] == null) {
                bits |= 1 << (i & 7);
            }
            if ((i & 7) == 7 || i == values.length - 1) {
                out.u8(bits);
                bits = 0;
            }
        }
    }

    private static void encodeValues(ByteWriter out, @Nullable Object[] values) {
        for (Object value : values) {
            if (value != null && !(value instanceof LongData)) {
                BinaryValue.encode(out, value);
            }
        }
    }

    /** Reads the block of {@code count} parameters, as the Java types that a row of the same types would give. */
    public static List<@Nullable Object> decode(ByteReader in, int count) {
        if (count == 0) {
            in.expectEnd("an execute without parameters");
            return List.of();
        }
        byte[] nulls = in.bytes((count + 7) / 8);
        expectTypes(in);
        int[] types = new int[count];
        for (int i = 0; i < count; i++) {
            types[i] = in.u16();
        }
        List<@Nullable Object> values = decodeValues(in, nulls, types);
        in.expectEnd("an execute of " + count + " parameters");
        return values;
    }

    /** What {@link #encodeNamed} wrote. */
    record Named(List<String> names, List<@Nullable Object> values) {

        /** Returns the entries from index {@code from} by their names; of a name that comes twice, the last one counts. */
        Map<String, @Nullable Object> mapFrom(int from) {
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            for (int i = from; i < names.size(); i++) {
                map.put(names.get(i), values.get(i));
            }
            return Collections.unmodifiableMap(map);
        }
    }

    /** Reads what stands behind the number of parameters; further bytes may follow. */
    static Named decodeNamed(ByteReader in, int count) {
        byte[] nulls = in.bytes((count + 7) / 8);
        expectTypes(in);
        int[] types = new int[count];
        List<String> names = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            types[i] = in.u16();
            names.add(in.lenencString());
        }
        return new Named(names, decodeValues(in, nulls, types));
    }

    private static void expectTypes(ByteReader in) {
        if (in.u8() != TYPES_FOLLOW) {
            throw in.malformed("the types of the parameters");
        }
    }

    private static List<@Nullable Object> decodeValues(ByteReader in, byte[] nulls, int[] types) {
        List<@Nullable Object> values = new ArrayList<>(types.length);
        for (int i = 0; i < types.length; i++) {
            boolean isNull = (nulls[i >> 3] >> (i & 7) & 1) != 0 || types[i] == ColumnType.NULL.code();
            values.add(isNull ? null : BinaryValue.decode(in, types[i]));
        }
        return Collections.unmodifiableList(values);
    }
}
