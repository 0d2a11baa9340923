// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic.value;

import dev.sluice.wire.ByteReader;
import dev.sluice.wire.ByteWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of an execute: a bitmap of NULLs, the types, the values.
 *
 * <p>Types are sent every time: leaving them out saves a few bytes and breaks with proxies.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_com_stmt_execute.html">COM_STMT_EXECUTE</a>
 */
public final class Parameters {

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
        for (Object value : values) {
            if (value != null && !(value instanceof LongData)) {
                BinaryValue.encode(out, value);
            }
        }
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

    /** Reads the block of {@code count} parameters, as the Java types that a row of the same types would give. */
    public static List<@Nullable Object> decode(ByteReader in, int count) {
        if (count == 0) {
            in.expectEnd("an execute without parameters");
            return List.of();
        }
        byte[] nulls = in.bytes((count + 7) / 8);
        if (in.u8() != TYPES_FOLLOW) {
            throw in.malformed("the types of the parameters");
        }
        int[] types = new int[count];
        for (int i = 0; i < count; i++) {
            types[i] = in.u16();
        }
        List<@Nullable Object> values = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            boolean isNull = (nulls[i >> 3] >> (i & 7) & 1) != 0 || types[i] == ColumnType.NULL.code();
            values.add(isNull ? null : BinaryValue.decode(in, types[i]));
        }
        in.expectEnd("an execute of " + count + " parameters");
        return Collections.unmodifiableList(values);
    }
}
