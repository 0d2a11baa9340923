// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic.auth;

import java.math.BigInteger;

/**
 * Numbers modulo 2^255 - 19, as sixteen limbs of about 16 bits each, least significant first.
 *
 * <p>No branch and no array index depends on a value, so that time tells nothing about secrets (as far as a Java compiler keeps
 * it so). Limbs may be negative or somewhat longer than 16 bits between operations; a product of two sums still fits into 64 bits.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7748#section-4.1">RFC 7748, section 4.1</a>
 */
final class Field25519 {

    private static final int LIMBS = 16;
    private static final int BITS = 16;
    private static final int MASK = 0xFFFF;

    /** What 2^256 is worth modulo 2^255 - 19. */
    private static final int FOLD = 38;

    private Field25519() {}

    /** Returns a number from 0 to 2^255 - 20. */
    static long[] of(BigInteger value) {
        long[] number = new long[LIMBS];
        for (int i = 0; i < LIMBS; i++) {
            number[i] = value.shiftRight(BITS * i).intValue() & MASK;
        }
        return number;
    }

    /** Returns the one representation between 0 and 2^255 - 20, as 32 bytes. */
    static byte[] encode(long[] number) {
        long[] reduced = number.clone();
        carry(reduced);
        carry(reduced);
        carry(reduced);
        subtractPrimeIfNotLess(reduced);
        subtractPrimeIfNotLess(reduced);
        byte[] bytes = new byte[2 * LIMBS];
        for (int i = 0; i < LIMBS; i++) {
            bytes[2 * i] = (byte) reduced[i];
            bytes[2 * i + 1] = (byte) (reduced[i] >> 8);
        }
        return bytes;
    }

    private static void subtractPrimeIfNotLess(long[] number) {
        long[] difference = new long[LIMBS];
        long borrow = 0;
        for (int i = 0; i < LIMBS; i++) {
            long prime = i == 0 ? 0xFFED : i == LIMBS - 1 ? 0x7FFF : MASK;
            long limb = number[i] - prime - borrow;
            borrow = limb >>> 63;
            difference[i] = limb & MASK;
        }
        swapIf(1 - borrow, number, difference);
    }

    static long[] add(long[] left, long[] right) {
        long[] sum = new long[LIMBS];
        for (int i = 0; i < LIMBS; i++) {
            sum[i] = left[i] + right[i];
        }
        return sum;
    }

    static long[] subtract(long[] left, long[] right) {
        long[] difference = new long[LIMBS];
        for (int i = 0; i < LIMBS; i++) {
            difference[i] = left[i] - right[i];
        }
        return difference;
    }

    static long[] multiply(long[] left, long[] right) {
        long[] wide = new long[2 * LIMBS];
        for (int i = 0; i < LIMBS; i++) {
            for (int j = 0; j < LIMBS; j++) {
                wide[i + j] += left[i] * right[j];
            }
        }
        long[] product = new long[LIMBS];
        for (int i = 0; i < LIMBS; i++) {
            product[i] = wide[i] + FOLD * wide[i + LIMBS];
        }
        carry(product);
        carry(product);
        return product;
    }

    /** Returns {@code number} to the power of 2^255 - 21, which is its inverse. */
    static long[] invert(long[] number) {
        long[] power = of(BigInteger.ONE);
        for (int bit = 254; bit >= 0; bit--) {
            power = multiply(power, power);
            // 2^255 - 21 is all ones but for the bits 2 and 4.
            if (bit != 2 && bit != 4) {
                power = multiply(power, number);
            }
        }
        return power;
    }

    /** Exchanges the two numbers if {@code bit} is 1, and not if it is 0, without showing which. */
    static void swapIf(long bit, long[] left, long[] right) {
        long mask = -bit;
        for (int i = 0; i < LIMBS; i++) {
            long difference = mask & (left[i] ^ right[i]);
            left[i] ^= difference;
            right[i] ^= difference;
        }
    }

    /** Moves what is above 16 bits to the next limb, and from the last to the first. */
    private static void carry(long[] number) {
        for (int i = 0; i < LIMBS; i++) {
            long above = number[i] >> BITS;
            number[i] &= MASK;
            if (i + 1 < LIMBS) {
                number[i + 1] += above;
            } else {
                number[0] += FOLD * above;
            }
        }
    }
}
