// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.compress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.ZstdOutputStream;
import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.Gen;
import dev.sluice.wire.MalformedPacketException;
import dev.sluice.wire.Property;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FrameCompressionTest {

    @ParameterizedTest
    @EnumSource
    void givesBackPayloadByPayloadWhatWasCompressed(CompressionAlgorithm algorithm) {
        Property.holds(30, 400_000, (random, size) -> {
            try (FrameCompression compression = FrameCompression.of(algorithm, 1 + random.nextInt(9))) {
                for (int payloads = 1 + random.nextInt(4); payloads > 0; payloads--) {
                    byte[] content = content(random, 1 + Gen.upTo(random, size));
                    ByteWriter out = new ByteWriter(0);
                    out.u8('x');
                    compression.compress(content, 0, content.length, out);
                    byte[] payload = Arrays.copyOfRange(out.array(), 1, out.size());
                    assertThat(read(compression, payload, content.length, random))
                            .isEqualTo(content);
                }
            }
        });
    }

    /** Half of it repeats what was before, near or far. */
    private static byte[] content(Random random, int length) {
        byte[] content = Gen.bytes(random, length);
        for (int at = 1; at < length; at += 1 + random.nextInt(200)) {
            int from = random.nextInt(at);
            int count = Math.min(random.nextInt(300), length - at);
            for (int i = 0; i < count; i++) {
                content[at + i] = content[from + i];
            }
        }
        return content;
    }

    static byte[] read(FrameCompression compression, byte[] payload, int expected, Random random) {
        byte[] read = new byte[expected + 10];
        compression.begin(payload);
        int at = 0;
        while (true) {
            int room = Math.min(read.length - at, 1 + random.nextInt(100_000));
            int count = compression.next(read, at, room);
            at += count;
            if (count < room) {
                return Arrays.copyOf(read, at);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void compressesWhatRepeats(CompressionAlgorithm algorithm) {
        try (FrameCompression compression = FrameCompression.of(algorithm, 3)) {
            ByteWriter out = new ByteWriter(0);
            compression.compress(new byte[100_000], 0, 100_000, out);
            assertThat(out.size()).isLessThan(1000);
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusesWhatIsNotCompressedSo(CompressionAlgorithm algorithm) {
        try (FrameCompression compression = FrameCompression.of(algorithm, 3)) {
            compression.begin("nothing of the kind".getBytes(StandardCharsets.US_ASCII));
            assertThatThrownBy(() -> compression.next(new byte[100], 0, 100))
                    .isInstanceOf(MalformedPacketException.class)
                    .hasMessageStartingWith("expected a");
        }
    }

    @ParameterizedTest
    @CsvSource({"DEFLATE_STREAM, 0", "DEFLATE_STREAM, 10", "ZSTD_STREAM, 0", "ZSTD_STREAM, 23", "LZ4_MESSAGE, -1"})
    void refusesLevelsThatThereAreNot(CompressionAlgorithm algorithm, int level) {
        assertThatThrownBy(() -> FrameCompression.of(algorithm, level)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void algorithmsAreKnownByTheirNames() {
        for (CompressionAlgorithm algorithm : CompressionAlgorithm.values()) {
            assertThat(CompressionAlgorithm.ofCapability(algorithm.capability()))
                    .isEqualTo(algorithm);
        }
        assertThat(CompressionAlgorithm.ofCapability("Zstd_Stream")).isEqualTo(CompressionAlgorithm.ZSTD_STREAM);
        assertThat(CompressionAlgorithm.ofCapability("zlib")).isNull();
        assertThat(CompressionAlgorithm.DEFLATE_STREAM.capability()).isEqualTo("deflate_stream");
    }

    @Test
    void readsAZstdStreamThatIsFlushedButNeverEnds() throws IOException {
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        try (ZstdOutputStream stream = new ZstdOutputStream(sent);
                FrameCompression compression = FrameCompression.of(CompressionAlgorithm.ZSTD_STREAM, 3)) {
            for (int i = 1; i < 5; i++) {
                byte[] content = content(new Random(i), i * 60_000);
                stream.write(content);
                stream.flush();
                byte[] payload = sent.toByteArray();
                sent.reset();
                assertThat(read(compression, payload, content.length, new Random(i)))
                        .isEqualTo(content);
            }
        }
    }

    @Test
    void readsAZlibStreamThatWasBegunByAnother() {
        Deflater deflater = new Deflater();
        byte[] content = content(new Random(1), 1000);
        byte[] payload = new byte[2000];
        deflater.setInput(content);
        int length = deflater.deflate(payload, 0, payload.length, Deflater.SYNC_FLUSH);
        try (FrameCompression compression = FrameCompression.of(CompressionAlgorithm.DEFLATE_STREAM, 3)) {
            assertThat(read(compression, Arrays.copyOf(payload, length), 1000, new Random(1)))
                    .isEqualTo(content);
            deflater.finish();
            int end = deflater.deflate(payload, 0, payload.length);
            compression.begin(Arrays.copyOf(payload, end));
            assertThatThrownBy(() -> compression.next(new byte[10], 0, 10))
                    .isInstanceOf(MalformedPacketException.class)
                    .hasMessage("expected a zlib stream that goes on");
        }
        deflater.end();
    }
}
