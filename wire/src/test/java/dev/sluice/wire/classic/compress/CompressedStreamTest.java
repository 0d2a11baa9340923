// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic.compress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.Gen;
import dev.sluice.wire.Property;
import dev.sluice.wire.classic.PacketReader;
import dev.sluice.wire.classic.PacketWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a {@link CompressedWriter} sends, a {@link CompressedReader} finds, however the bytes are cut on their way. */
class CompressedStreamTest {

    static Stream<Compression> both() {
        return Stream.of(Compression.zlib(), Compression.zstd(3));
    }

    @ParameterizedTest
    @MethodSource("both")
    void bringsAnyCommandsInAnySlices(Compression compression) {
        try (compression) {
            Property.holds(200, 2000, (random, size) -> {
                List<byte[]> payloads = new ArrayList<>();
                for (int i = random.nextInt(20); i >= 0; i--) {
                    payloads.add(payload(random, Gen.upTo(random, size)));
                }
                bring(compression, payloads, size + 1, random);
            });
        }
    }

    @ParameterizedTest
    @MethodSource("both")
    void bringsCommandsLongerThanAFrame(Compression compression) {
        try (compression) {
            Random random = new Random(1);
            byte[] small = payload(random, 100);
            bring(compression, List.of(small, new byte[0x100_0000], small), 1 << 20, random);
            bring(compression, List.of(Gen.bytes(random, 2 * 0xFF_FFFF), small), 1 << 20, random);
        }
    }

    private static byte[] payload(Random random, int size) {
        byte[] payload = Gen.bytes(random, size);
        Arrays.fill(payload, random.nextInt(size + 1), size, (byte) 'x');
        return payload;
    }

    private static void bring(Compression compression, List<byte[]> payloads, int maxSlice, Random random) {
        ByteWriter packets = new ByteWriter(0);
        PacketWriter packetWriter = new PacketWriter(packets);
        for (byte[] payload : payloads) {
            packetWriter.begin().bytes(payload);
            packetWriter.end();
        }
        ByteWriter frames = new ByteWriter(0);
        new CompressedWriter(compression, frames).commands(packets.array(), 0, packets.size());
        List<byte[]> received = receive(new CompressedReader(compression), frames, maxSlice, random);
        assertThat(received).hasSameSizeAs(payloads);
        for (int i = 0; i < payloads.size(); i++) {
            assertThat(Arrays.equals(received.get(i), payloads.get(i)))
                    .as("payload %d", i)
                    .isTrue();
        }
    }

    /** As a server reads: the numbers begin again with each command. */
    private static List<byte[]> receive(CompressedReader frames, ByteWriter sent, int maxSlice, Random random) {
        PacketReader packets = new PacketReader(Integer.MAX_VALUE);
        List<byte[]> received = new ArrayList<>();
        for (int at = 0; at < sent.size(); ) {
            int count = Math.min(sent.size() - at, 1 + random.nextInt(maxSlice));
            System.arraycopy(sent.array(), at, frames.claim(count), frames.fillPosition(), count);
            frames.filled(count);
            at += count;
            while (frames.next(packets)) {
                if (packets.next()) {
                    received.add(packets.payload().rest());
                    assertThat(packets.buffered()).isZero();
                    packets.expectSequence(0);
                    frames.expectSequence(0);
                }
            }
        }
        assertThat(frames.buffered()).isZero();
        return received;
    }
}
