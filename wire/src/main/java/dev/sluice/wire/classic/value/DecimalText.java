// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic.value;

import dev.sluice.wire.ByteWriter;
import java.math.BigDecimal;

/** A decimal as text, behind its length: plain digits, without an exponent. Most have at most 18 digits, and need no string. */
final class DecimalText {

    /** So many digits fit into a long. */
    private static final int SHORT = 18;

    /** DECIMAL holds 65 digits; a power of ten far beyond it would only cost memory, up to gigabytes of zeros. */
    private static final int MAX_SCALE = 1000;

    private DecimalText() {}

    /**
     * Appends the decimal.
     *
     * @throws IllegalArgumentException if its point is more than {@value #MAX_SCALE} digits away
     */
    static void encode(ByteWriter out, BigDecimal decimal) {
        int scale = decimal.scale();
        if (scale >= 0 && scale <= SHORT && decimal.precision() <= SHORT) {
            encodeShort(out, decimal.scaleByPowerOfTen(scale).longValueExact(), scale);
        } else {
            out.lenencString(plain(decimal));
        }
    }

    private static void encodeShort(ByteWriter out, long unscaled, int scale) {
        long rest = Math.abs(unscaled);
        int sign = unscaled < 0 ? 1 : 0;
        int point = scale > 0 ? 1 : 0;
        int length = sign + Math.max(digits(rest), scale + 1) + point;
        byte[] bytes = out.u8(length).claim(length);
        int start = out.size();
        for (int at = start + length - 1, behind = scale; at >= start + sign; at--, behind--) {
            if (behind == 0 && point > 0) {
                bytes[at--] = '.';
            }
            bytes[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        if (sign > 0) {
            bytes[start] = '-';
        }
        out.filled(length);
    }

    private static int digits(long value) {
        int digits = 1;
        for (long rest = value / 10; rest > 0; rest /= 10) {
            digits++;
        }
        return digits;
    }

    private static String plain(BigDecimal decimal) {
        if (Math.abs((long) decimal.scale()) > MAX_SCALE) {
            throw new IllegalArgumentException(
                    "a decimal of more than " + MAX_SCALE + " digits before or behind its point cannot be sent");
        }
        return decimal.toPlainString();
    }
}
