// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.protobuf;

import dev.sluice.wire.ByteReader;
import dev.sluice.wire.ByteWriter;

/**
 * Numbers of one to ten bytes: seven bits in each, the lowest first, and the highest bit set in all but the last one.
 *
 * @see <a href="https://protobuf.dev/programming-guides/encoding/#varints">Varints</a>
 */
public final class Varint {

    /** The most bytes that a number takes. */
    public static final int MAX_LENGTH = 10;

    private static final int MORE = 0x80;

    private Varint() {}

    /** Reads a number of 64 bits; an unsigned one above {@link Long#MAX_VALUE} comes out negative. */
    public static long read(ByteReader in) {
        int first = in.u8();
        return first < MORE ? first : readOn(in, first & ~MORE);
    }

    private static long readOn(ByteReader in, long first) {
        long value = first;
        for (int length = 1; length < MAX_LENGTH; length++) {
            int next = in.u8();
            value |= (long) (next & ~MORE) << (7 * length);
            if (next < MORE) {
                return value;
            }
        }
        throw in.malformed("the end of a number");
    }

    /** Appends a number of 64 bits, taken as unsigned. */
    public static void write(ByteWriter out, long value) {
        if ((value & -MORE) == 0) {
            out.u8((int) value);
            return;
        }
        byte[] to = out.claim(MAX_LENGTH);
        out.filled(put(to, out.size(), value) - out.size());
    }

    /** Stores a number at an index of an array that has room for it, and returns the index behind it. */
    public static int put(byte[] to, int at, long value) {
        int position = at;
        long left = value;
        while ((left & -MORE) != 0) {
            to[position++] = (byte) (left | MORE);
            left >>>= 7;
        }
        to[position++] = (byte) left;
        return position;
    }

    /** Returns how many bytes a number takes, which is taken as unsigned. */
    public static int size(long value) {
        // One byte for each seven bits begun, and one for zero.
        return (Long.SIZE + 6 - Long.numberOfLeadingZeros(value | 1)) / 7;
    }

    /** Returns a signed number as an unsigned one that is small if the number is near to zero. */
    public static long zigzag(long value) {
        return (value << 1) ^ (value >> 63);
    }

    /** Returns the number that {@link #zigzag} was applied to. */
    public static long unzigzag(long value) {
        return (value >>> 1) ^ -(value & 1);
    }
}
