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

    /** Begins with another body, which is decompressed in portions while it arrives. */
    void begin();

    /**
     * Decompresses more of the body that was begun: as much of {@code from}, passing over it, as makes at most {@code room}
     * bytes, at least 1, of {@code to} from {@code at}.
     *
     * @return how many bytes it made; fewer than there was room for only if more of the body must arrive, or it has ended
     * @throws MalformedPacketException if it is not such data
     */
    int decompressSome(ByteReader from, byte[] to, int at, int room);

    /**
     * Tells whether the body that was begun ends with what is left of {@code from}, and that makes no further byte.
     *
     * @throws MalformedPacketException if it is not such data
     */
    boolean endsWith(ByteReader from);

    /** Gives the memory back; the object is then of no use. A second call does nothing. */
    @Override
    void close();
}
