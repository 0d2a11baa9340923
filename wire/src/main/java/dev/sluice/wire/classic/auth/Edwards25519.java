// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic.auth;

import java.math.BigInteger;

/**
 * A point of the curve edwards25519, in extended coordinates (X : Y : Z : T).
 *
 * <p>One formula adds any two points, equal ones included, and {@link #multiplyBase} does the same work for every scalar: see
 * {@link Field25519} on what time tells.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8032#section-5.1">RFC 8032, section 5.1</a>
 */
final class Edwards25519 {

    private static final BigInteger BASE_X =
            new BigInteger("216936d3cd6e53fec0a4e231fdd6dc5c692cc7609525a7b2c9562d608f25d51a", 16);
    private static final BigInteger BASE_Y =
            new BigInteger("6666666666666666666666666666666666666666666666666666666666666658", 16);

    /** Twice the constant d of the curve. */
    private static final long[] D2 =
            Field25519.of(new BigInteger("2406d9dc56dffce7198e80f2eef3d13000e0149a8283b156ebd69b9426b2f159", 16));

    private static final int BITS = 256;

    private final long[] x;
    private final long[] y;
    private final long[] z;
    private final long[] t;

    private Edwards25519(long[] x, long[] y, long[] z, long[] t) {
        this.x = x;
        this.y = y;
        this.z = z;
        this.t = t;
    }

    /** Returns the base point times {@code scalar}, 32 bytes with the least significant first. */
    static Edwards25519 multiplyBase(byte[] scalar) {
        Edwards25519 sum = zero();
        Edwards25519 next = base();
        for (int i = BITS - 1; i >= 0; i--) {
            long bit = (scalar[i >> 3] >> (i & 7)) & 1;
            sum.swapIf(bit, next);
            next = next.add(sum);
            sum = sum.add(sum);
            sum.swapIf(bit, next);
        }
        return sum;
    }

    /** Returns the 32 bytes that stand for the point: y, and the lowest bit of x. */
    byte[] encode() {
        long[] inverse = Field25519.invert(z);
        byte[] bytes = Field25519.encode(Field25519.multiply(y, inverse));
        int sign = Field25519.encode(Field25519.multiply(x, inverse))[0] & 1;
        bytes[bytes.length - 1] |= (byte) (sign << 7);
        return bytes;
    }

    private static Edwards25519 zero() {
        return new Edwards25519(small(0), small(1), small(1), small(0));
    }

    private static Edwards25519 base() {
        long[] x = Field25519.of(BASE_X);
        long[] y = Field25519.of(BASE_Y);
        return new Edwards25519(x, y, small(1), Field25519.multiply(x, y));
    }

    private static long[] small(int value) {
        return Field25519.of(BigInteger.valueOf(value));
    }

    private Edwards25519 add(Edwards25519 other) {
        long[] a = Field25519.multiply(Field25519.subtract(y, x), Field25519.subtract(other.y, other.x));
        long[] b = Field25519.multiply(Field25519.add(y, x), Field25519.add(other.y, other.x));
        long[] c = Field25519.multiply(Field25519.multiply(t, D2), other.t);
        long[] zz = Field25519.multiply(z, other.z);
        long[] d = Field25519.add(zz, zz);
        long[] e = Field25519.subtract(b, a);
        long[] f = Field25519.subtract(d, c);
        long[] g = Field25519.add(d, c);
        long[] h = Field25519.add(b, a);
        return new Edwards25519(
                Field25519.multiply(e, f),
                Field25519.multiply(g, h),
                Field25519.multiply(f, g),
                Field25519.multiply(e, h));
    }

    private void swapIf(long bit, Edwards25519 other) {
        Field25519.swapIf(bit, x, other.x);
        Field25519.swapIf(bit, y, other.y);
        Field25519.swapIf(bit, z, other.z);
        Field25519.swapIf(bit, t, other.t);
    }
}
