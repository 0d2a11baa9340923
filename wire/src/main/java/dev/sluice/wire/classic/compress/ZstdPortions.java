// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic.compress;

import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import dev.sluice.wire.ByteReader;
import dev.sluice.wire.MalformedPacketException;
import java.nio.ByteBuffer;

/**
 * Decompresses a body in portions, by way of buffers outside of the heap: of arrays, only the library's latest versions
 * decompress in portions, and programs often have an older one on their class path.
 *
 * <p>The library itself keeps what a body refers back to, its window, outside of the heap: no more is touched of it than the
 * body holds.
 */
final class ZstdPortions {

    private static final int SIZE = CompressedReader.PORTION;

    private final ZstdDecompressCtx decompressor;
    private final ByteBuffer in = ByteBuffer.allocateDirect(SIZE);
    private final ByteBuffer out = ByteBuffer.allocateDirect(SIZE);
    private final byte[] beyond = new byte[1];

    /** Whether the library may hold bytes for which there was no room: without any it must not be called without input. */
    private boolean full;

    private boolean ended;

    ZstdPortions(ZstdDecompressCtx decompressor) {
        this.decompressor = decompressor;
    }

    void begin() {
        decompressor.reset();
        full = false;
        ended = false;
    }

    /** As {@link Compression#decompressSome}. */
    int decompress(ByteReader from, byte[] to, int at, int room) {
        int count = 0;
        while (count < room && hasMore(from)) {
            count += step(from, to, at + count, room - count);
        }
        return count;
    }

    private boolean hasMore(ByteReader from) {
        return from.remaining() > 0 || (full && !ended);
    }

    private int step(ByteReader from, byte[] to, int at, int room) {
        in.clear()
                .put(from.array(), from.position(), Math.min(SIZE, from.remaining()))
                .flip();
        out.clear().limit(Math.min(SIZE, room));
        try {
            ended = decompressor.decompressDirectByteBufferStream(out, in);
        } catch (ZstdException e) {
            throw new MalformedPacketException("expected a zstd frame: " + e.getMessage());
        }
        from.skip(in.position());
        full = !out.hasRemaining();
        int count = out.flip().remaining();
        out.get(to, at, count);
        return count;
    }

    /** As {@link Compression#endsWith}. */
    boolean endsWith(ByteReader from) {
        return decompress(from, beyond, 0, beyond.length) == 0 && ended && from.remaining() == 0;
    }
}
