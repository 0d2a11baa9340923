// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.exchange;

import dev.sluice.wire.classic.Capabilities;
import dev.sluice.wire.classic.compress.Compression;
import dev.sluice.wire.x.compress.CompressionAlgorithm;
import dev.sluice.wire.x.compress.FrameCompression;

/**
 * Whether what follows the login is compressed.
 *
 * @param algorithm which way
 * @param level for zstd 1 to 22, from fast to small; else 0
 */
public record CompressionTerms(Algorithm algorithm, int level) {

    /** The ways to compress. */
    public enum Algorithm {
        /** Not at all. */
        OFF(0),
        /** As every server can. */
        ZLIB(Capabilities.COMPRESS),
        /** As MySQL can since 8.0.18, with a library on the class path. */
        ZSTD(Capabilities.ZSTD),
        /** Of the X Protocol only, with a library on the class path. */
        LZ4(0);

        private final long capability;

        Algorithm(long capability) {
            this.capability = capability;
        }
    }

    /** No compression. */
    public static final CompressionTerms OFF = new CompressionTerms(Algorithm.OFF, 0);

    /** zlib. */
    public static final CompressionTerms ZLIB = new CompressionTerms(Algorithm.ZLIB, 0);

    /** lz4, for the X Protocol. */
    public static final CompressionTerms LZ4 = new CompressionTerms(Algorithm.LZ4, 0);

    /** What servers use for zstd unless told otherwise. */
    public static final int DEFAULT_LEVEL = 3;

    private static final int MAX_LEVEL = 22;

    /** Fast, with what is neither zstd nor told a level. */
    private static final int X_LEVEL = 3;

    /** Checks the level. */
    public CompressionTerms {
        boolean zstd = algorithm == Algorithm.ZSTD;
        if (level < (zstd ? 1 : 0) || level > (zstd ? MAX_LEVEL : 0)) {
            throw new IllegalArgumentException("a level of 1 to " + MAX_LEVEL + " goes with zstd only, not " + level);
        }
    }

    /** Returns zstd with a level. */
    public static CompressionTerms zstd(int level) {
        return new CompressionTerms(Algorithm.ZSTD, level);
    }

    /** Tells whether anything is compressed. */
    public boolean isOn() {
        return algorithm != Algorithm.OFF;
    }

    /** Returns the capability that the server must have for it, or 0. */
    long capability() {
        return algorithm.capability;
    }

    /**
     * Makes what compresses one session.
     *
     * @throws IllegalStateException if the library that does it is not there, or nothing is to be compressed
     */
    public Compression start() {
        return switch (algorithm) {
            case ZLIB -> Compression.zlib();
            case ZSTD -> Compression.zstd(level);
            case LZ4 -> throw new IllegalStateException("lz4 is for the X Protocol only; choose zlib or zstd");
            case OFF -> throw new IllegalStateException("compression is off");
        };
    }

    /** Returns the way by which the X Protocol does it; only if it is on. */
    public CompressionAlgorithm xAlgorithm() {
        return switch (algorithm) {
            case ZLIB -> CompressionAlgorithm.DEFLATE_STREAM;
            case ZSTD -> CompressionAlgorithm.ZSTD_STREAM;
            case LZ4 -> CompressionAlgorithm.LZ4_MESSAGE;
            case OFF -> throw new IllegalStateException("compression is off");
        };
    }

    /**
     * Makes what compresses one session that speaks the X Protocol.
     *
     * @throws IllegalStateException if the library that does it is not there, or nothing is to be compressed
     */
    public FrameCompression startX() {
        return FrameCompression.of(xAlgorithm(), level > 0 ? level : X_LEVEL);
    }

    @Override
    public String toString() {
        return algorithm.name().toLowerCase(java.util.Locale.ROOT) + (level > 0 ? ":" + level : "");
    }
}
