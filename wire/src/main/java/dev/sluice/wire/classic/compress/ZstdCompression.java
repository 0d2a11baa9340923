// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic.compress;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import dev.sluice.wire.ByteReader;
import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.MalformedPacketException;
import org.jspecify.annotations.Nullable;

/** zstd, by an optional library: none but this class and {@link ZstdPortions} name it. */
final class ZstdCompression implements Compression {

    private static final int MAX_LEVEL = 22;

    private final ZstdCompressCtx compressor;
    private final ZstdDecompressCtx decompressor = new ZstdDecompressCtx();
    private @Nullable ZstdPortions portions;

    ZstdCompression(int level) {
        if (level < 1 || level > MAX_LEVEL) {
            throw new IllegalArgumentException("expected a zstd level of 1 to " + MAX_LEVEL + ", got " + level);
        }
        compressor = new ZstdCompressCtx().setLevel(level);
    }

    @Override
    public boolean compress(byte[] bytes, int offset, int length, ByteWriter out) {
        int room = Math.toIntExact(Zstd.compressBound(length));
        int compressed = compressor.compressByteArray(out.claim(room), out.size(), room, bytes, offset, length);
        if (compressed >= length) {
            return false;
        }
        out.filled(compressed);
        return true;
    }

    @Override
    public void decompress(ByteReader from, byte[] to, int at, int length) {
        int decompressed;
        try {
            decompressed =
                    decompressor.decompressByteArray(to, at, length, from.array(), from.position(), from.remaining());
        } catch (ZstdException e) {
            throw new MalformedPacketException("expected a zstd frame of " + length + " bytes: " + e.getMessage());
        }
        if (decompressed != length) {
            throw new MalformedPacketException("expected a zstd frame of " + length + " bytes, got " + decompressed);
        }
    }

    @Override
    public void begin() {
        portions().begin();
    }

    @Override
    public int decompressSome(ByteReader from, byte[] to, int at, int room) {
        return portions().decompress(from, to, at, room);
    }

    @Override
    public boolean endsWith(ByteReader from) {
        return portions().endsWith(from);
    }

    /** Most links never need their buffers. */
    private ZstdPortions portions() {
        ZstdPortions made = portions;
        if (made == null) {
            made = new ZstdPortions(decompressor);
            portions = made;
        }
        return made;
    }

    @Override
    public void close() {
        compressor.close();
        decompressor.close();
    }
}
