// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.compress;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The ways to compress that client and server may agree on by the capability "compression".
 *
 * @see <a href="https://dev.mysql.com/doc/refman/9.7/en/x-plugin-connection-compression.html">Connection compression</a>
 */
public enum CompressionAlgorithm {
    /** One stream of zlib a direction, for the life of the link. */
    DEFLATE_STREAM,
    /** A frame of lz4 for each message. */
    LZ4_MESSAGE,
    /** A frame of zstd for each message, or one stream of old servers. */
    ZSTD_STREAM;

    /** Returns the name by which it is agreed on, such as "zstd_stream". */
    public String capability() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the one of that name, in upper or lower case, or null if there is none. */
    public static @Nullable CompressionAlgorithm ofCapability(String name) {
        for (CompressionAlgorithm algorithm : values()) {
            if (algorithm.name().equalsIgnoreCase(name)) {
                return algorithm;
            }
        }
        return null;
    }
}
