// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.compress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.wire.ByteReader;
import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.Gen;
import dev.sluice.wire.MalformedPacketException;
import dev.sluice.wire.Property;
import dev.sluice.wire.x.FrameReader;
import dev.sluice.wire.x.FrameWriter;
import dev.sluice.wire.x.protobuf.FieldReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CompressedFramesTest {

    private static final int TYPE = 46;
    private static final int NO_LIMIT = Integer.MAX_VALUE;

    @ParameterizedTest
    @EnumSource
    void framesComeOutAsTheyWentIn(CompressionAlgorithm algorithm) {
        Property.holds(30, 300_000, (random, size) -> {
            try (FrameCompression compression = FrameCompression.of(algorithm, 3)) {
                ByteWriter sent = new ByteWriter(0);
                CompressionWriter writer = new CompressionWriter(compression, new FrameWriter(sent));
                List<byte[]> payloads = new ArrayList<>();
                for (int messages = 1 + random.nextInt(3); messages > 0; messages--) {
                    ByteWriter plain = new ByteWriter(0);
                    FrameWriter frames = new FrameWriter(plain);
                    for (int count = 1 + random.nextInt(5); count > 0; count--) {
                        byte[] payload = Gen.bytes(random, Gen.upTo(random, size));
                        payloads.add(payload);
                        frames.begin(13).bytes(payload);
                        frames.end();
                    }
                    writer.write(TYPE, plain.array(), 0, plain.size());
                }
                assertThat(Gen.buffers(received(compression, sent))).isEqualTo(Gen.buffers(payloads));
            }
        });
    }

    private static List<byte[]> received(FrameCompression compression, ByteWriter sent) {
        List<byte[]> payloads = new ArrayList<>();
        FrameReader outer = fed(sent.toByteArray());
        FrameReader inner = new FrameReader(NO_LIMIT);
        CompressedFrames frames = new CompressedFrames(compression, NO_LIMIT);
        while (outer.next()) {
            assertThat(outer.type()).isEqualTo(TYPE);
            frames.begin(CompressedBody.decode(new FieldReader(outer.payload())));
            while (frames.next(inner)) {
                while (inner.next()) {
                    payloads.add(inner.payload().rest());
                }
            }
            assertThat(frames.isOpen()).isFalse();
        }
        return payloads;
    }

    private static FrameReader fed(byte[] bytes) {
        FrameReader reader = new FrameReader(NO_LIMIT);
        System.arraycopy(bytes, 0, reader.claim(bytes.length), reader.fillPosition(), bytes.length);
        reader.filled(bytes.length);
        return reader;
    }

    private static CompressedBody body(FrameCompression compression, int length, long said) {
        ByteWriter plain = new ByteWriter(0);
        FrameWriter frames = new FrameWriter(plain);
        frames.begin(13).zeros(length - FrameWriter.HEADER);
        frames.end();
        ByteWriter out = new ByteWriter(0);
        compression.compress(plain.array(), 0, plain.size(), out);
        return new CompressedBody(said, CompressedBody.UNKNOWN, CompressedBody.UNKNOWN, out.toByteArray());
    }

    /** Reads to the end, as one who wants all frames. */
    private static int read(CompressedFrames frames, FrameReader inner) {
        int count = 0;
        while (frames.next(inner)) {
            assertThat(inner.buffered()).isLessThanOrEqualTo(2 * CompressedFrames.PORTION);
            while (inner.next()) {
                count++;
            }
        }
        return count;
    }

    @ParameterizedTest
    @EnumSource
    void theSizeMayBeLeftOut(CompressionAlgorithm algorithm) {
        try (FrameCompression compression = FrameCompression.of(algorithm, 3)) {
            CompressedFrames frames = new CompressedFrames(compression, 70_000);
            for (int length : new int[] {10, CompressedFrames.PORTION, 70_000}) {
                frames.begin(body(compression, length, CompressedBody.UNKNOWN));
                assertThat(read(frames, new FrameReader(NO_LIMIT))).isEqualTo(1);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusesAnotherSizeThanSaid(CompressionAlgorithm algorithm) {
        for (int said : new int[] {0, 99, 101}) {
            try (FrameCompression compression = FrameCompression.of(algorithm, 3)) {
                CompressedFrames frames = new CompressedFrames(compression, NO_LIMIT);
                frames.begin(body(compression, 100, said));
                assertThatThrownBy(() -> read(frames, new FrameReader(NO_LIMIT)))
                        .isInstanceOf(MalformedPacketException.class);
            }
        }
    }

    /** A gigabyte of zeros is a message of a few bytes; no more than the limit of it is ever made. */
    @ParameterizedTest
    @EnumSource
    void refusesMoreThanTheLimit(CompressionAlgorithm algorithm) {
        try (FrameCompression compression = FrameCompression.of(algorithm, 3)) {
            CompressedFrames frames = new CompressedFrames(compression, 100_000);
            CompressedBody body = body(compression, 100_001, CompressedBody.UNKNOWN);
            assertThat(body.payload().length).isLessThan(2000);
            frames.begin(body);
            assertThatThrownBy(() -> read(frames, new FrameReader(NO_LIMIT)))
                    .isInstanceOf(MalformedPacketException.class)
                    .hasMessage("compressed message too large: expected at most 100000 bytes");
        }
    }

    @Test
    void refusesMoreThanTheLimitFromWhatIsSaid() {
        try (FrameCompression compression = FrameCompression.of(CompressionAlgorithm.ZSTD_STREAM, 3)) {
            CompressedFrames frames = new CompressedFrames(compression, 100);
            assertThatThrownBy(() -> frames.begin(body(compression, 10, 101)))
                    .isInstanceOf(MalformedPacketException.class)
                    .hasMessage("compressed message too large: expected at most 100 bytes");
        }
    }

    @Test
    void refusesAFrameWithinThatIsTooLargeBeforeItIsInMemory() {
        try (FrameCompression compression = FrameCompression.of(CompressionAlgorithm.ZSTD_STREAM, 3)) {
            CompressedFrames frames = new CompressedFrames(compression, NO_LIMIT);
            frames.begin(body(compression, 10_000_000, CompressedBody.UNKNOWN));
            FrameReader inner = new FrameReader(1000);
            assertThatThrownBy(() -> read(frames, inner)).hasMessageStartingWith("frame too large: ");
            assertThat(inner.array().length).isLessThanOrEqualTo(2 * CompressedFrames.PORTION);
        }
    }

    @Test
    void refusesFramesThatAreNotWhole() {
        try (FrameCompression compression = FrameCompression.of(CompressionAlgorithm.DEFLATE_STREAM, 3)) {
            ByteWriter out = new ByteWriter(0);
            compression.compress(new byte[] {9, 0, 0, 0, 13, 1}, 0, 6, out);
            CompressedFrames frames = new CompressedFrames(compression, NO_LIMIT);
            frames.begin(new CompressedBody(6, -1, -1, out.toByteArray()));
            assertThatThrownBy(() -> read(frames, new FrameReader(NO_LIMIT)))
                    .isInstanceOf(MalformedPacketException.class)
                    .hasMessage("expected whole frames in a compressed message");
        }
    }

    @Test
    void readsOneMessageToItsEndBeforeTheNext() {
        try (FrameCompression compression = FrameCompression.of(CompressionAlgorithm.ZSTD_STREAM, 3)) {
            CompressedFrames frames = new CompressedFrames(compression, NO_LIMIT);
            assertThat(frames.next(new FrameReader(NO_LIMIT))).isFalse();
            CompressedBody body = body(compression, 10, 10);
            frames.begin(body);
            assertThatThrownBy(() -> frames.begin(body)).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void saysWhatItHoldsInTheMessage() {
        try (FrameCompression compression = FrameCompression.of(CompressionAlgorithm.ZSTD_STREAM, 3)) {
            ByteWriter out = new ByteWriter(0);
            new CompressionWriter(compression, new FrameWriter(out)).write(TYPE, new byte[500], 100, 300);
            FrameReader outer = fed(out.toByteArray());
            assertThat(outer.next()).isTrue();
            ByteReader payload = outer.payload();
            assertThat(CompressedBody.decode(new FieldReader(payload)).uncompressedSize())
                    .isEqualTo(300);
        }
    }
}
