// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.exchange;

import dev.sluice.wire.classic.value.BinaryValue;
import dev.sluice.wire.classic.value.ColumnType;
import org.jspecify.annotations.Nullable;

/**
 * The types of the parameters by which a statement was executed first. MySQL 9 takes them for the types of placeholders that
 * nothing else gives a type, and converts later values to them: "SELECT ?" with 1 and then with "x" gives 1 and 0.
 */
final class ParameterTypes {

    private static final int UNKNOWN = -1;
    private static final int NULL = ColumnType.NULL.code();

    private final int[] codes;

    /** Takes note of the types of {@code parameters}. */
    ParameterTypes(@Nullable Object[] parameters) {
        codes = new int[parameters.length];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = code(parameters[i]);
        }
    }

    /** Tells whether there are none. */
    boolean isEmpty() {
        return codes.length == 0;
    }

    /** Tells whether {@code parameters} are of these types; NULL is of every type, but no value is of NULL's. */
    boolean suit(@Nullable Object[] parameters) {
        for (int i = 0; i < Math.min(codes.length, parameters.length); i++) {
            int code = code(parameters[i]);
            if (code != codes[i] && code != NULL) {
                return false;
            }
        }
        return true;
    }

    /** What cannot be sent fails when it is encoded. */
    private static int code(@Nullable Object value) {
        try {
            return BinaryValue.typeCode(value);
        } catch (IllegalArgumentException notSent) {
            return UNKNOWN;
        }
    }
}
