// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x.prepared;

import dev.sluice.gateway.x.reply.Refusal;
import dev.sluice.gateway.x.reply.XCode;
import dev.sluice.wire.x.data.Any;
import dev.sluice.wire.x.data.Scalar;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Arguments of a prepared statement, which are bound as values and not put into its text. */
public final class ExecuteArguments {

    private ExecuteArguments() {}

    /**
     * Returns the values to bind; arguments that nothing asks for are passed over, as at MySQL.
     *
     * @throws Refusal if there are too few, or one is no single value
     */
    static @Nullable Object[] of(List<Any> arguments, int placeholders) {
        if (arguments.size() < placeholders) {
            throw Refusal.of(
                    XCode.PREPARED_ARGUMENT_MISSING,
                    "There is no argument for statement placeholder at position: " + arguments.size());
        }
        @Nullable Object[] values = new @Nullable Object[placeholders];
        for (int i = 0; i < placeholders; i++) {
            values[i] = value(i, arguments.get(i));
        }
        return values;
    }

    /** Returns the values to bind, as many as there are. */
    public static @Nullable Object[] all(List<? extends Any> arguments) {
        @Nullable Object[] values = new @Nullable Object[arguments.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(i, arguments.get(i));
        }
        return values;
    }

    private static @Nullable Object value(int index, Any argument) {
        if (argument instanceof Scalar.Signed number) {
            return number.value();
        } else if (argument instanceof Scalar.Unsigned number) {
            return unsigned(number.value());
        } else if (argument instanceof Scalar.Float64 number) {
            return number.value();
        } else if (argument instanceof Scalar.Float32 number) {
            return number.value();
        } else if (argument instanceof Scalar.Bool truth) {
            return truth.value();
        } else if (argument instanceof Scalar.Text text) {
            return text.text();
        } else if (argument instanceof Scalar.Octets octets) {
            return octets.value();
        } else if (argument instanceof Scalar.Null) {
            return null;
        }
        throw Refusal.of(
                XCode.PREPARED_ARGUMENT_TYPE,
                "Argument at index '" + index + "' and of type 'Mysqlx.Datatypes.Any' is not supported for binding to"
                        + " prepared statement");
    }

    /** A whole number of this class is bound as an unsigned one. */
    private static BigInteger unsigned(long bits) {
        return bits >= 0 ? BigInteger.valueOf(bits) : new BigInteger(Long.toUnsignedString(bits));
    }
}
