// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x.it;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.DeflaterOutputStream;
import net.jpountz.lz4.LZ4FrameOutputStream;

/** Few bytes that are very many when they are decompressed. */
enum Bomb {
    DEFLATE_STREAM,
    LZ4_MESSAGE,
    ZSTD_STREAM;

    String algorithm() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** Returns so many zeros behind the head of a frame that is as long, compressed. */
    byte[] packed(int size) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = compressing(packed)) {
            out.write(new byte[] {(byte) size, (byte) (size >> 8), (byte) (size >> 16), (byte) (size >> 24), 12});
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < size >> 20; i++) {
                out.write(zeros);
            }
        }
        return packed.toByteArray();
    }

    private OutputStream compressing(OutputStream out) throws IOException {
        return switch (this) {
            case DEFLATE_STREAM -> new DeflaterOutputStream(out);
            case LZ4_MESSAGE -> new LZ4FrameOutputStream(out);
            case ZSTD_STREAM -> new ZstdOutputStream(out);
        };
    }
}
