// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.compress;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.MalformedPacketException;

/**
 * How frames are compressed, for both directions of one link.
 *
 * <p>Payloads must be compressed, and decompressed, in the order in which they are sent: one may refer back to those before.
 * Holds memory outside of the heap until it is closed. Not thread-safe.
 */
public sealed interface FrameCompression extends AutoCloseable permits DeflateStream, Lz4Messages, ZstdStream {

    /**
     * Returns a new one.
     *
     * @param level from fast to small: 1 to 9 of zlib, 1 to 22 of zstd, 0 to 17 of lz4; the other side need not know it
     * @throws IllegalStateException if an optional library that does it is not there
     */
    static FrameCompression of(CompressionAlgorithm algorithm, int level) {
        try {
            return switch (algorithm) {
                case DEFLATE_STREAM -> new DeflateStream(level);
                case LZ4_MESSAGE -> new Lz4Messages(level);
                case ZSTD_STREAM -> new ZstdStream(level);
            };
        } catch (LinkageError e) {
            throw new IllegalStateException(
                    "cannot compress by " + algorithm.capability() + ": expected the optional jar "
                            + (algorithm == CompressionAlgorithm.LZ4_MESSAGE
                                    ? "at.yawk.lz4:lz4-java"
                                    : "com.github.luben:zstd-jni")
                            + " on the class path; add it, or use deflate_stream",
                    e);
        }
    }

    /** Appends {@code length} bytes of {@code bytes} from {@code offset}, at least 1, compressed to one payload. */
    void compress(byte[] bytes, int offset, int length, ByteWriter out);

    /** Begins to decompress a payload, which must not change until it is used up. */
    void begin(byte[] payload);

    /**
     * Decompresses more of the payload that was begun, to at most {@code room} bytes, at least 1, of {@code to} from
     * {@code at}.
     *
     * @return how many bytes it made; fewer than there was room for only if the payload is used up
     * @throws MalformedPacketException if it is not such data; the link is then of no use
     */
    int next(byte[] to, int at, int room);

    /** Gives the memory back; the object is then of no use. A second call does nothing. */
    @Override
    void close();
}
