// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.compress;

import dev.sluice.wire.ByteReader;
import net.jpountz.xxhash.XXHash32;
import net.jpountz.xxhash.XXHashFactory;

/**
 * What a frame of lz4 says of itself.
 *
 * @param flags see the constants here
 * @param maxBlock the longest block, decompressed, in bytes
 * @param contentSize what all blocks hold together, in bytes, or {@link #UNKNOWN}
 * @see <a href="https://github.com/lz4/lz4/blob/dev/doc/lz4_Frame_format.md">LZ4 frames</a>
 */
record Lz4FrameHeader(int flags, int maxBlock, long contentSize) {

    static final Lz4FrameHeader NONE = new Lz4FrameHeader(0, 0, -1);

    static final int SEED = 0;
    static final long UNKNOWN = -1;

    private static final int MAGIC = 0x184D2204;

    private static final int VERSION_MASK = 0xC2;
    private static final int VERSION = 0x40;
    private static final int INDEPENDENT_BLOCKS = 0x20;
    private static final int BLOCK_CHECKSUMS = 0x10;
    private static final int CONTENT_SIZE = 0x08;
    private static final int CONTENT_CHECKSUM = 0x04;
    private static final int DICTIONARY = 0x01;

    private static final int SMALLEST_SIZE = 4;
    private static final int LARGEST_SIZE = 7;

    private static final XXHash32 HASH = XXHashFactory.fastestInstance().hash32();

    boolean isLinked() {
        return (flags & INDEPENDENT_BLOCKS) == 0;
    }

    boolean hasBlockChecksums() {
        return (flags & BLOCK_CHECKSUMS) != 0;
    }

    boolean hasContentChecksum() {
        return (flags & CONTENT_CHECKSUM) != 0;
    }

    static int hash(byte[] bytes, int from, int length) {
        return HASH.hash(bytes, from, length, SEED);
    }

    static Lz4FrameHeader read(ByteReader in) {
        if (in.i32() != MAGIC) {
            throw in.malformed("an lz4 frame");
        }
        int from = in.position();
        int flags = in.u8();
        if ((flags & VERSION_MASK) != VERSION || (flags & DICTIONARY) != 0) {
            throw in.malformed("an lz4 frame of version 1, without a dictionary");
        }
        int maxBlock = readMaxBlock(in);
        long contentSize = (flags & CONTENT_SIZE) != 0 ? in.i64() : UNKNOWN;
        int hash = hash(in.array(), from, in.position() - from);
        if (in.u8() != (hash >>> 8 & 0xFF)) {
            throw in.malformed("the checksum of an lz4 frame's header");
        }
        return new Lz4FrameHeader(flags, maxBlock, contentSize);
    }

    /** 64 KiB, and each further number is four times as much, up to 4 MiB. */
    private static int readMaxBlock(ByteReader in) {
        int number = in.u8() >>> 4;
        if (number < SMALLEST_SIZE || number > LARGEST_SIZE) {
            throw in.malformed("a size of blocks");
        }
        return 1 << (8 + 2 * number);
    }
}
