// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic.auth;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * Signatures by a secret of any length: the JDK's Ed25519 wants one of 32 bytes, and MariaDB's passwords have any.
 *
 * <p>The secret scalar is reduced by {@link BigInteger}, whose time depends a little on its value; an observer would need many
 * logins timed to nanoseconds inside this process.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8032#section-5.1.6">RFC 8032, section 5.1.6</a>
 */
final class Ed25519 {

    private static final int HALF = 32;
    private static final BigInteger ORDER =
            new BigInteger("1000000000000000000000000000000014def9dea2f79cd65812631a5cf5d3ed", 16);

    private Ed25519() {}

    /** Returns the 32 bytes of the public key. */
    static byte[] publicKey(byte[] secret) {
        return Edwards25519.multiplyBase(scalar(Digests.sha512().digest(secret)))
                .encode();
    }

    /** Returns the 64 bytes of the signature. */
    static byte[] sign(byte[] secret, byte[] message) {
        byte[] expanded = Digests.sha512().digest(secret);
        byte[] scalar = scalar(expanded);
        byte[] publicKey = Edwards25519.multiplyBase(scalar).encode();
        BigInteger r = reducedDigest(Arrays.copyOfRange(expanded, HALF, 2 * HALF), message);
        byte[] commitment = Edwards25519.multiplyBase(littleEndian(r)).encode();
        BigInteger k = reducedDigest(commitment, publicKey, message);
        BigInteger s = k.multiply(number(scalar)).add(r).mod(ORDER);
        return Digests.join(commitment, littleEndian(s));
    }

    private static byte[] scalar(byte[] expanded) {
        byte[] scalar = Arrays.copyOf(expanded, HALF);
        scalar[0] &= (byte) 248;
        scalar[HALF - 1] &= 63;
        scalar[HALF - 1] |= 64;
        return scalar;
    }

    private static BigInteger reducedDigest(byte[]... parts) {
        return number(Digests.sha512().digest(Digests.join(parts))).mod(ORDER);
    }

    private static BigInteger number(byte[] littleEndian) {
        return new BigInteger(1, reversed(littleEndian));
    }

    private static byte[] littleEndian(BigInteger number) {
        byte[] reversed = reversed(number.toByteArray());
        return Arrays.copyOf(reversed, HALF);
    }

    private static byte[] reversed(byte[] bytes) {
        byte[] reversed = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            reversed[i] = bytes[bytes.length - 1 - i];
        }
        return reversed;
    }
}
