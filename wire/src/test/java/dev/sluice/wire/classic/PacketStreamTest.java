// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.Gen;
import dev.sluice.wire.Property;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a {@link PacketWriter} frames, a {@link PacketReader} finds, however the bytes are cut on their way. */
class PacketStreamTest {

    @Test
    void bringsAnyPacketsInAnySlices() {
        Property.holds(300, 3000, (random, size) -> bring(payloads(random, size), size + 1, random));
    }

    @Test
    void bringsMorePacketsThanThereAreSequenceNumbers() {
        Property.holds(10, 2000, (random, size) -> {
            List<byte[]> payloads = new ArrayList<>();
            for (int i = 0; i < 600; i++) {
                payloads.add(Gen.bytes(random, random.nextInt(3)));
            }
            bring(payloads, size + 1, random);
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 0xFF_FFFE, 0xFF_FFFF, 0x100_0000, 2 * 0xFF_FFFF, 2 * 0xFF_FFFF + 1})
    void bringsPayloadsOfEveryBorderLength(int length) {
        Property.holds(2, 1 << 20, (random, maxSlice) -> {
            byte[] small = Gen.bytes(random, 10);
            bring(List.of(small, Gen.bytes(random, length), small), maxSlice, random);
        });
    }

    private static List<byte[]> payloads(Random random, int size) {
        List<byte[]> payloads = new ArrayList<>();
        for (int left = size; left >= 0; ) {
            byte[] payload = Gen.bytes(random, Gen.upTo(random, left));
            payloads.add(payload);
            left -= payload.length + 1;
        }
        return payloads;
    }

    private static void bring(List<byte[]> payloads, int maxSlice, Random random) {
        int firstSequence = random.nextInt(256);
        ByteWriter out = new ByteWriter(0);
        int afterLast = write(payloads, firstSequence, out);
        PacketReader reader = new PacketReader(4 * PacketWriter.MAX_PAYLOAD);
        reader.expectSequence(firstSequence);
        List<byte[]> received = new ArrayList<>();
        Feed.inSlices(reader, out.array(), out.size(), maxSlice, random, packet -> {
            byte[] payload = packet.payload().rest();
            assertThat(packet.length()).isEqualTo(payload.length);
            assertThat(packet.firstByte()).isEqualTo(payload.length == 0 ? -1 : payload[0] & 0xFF);
            received.add(payload);
        });
        assertThat(received).hasSameSizeAs(payloads);
        for (int i = 0; i < payloads.size(); i++) {
            assertThat(Arrays.equals(received.get(i), payloads.get(i)))
                    .as("payload %d", i)
                    .isTrue();
        }
        assertThat(reader.buffered()).isZero();
        assertThat(reader.nextSequence()).isEqualTo(afterLast);
    }

    private static int write(List<byte[]> payloads, int firstSequence, ByteWriter out) {
        PacketWriter writer = new PacketWriter(out);
        int sequence = firstSequence;
        for (byte[] payload : payloads) {
            writer.begin(sequence).bytes(payload);
            sequence = writer.end();
        }
        return sequence;
    }
}
