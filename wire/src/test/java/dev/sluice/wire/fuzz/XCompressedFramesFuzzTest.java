// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.sluice.wire.MalformedPacketException;
import dev.sluice.wire.x.FrameReader;
import dev.sluice.wire.x.compress.CompressedBody;
import dev.sluice.wire.x.compress.CompressedFrames;
import dev.sluice.wire.x.compress.CompressionAlgorithm;
import dev.sluice.wire.x.compress.FrameCompression;
import java.util.Arrays;

class XCompressedFramesFuzzTest {

    private static final int SETTINGS = 2;
    private static final int LIMIT = 300_000;

    /** The first bytes of {@code data} choose the compression and the size that is said; the rest is compressed. */
    @FuzzTest
    void readsOrRefuses(byte[] data) {
        if (data.length < SETTINGS) {
            return;
        }
        CompressionAlgorithm[] algorithms = CompressionAlgorithm.values();
        CompressionAlgorithm algorithm = algorithms[(data[0] & 0xFF) % algorithms.length];
        long size = data[1] < 0 ? CompressedBody.UNKNOWN : data[1];
        byte[] payload = Arrays.copyOfRange(data, SETTINGS, data.length);
        try (FrameCompression compression = FrameCompression.of(algorithm, 1)) {
            CompressedFrames frames = new CompressedFrames(compression, LIMIT);
            frames.begin(new CompressedBody(size, CompressedBody.UNKNOWN, CompressedBody.UNKNOWN, payload));
            assertThat(read(frames)).isLessThanOrEqualTo(LIMIT);
        } catch (MalformedPacketException refused) {
            assertThat(refused.getMessage()).matches("(?s)(expected |frame too large|compressed message too large).*");
        }
    }

    private static int read(CompressedFrames frames) {
        FrameReader inner = new FrameReader(LIMIT);
        int total = 0;
        while (frames.next(inner)) {
            while (inner.next()) {
                total += inner.frameEnd() - inner.frameStart();
            }
        }
        return total;
    }
}
