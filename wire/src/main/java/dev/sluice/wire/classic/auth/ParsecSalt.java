// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic.auth;

import dev.sluice.wire.ByteReader;
import dev.sluice.wire.ByteWriter;
import java.util.Arrays;

/**
 * What {@code parsec} makes a key from, besides the password: the server's "ext-salt".
 *
 * @param factor 0 to 3: the key takes 1,024 rounds, or 2, 4 or 8 times as many
 * @param salt 1 to 64 bytes
 */
public record ParsecSalt(int factor, byte[] salt) {

    private static final int KIND = 'P';
    private static final int MAX_FACTOR = 3;
    private static final int MAX_SALT = 64;

    /** Reads one; more rounds than are usual are refused, for the server could ask for hours of them. */
    public static ParsecSalt decode(ByteReader in) {
        int kind = in.u8();
        if (kind != KIND) {
            throw in.malformed("parsec's salt, marked P,");
        }
        int factor = in.u8();
        if (factor > MAX_FACTOR) {
            throw in.malformed("at most " + (1024 << MAX_FACTOR) + " rounds of parsec");
        }
        if (in.remaining() < 1 || in.remaining() > MAX_SALT) {
            throw in.malformed("a salt of 1 to " + MAX_SALT + " bytes");
        }
        return new ParsecSalt(factor, in.rest());
    }

    /** Appends this message. */
    public void encode(ByteWriter out) {
        out.u8(KIND).u8(factor).bytes(salt);
    }

    int rounds() {
        return 1024 << factor;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ParsecSalt that && factor == that.factor && Arrays.equals(salt, that.salt);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(salt) * 31 + factor;
    }

    /** Leaves out the salt. */
    @Override
    public String toString() {
        return "ParsecSalt[" + rounds() + " rounds]";
    }
}
