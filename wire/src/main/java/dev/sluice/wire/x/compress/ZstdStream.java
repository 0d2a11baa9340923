// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.compress;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.MalformedPacketException;
import java.nio.ByteBuffer;

/**
 * zstd, by an optional library that no other class here names. A payload is a whole frame of zstd; of peers that never end
 * their frame, but flush it with each payload, it is read as well.
 *
 * <p>Decompressed is by way of buffers outside of the heap: of arrays, only the library's latest versions do it in portions.
 */
final class ZstdStream implements FrameCompression {

    private static final int MAX_LEVEL = 22;
    private static final int PORTION = CompressedFrames.PORTION;

    private final ZstdCompressCtx compressor;
    private final ZstdDecompressCtx decompressor = new ZstdDecompressCtx();
    private final ByteBuffer in = ByteBuffer.allocateDirect(PORTION);
    private final ByteBuffer out = ByteBuffer.allocateDirect(PORTION);
    private byte[] payload = new byte[0];
    private int position;

    /** Whether the library may hold bytes for which there was no room: without any it must not be called without input. */
    private boolean full;

    private boolean ended;

    ZstdStream(int level) {
        if (level < 1 || level > MAX_LEVEL) {
            throw new IllegalArgumentException("expected a zstd level of 1 to " + MAX_LEVEL + ", got " + level);
        }
        compressor = new ZstdCompressCtx().setLevel(level);
    }

    @Override
    public void compress(byte[] bytes, int offset, int length, ByteWriter to) {
        int room = Math.toIntExact(Zstd.compressBound(length));
        to.filled(compressor.compressByteArray(to.claim(room), to.size(), room, bytes, offset, length));
    }

    @Override
    public void begin(byte[] newPayload) {
        payload = newPayload;
        position = 0;
        full = false;
    }

    @Override
    public int next(byte[] to, int at, int room) {
        int count = 0;
        while (count < room && (position < payload.length || (full && !ended))) {
            count += step(to, at + count, room - count);
        }
        return count;
    }

    private int step(byte[] to, int at, int room) {
        in.clear()
                .put(payload, position, Math.min(PORTION, payload.length - position))
                .flip();
        out.clear().limit(Math.min(PORTION, room));
        try {
            ended = decompressor.decompressDirectByteBufferStream(out, in);
        } catch (ZstdException e) {
            throw new MalformedPacketException("expected a zstd stream: " + e.getMessage());
        }
        position += in.position();
        full = !out.hasRemaining();
        int count = out.flip().remaining();
        out.get(to, at, count);
        return count;
    }

    @Override
    public void close() {
        compressor.close();
        decompressor.close();
    }
}
