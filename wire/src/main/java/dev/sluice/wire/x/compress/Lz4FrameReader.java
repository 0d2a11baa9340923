// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.compress;

import dev.sluice.wire.ByteReader;
import net.jpountz.xxhash.StreamingXXHash32;
import net.jpountz.xxhash.XXHashFactory;

/**
 * Reads frames of lz4: a header, blocks, and perhaps checksums.
 *
 * <p>Holds one block decompressed, and the 64 KiB before it to which its blocks may refer back.
 *
 * @see <a href="https://github.com/lz4/lz4/blob/dev/doc/lz4_Frame_format.md">LZ4 frames</a>
 */
final class Lz4FrameReader {

    private static final int UNCOMPRESSED = 0x8000_0000;
    private static final int WINDOW = 64 * 1024;

    private final StreamingXXHash32 contentHash =
            XXHashFactory.fastestInstance().newStreamingHash32(Lz4FrameHeader.SEED);
    private final ByteReader in = new ByteReader();
    private final Lz4Block block = new Lz4Block();
    private Lz4FrameHeader header = Lz4FrameHeader.NONE;
    private boolean inFrame;

    /** What was decompressed: given up to {@code given}, to be given up to {@code end}. */
    private byte[] window = new byte[0];

    private int given;
    private int end;
    private long content;

    void begin(byte[] payload) {
        in.over(payload, 0, payload.length);
        inFrame = false;
        given = 0;
        end = 0;
    }

    /** As {@link FrameCompression#next}. */
    int next(byte[] to, int at, int room) {
        int count = 0;
        while (count < room && (given < end || readOn())) {
            int part = Math.min(room - count, end - given);
            System.arraycopy(window, given, to, at + count, part);
            given += part;
            count += part;
        }
        return count;
    }

    /** Reads up to the end of the next block, or of the payload, and tells which. */
    private boolean readOn() {
        while (inFrame || in.remaining() > 0) {
            if (!inFrame) {
                beginFrame();
            } else if (readBlock()) {
                return true;
            } else {
                endFrame();
            }
        }
        return false;
    }

    private void beginFrame() {
        header = Lz4FrameHeader.read(in);
        inFrame = true;
        content = 0;
        given = 0;
        end = 0;
        contentHash.reset();
        if (window.length < WINDOW + header.maxBlock()) {
            window = new byte[WINDOW + header.maxBlock()];
        }
    }

    private boolean readBlock() {
        int size = in.i32();
        if (size == 0) {
            return false;
        }
        int length = size & ~UNCOMPRESSED;
        if (length > header.maxBlock() || length > in.remaining()) {
            throw in.malformed("a block of at most " + header.maxBlock() + " bytes");
        }
        makeRoom();
        int from = in.position();
        end += size < 0 ? copy(from, length) : block.read(in.array(), from, length, window, end, header.maxBlock());
        in.skip(length);
        if (header.hasBlockChecksums() && in.i32() != Lz4FrameHeader.hash(in.array(), from, length)) {
            throw in.malformed("a block's checksum");
        }
        countContent();
        return true;
    }

    private int copy(int from, int length) {
        System.arraycopy(in.array(), from, window, end, length);
        return length;
    }

    private void countContent() {
        content += end - given;
        if (header.hasContentChecksum()) {
            contentHash.update(window, given, end - given);
        }
    }

    /** All that was decompressed has been given; of it only the window counts, and nothing if blocks stand for themselves. */
    private void makeRoom() {
        int kept = header.isLinked() ? Math.min(WINDOW, end) : 0;
        if (kept < end && (!header.isLinked() || end + header.maxBlock() > window.length)) {
            System.arraycopy(window, end - kept, window, 0, kept);
            end = kept;
            given = kept;
        }
    }

    private void endFrame() {
        inFrame = false;
        if (header.contentSize() != Lz4FrameHeader.UNKNOWN && header.contentSize() != content) {
            throw in.malformed("content of the size that an lz4 frame says");
        }
        if (header.hasContentChecksum() && in.i32() != contentHash.getValue()) {
            throw in.malformed("a content's checksum");
        }
    }
}
