// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic.value;

/** Whole numbers out of ASCII digits, without a string in between. */
public final class NumberText {

    /** Any number of this many digits fits into a long; longer ones need a check a digit. */
    private static final int SAFE_DIGITS = 18;

    private NumberText() {}

    /**
     * Returns the number in {@code length} bytes at {@code at}; an unsigned one above {@link Long#MAX_VALUE} comes out
     * negative.
     *
     * @throws NumberFormatException if they are not a number, or one that does not fit; the message repeats none of them
     */
    public static long integer(byte[] bytes, int at, int length, boolean unsigned) {
        boolean negative = length > 0 && bytes[at] == '-';
        int from = negative ? at + 1 : at;
        int to = at + length;
        if (from == to) {
            throw notANumber();
        }
        if (to - from > SAFE_DIGITS) {
            return longInteger(bytes, from, to, negative, unsigned);
        }
        long value = 0;
        for (int i = from; i < to; i++) {
            value = value * 10 + digit(bytes[i]);
        }
        if (negative && unsigned && value != 0) {
            throw tooLarge();
        }
        return negative ? -value : value;
    }

    private static long longInteger(byte[] bytes, int from, int to, boolean negative, boolean unsigned) {
        long value = 0;
        for (int i = from; i < to; i++) {
            int digit = digit(bytes[i]);
            boolean fits = unsigned
                    ? Long.compareUnsigned(value, Long.divideUnsigned(-1L - digit, 10)) <= 0
                    : value >= (Long.MIN_VALUE + digit) / 10;
            if (!fits) {
                throw tooLarge();
            }
            // Signed numbers grow downwards, so that Long.MIN_VALUE needs no case of its own.
            value = unsigned ? value * 10 + digit : value * 10 - digit;
        }
        if (unsigned) {
            if (negative && value != 0) {
                throw tooLarge();
            }
            return value;
        }
        if (!negative && value == Long.MIN_VALUE) {
            throw tooLarge();
        }
        return negative ? value : -value;
    }

    private static int digit(byte character) {
        int digit = character - '0';
        if (digit < 0 || digit > 9) {
            throw notANumber();
        }
        return digit;
    }

    private static NumberFormatException notANumber() {
        return new NumberFormatException("the text is not a whole number");
    }

    private static NumberFormatException tooLarge() {
        return new NumberFormatException("the number does not fit into 64 bits");
    }
}
