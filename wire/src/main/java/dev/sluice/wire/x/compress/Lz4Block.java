// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.compress;

import dev.sluice.wire.LittleEndian;
import dev.sluice.wire.MalformedPacketException;

/**
 * Decompresses a block of lz4: sequences of bytes as they are, and of a piece of what was decompressed before.
 *
 * @see <a href="https://github.com/lz4/lz4/blob/dev/doc/lz4_Block_format.md">LZ4 blocks</a>
 */
final class Lz4Block {

    private static final int MIN_MATCH = 4;
    private static final int LONG_LENGTH = 15;
    private static final int MORE = 0xFF;

    private byte[] in = new byte[0];
    private int position;
    private int end;
    private byte[] out = in;
    private int at;
    private int limit;

    Lz4Block() {}

    /**
     * Decompresses a block.
     *
     * @param from where it begins in {@code block}
     * @param to takes what it holds, and has before it what it may refer back to
     * @param start where in {@code to} it goes
     * @param room the most bytes that it may make
     * @return how many bytes it made
     */
    int read(byte[] block, int from, int length, byte[] to, int start, int room) {
        in = block;
        position = from;
        end = from + length;
        out = to;
        at = start;
        limit = start + room;
        while (sequence()) {}
        return at - start;
    }

    /** The last sequence has no piece of what was before. */
    private boolean sequence() {
        int token = next();
        literals(length(token >>> 4));
        if (position == end) {
            return false;
        }
        match(token & LONG_LENGTH);
        return true;
    }

    private void literals(int length) {
        if (length > end - position || length > limit - at) {
            throw malformed();
        }
        System.arraycopy(in, position, out, at, length);
        position += length;
        at += length;
    }

    private void match(int shortLength) {
        if (end - position < Short.BYTES) {
            throw malformed();
        }
        int distance = LittleEndian.u16(in, position);
        position += Short.BYTES;
        int length = length(shortLength) + MIN_MATCH;
        if (distance == 0 || distance > at || length > limit - at) {
            throw malformed();
        }
        copy(at - distance, length);
    }

    /** What is copied may be what this very copy makes: a distance of one repeats a byte. */
    private void copy(int from, int length) {
        if (from + length <= at) {
            System.arraycopy(out, from, out, at, length);
        } else {
            for (int i = 0; i < length; i++) {
                out[at + i] = out[from + i];
            }
        }
        at += length;
    }

    private int length(int shortLength) {
        int length = shortLength;
        if (shortLength == LONG_LENGTH) {
            int more;
            do {
                more = next();
                length += more;
                if (length > limit) {
                    throw malformed();
                }
            } while (more == MORE);
        }
        return length;
    }

    private int next() {
        if (position == end) {
            throw malformed();
        }
        return in[position++] & 0xFF;
    }

    private static MalformedPacketException malformed() {
        return new MalformedPacketException("expected a block of lz4");
    }
}
