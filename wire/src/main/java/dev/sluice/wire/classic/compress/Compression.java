// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic.compress;

import dev.sluice.wire.ByteReader;
import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.MalformedPacketException;

/**
 * How the bodies of frames are compressed, for one link; each body stands for itself.
 *
 * <p>Holds memory outside of the heap until it is closed. Not thread-safe.
 */
public sealed interface Compression extends AutoCloseable permits ZlibCompression, ZstdCompression {

    /** Returns the one that goes with the capability COMPRESS. */
    static Compression zlib() {
        return new ZlibCompression();
    }

    /**
     * Returns the one that goes with the capability ZSTD.
     *
     * @param level 1 to 22: from fast to small; the server is told the same level in the handshake response
     * @throws IllegalStateException if the optional library that does it is not there
     */
    static Compression zstd(int level) {
        try {
            return new ZstdCompression(level);
        } catch (LinkageError e) {
            throw new IllegalStateException(
                    "cannot compress by zstd: expected the optional jar com.github.luben:zstd-jni on the class path,"
                            + " with its native library for this platform; add it, or use zlib",
                    e);
        }
    }

    /**
     * Appends {@code length} bytes of {@code bytes} from {@code offset}, compressed.
     *
     * @return false, and nothing is appended, if they would not become shorter
     */
    boolean compress(byte[] bytes, int offset, int length, ByteWriter out);

    /**
     * Decompresses all that is left of {@code from} to the {@code length} bytes of {@code to} from {@code at}.
     *
     * @throws MalformedPacketException if it is not such data, or does not have exactly that length decompressed
     */
    void decompress(ByteReader from, byte[] to, int at, int length);

    /** Gives the memory back; the object is then of no use. A second call does nothing. */
    @Override
    void close();
}
