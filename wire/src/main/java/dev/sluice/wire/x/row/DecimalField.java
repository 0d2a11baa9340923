// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.row;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.MalformedPacketException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/**
 * Fields of {@link FieldType#DECIMAL}: how many digits stand behind the point, all digits, two in a byte, and a sign of half a
 * byte.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/structMysqlx_1_1Resultset_1_1ColumnMetaData.html">ColumnMetaData</a>
 */
public final class DecimalField {

    /** Servers stop at 65; to make a number of millions of digits takes hours. */
    private static final int MAX_DIGITS = 1000;

    /** Any number of this many digits fits into a long. */
    private static final int SAFE_DIGITS = 18;

    private static final int FIRST_SIGN = 0xA;
    private static final int MINUS = 0xD;
    private static final int OTHER_MINUS = 0xB;

    private DecimalField() {}

    /**
     * Returns the number, with as many digits behind the point as the field says.
     *
     * @throws MalformedPacketException if the bytes are not one
     */
    public static BigDecimal number(byte[] bytes, int at, int length) {
        int digits = digits(bytes, at, length);
        int scale = bytes[at] & 0xFF;
        boolean negative = isNegative(bytes, at, digits);
        if (digits <= SAFE_DIGITS) {
            long value = 0;
            for (int i = 0; i < digits; i++) {
                value = value * 10 + nibble(bytes, at + 1, i);
            }
            return BigDecimal.valueOf(negative ? -value : value, scale);
        }
        byte[] text = new byte[digits];
        for (int i = 0; i < digits; i++) {
            text[i] = (byte) ('0' + nibble(bytes, at + 1, i));
        }
        BigInteger value = new BigInteger(new String(text, StandardCharsets.ISO_8859_1));
        return new BigDecimal(negative ? value.negate() : value, scale);
    }

    /**
     * Appends the number as the text that the classic protocol has for it, with every digit of the field.
     *
     * @throws MalformedPacketException if the bytes are not a number
     */
    public static void text(byte[] bytes, int at, int length, ByteWriter out) {
        int digits = digits(bytes, at, length);
        int scale = bytes[at] & 0xFF;
        if (isNegative(bytes, at, digits)) {
            out.u8('-');
        }
        int whole = digits - scale;
        if (whole <= 0) {
            out.u8('0').u8('.');
            for (int i = whole; i < 0; i++) {
                out.u8('0');
            }
        }
        for (int i = 0; i < digits; i++) {
            if (i == whole && i > 0) {
                out.u8('.');
            }
            out.u8('0' + nibble(bytes, at + 1, i));
        }
    }

    /** Checks a field, and returns how many digits it has. */
    private static int digits(byte[] bytes, int at, int length) {
        int nibbles = (length - 1) * 2;
        if (length < 2 || nibbles > MAX_DIGITS) {
            throw notADecimal();
        }
        int digits = nibbles - 1;
        if (nibble(bytes, at + 1, digits) == 0) {
            digits--;
        }
        if (digits < 1 || nibble(bytes, at + 1, digits) < FIRST_SIGN) {
            throw notADecimal();
        }
        for (int i = 0; i < digits; i++) {
            if (nibble(bytes, at + 1, i) > 9) {
                throw notADecimal();
            }
        }
        return digits;
    }

    private static boolean isNegative(byte[] bytes, int at, int digits) {
        int sign = nibble(bytes, at + 1, digits);
        return sign == MINUS || sign == OTHER_MINUS;
    }

    private static int nibble(byte[] bytes, int at, int index) {
        int both = bytes[at + (index >> 1)];
        return ((index & 1) == 0 ? both >> 4 : both) & 0xF;
    }

    private static MalformedPacketException notADecimal() {
        return new MalformedPacketException("expected a decimal number");
    }
}
