// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.Gen;
import dev.sluice.wire.Golden;
import dev.sluice.wire.MalformedPacketException;
import dev.sluice.wire.Property;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FrameReaderTest {

    private static final int NO_LIMIT = Integer.MAX_VALUE;

    private static FrameReader fed(int maxFrame, byte[] bytes) {
        FrameReader reader = new FrameReader(maxFrame);
        feed(reader, bytes, 0, bytes.length);
        return reader;
    }

    private static void feed(FrameReader reader, byte[] bytes, int at, int count) {
        System.arraycopy(bytes, at, reader.claim(count), reader.fillPosition(), count);
        reader.filled(count);
    }

    @Test
    void findsFramesInPlace() {
        FrameReader reader = fed(NO_LIMIT, Golden.bytes("01000000 0E 03000000 0D 0A 00 04000000"));
        assertThat(reader.next()).isTrue();
        assertThat(reader.type()).isEqualTo(14);
        assertThat(reader.payload().remaining()).isZero();
        assertThat(reader.next()).isTrue();
        assertThat(reader.type()).isEqualTo(13);
        assertThat(reader.payload().rest()).containsExactly(10, 0);
        assertThat(reader.frameEnd() - reader.frameStart()).isEqualTo(7);
        assertThat(reader.frameEnd() - reader.payloadStart()).isEqualTo(2);
        assertThat(reader.array()[reader.payloadStart()]).isEqualTo((byte) 10);
        assertThat(reader.next()).isFalse();
        assertThat(reader.buffered()).isEqualTo(4);
    }

    @Test
    void hasNoFrameBeforeItsLastByte() {
        byte[] frame = Golden.bytes("03000000 0D 0A 00");
        FrameReader reader = new FrameReader(NO_LIMIT);
        for (int i = 0; i < frame.length; i++) {
            assertThat(reader.next()).as("after %d bytes", i).isFalse();
            feed(reader, frame, i, 1);
        }
        assertThat(reader.next()).isTrue();
    }

    @Test
    void tellsAFrameWithoutATypeApart() {
        FrameReader reader = fed(NO_LIMIT, Golden.bytes("00000000 01000000 11"));
        assertThat(reader.next()).isTrue();
        assertThat(reader.type()).isEqualTo(FrameReader.NO_TYPE);
        assertThat(reader.payload().remaining()).isZero();
        assertThat(reader.payloadStart()).isEqualTo(reader.frameEnd());
        assertThat(reader.next()).isTrue();
        assertThat(reader.type()).isEqualTo(17);
    }

    @Test
    void acceptsTheLargestFrameAndRefusesAByteMore() {
        FrameReader reader = fed(3, Golden.bytes("03000000 0D 0A 00 04000000 01"));
        assertThat(reader.next()).isTrue();
        assertThatThrownBy(reader::next)
                .isInstanceOf(MalformedPacketException.class)
                .hasMessage("frame too large: expected at most 3 bytes, got 4");
        reader.limit(4);
        assertThat(reader.next()).isFalse();
    }

    @Test
    void refusesALargeFrameFromItsHeaderBeforeMemoryGrows() {
        FrameReader reader = new FrameReader(NO_LIMIT);
        int before = reader.claim(4).length;
        feed(reader, Golden.bytes("FFFFFFFF"), 0, 4);
        assertThatThrownBy(reader::next)
                .hasMessage("frame too large: expected at most 2147483647 bytes, got 4294967295");
        assertThat(reader.claim(4)).hasSize(before);
    }

    @Test
    void givesBackWhatWasFramedInWhateverSlicesItArrives() {
        Property.holds(200, 100_000, (random, size) -> {
            ByteWriter out = new ByteWriter(0);
            FrameWriter frames = new FrameWriter(out);
            List<byte[]> payloads = new ArrayList<>();
            for (int left = size; left >= 0; ) {
                byte[] payload = Gen.bytes(random, Gen.upTo(random, left));
                payloads.add(payload);
                frames.begin(payloads.size() & 0xFF).bytes(payload);
                frames.end();
                left -= payload.length + FrameWriter.HEADER;
            }
            assertThat(Gen.buffers(received(out, random))).isEqualTo(Gen.buffers(payloads));
        });
    }

    private static List<byte[]> received(ByteWriter sent, Random random) {
        FrameReader reader = new FrameReader(NO_LIMIT);
        List<byte[]> payloads = new ArrayList<>();
        for (int at = 0; at < sent.size(); ) {
            int count = Math.min(sent.size() - at, 1 + random.nextInt(5000));
            feed(reader, sent.array(), at, count);
            at += count;
            while (reader.next()) {
                payloads.add(reader.payload().rest());
                assertThat(reader.type()).isEqualTo(payloads.size() & 0xFF);
            }
        }
        assertThat(reader.buffered()).isZero();
        return payloads;
    }
}
