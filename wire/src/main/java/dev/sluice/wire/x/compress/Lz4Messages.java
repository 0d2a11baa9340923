// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.compress;

import dev.sluice.wire.ByteWriter;
import net.jpountz.lz4.LZ4Compressor;
import net.jpountz.lz4.LZ4Factory;

/**
 * lz4, by an optional library that only this class and {@link Lz4FrameReader} name. Each payload is a frame of lz4.
 *
 * <p>The library's own streams are not used: they refuse frames whose blocks refer back to the block before, which is what
 * servers write.
 *
 * @see <a href="https://github.com/lz4/lz4/blob/dev/doc/lz4_Frame_format.md">LZ4 frames</a>
 */
final class Lz4Messages implements FrameCompression {

    private static final int MAX_LEVEL = 17;

    /** Below, levels are only names of the fast way. */
    private static final int FIRST_HIGH_LEVEL = 3;

    /** Version 1, blocks that stand for themselves, no checksums; blocks of 64 KiB; and the checksum of these two bytes. */
    private static final byte[] HEADER = {0x04, 0x22, 0x4D, 0x18, 0x60, 0x40, (byte) 0x82};

    private static final int BLOCK = 64 * 1024;
    private static final int UNCOMPRESSED = 0x8000_0000;
    private static final int END_MARK = 0;

    private final LZ4Compressor compressor;
    private final Lz4FrameReader reader = new Lz4FrameReader();

    Lz4Messages(int level) {
        if (level < 0 || level > MAX_LEVEL) {
            throw new IllegalArgumentException("expected an lz4 level of 0 to " + MAX_LEVEL + ", got " + level);
        }
        LZ4Factory factory = LZ4Factory.fastestInstance();
        compressor = level < FIRST_HIGH_LEVEL ? factory.fastCompressor() : factory.highCompressor(level);
    }

    @Override
    public void compress(byte[] bytes, int offset, int length, ByteWriter out) {
        out.bytes(HEADER);
        for (int done = 0; done < length; done += BLOCK) {
            block(bytes, offset + done, Math.min(BLOCK, length - done), out);
        }
        out.u32(END_MARK);
    }

    private void block(byte[] bytes, int offset, int length, ByteWriter out) {
        int sizeAt = out.size();
        out.u32(0);
        int room = compressor.maxCompressedLength(length);
        int size = compressor.compress(bytes, offset, length, out.claim(room), out.size(), room);
        if (size < length) {
            out.filled(size);
            out.setU32(sizeAt, size);
        } else {
            out.bytes(bytes, offset, length);
            out.setU32(sizeAt, length | UNCOMPRESSED);
        }
    }

    @Override
    public void begin(byte[] payload) {
        reader.begin(payload);
    }

    @Override
    public int next(byte[] to, int at, int room) {
        return reader.next(to, at, room);
    }

    /** All of its memory is the garbage collector's. */
    @Override
    public void close() {}
}
