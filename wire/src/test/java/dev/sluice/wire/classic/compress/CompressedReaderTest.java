// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic.compress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.wire.Golden;
import dev.sluice.wire.MalformedPacketException;
import dev.sluice.wire.classic.PacketReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CompressedReaderTest {

    private final Compression compression = Compression.zlib();
    private final CompressedReader frames = new CompressedReader(compression);
    private final PacketReader packets = new PacketReader(1 << 20);

    @AfterEach
    void close() {
        compression.close();
    }

    @Test
    void readsABodyThatIsNotCompressed() {
        receive("060000 00 000000 020000 00 0102");
        assertThat(frames.next(packets)).isTrue();
        assertThat(packets.next()).isTrue();
        assertThat(packets.payload().rest()).containsExactly(1, 2);
        assertThat(frames.next(packets)).isFalse();
        assertThat(frames.nextSequence()).isEqualTo(1);
        assertThat(frames.buffered()).isZero();
    }

    @Test
    void givesOneFrameAtATime() {
        receive("050000 00 000000 010000 00 01  050000 01 000000 010000 01 02");
        assertThat(frames.next(packets)).isTrue();
        assertThat(packets.buffered()).isEqualTo(5);
        assertThat(frames.next(packets)).isTrue();
        assertThat(packets.buffered()).isEqualTo(10);
    }

    @Test
    void joinsAPacketThatWasCutIntoFrames() {
        receive("030000 00 000000 020000  000000 01 000000  030000 02 000000 00 0102");
        assertThat(frames.next(packets)).isTrue();
        assertThat(frames.next(packets)).isTrue();
        assertThat(packets.next()).isFalse();
        assertThat(frames.next(packets)).isTrue();
        assertThat(packets.next()).isTrue();
        assertThat(packets.payload().rest()).containsExactly(1, 2);
    }

    @Test
    void hasNoFrameBeforeItsLastByte() {
        byte[] frame = Golden.bytes("060000 00 000000 020000 00 0102");
        for (int i = 0; i < frame.length; i++) {
            assertThat(frames.next(packets)).as("after %d bytes", i).isFalse();
            frames.claim(1)[frames.fillPosition()] = frame[i];
            frames.filled(1);
        }
        assertThat(frames.next(packets)).isTrue();
    }

    @Test
    void refusesAFrameOutOfOrderAtItsHeader() {
        frames.expectSequence(257);
        receive("060000 02 000000");
        assertThatThrownBy(() -> frames.next(packets))
                .isInstanceOf(MalformedPacketException.class)
                .hasMessage("compressed frame out of order: expected sequence number 1, got 2");
    }

    @Test
    void countsSequenceNumbersModulo256() {
        frames.expectSequence(255);
        receive("000000 FF 000000 000000 00 000000");
        assertThat(frames.next(packets)).isTrue();
        assertThat(frames.next(packets)).isTrue();
        assertThat(frames.nextSequence()).isEqualTo(1);
    }

    @Test
    void refusesNonsense() {
        refuses("000000 00 010000");
        refuses("010000 00 010000 00");
        refuses("050000 00 FFFFFF 0102030405");
    }

    @Test
    void givesItsMemoryBackBehindALongFrame() {
        byte[] body = new byte[7 + 0x20_0000];
        System.arraycopy(Golden.bytes("000020 00 000000"), 0, body, 0, 7);
        receive(body);
        assertThat(frames.next(packets)).isTrue();
        assertThat(frames.claim(1000)).hasSize(256 * 1024);
    }

    private void refuses(String golden) {
        CompressedReader fresh = new CompressedReader(compression);
        byte[] bytes = Golden.bytes(golden);
        System.arraycopy(bytes, 0, fresh.claim(bytes.length), 0, bytes.length);
        fresh.filled(bytes.length);
        assertThatThrownBy(() -> fresh.next(packets)).isInstanceOf(MalformedPacketException.class);
        assertThat(packets.buffered()).isZero();
    }

    private void receive(String golden) {
        receive(Golden.bytes(golden));
    }

    private void receive(byte[] bytes) {
        System.arraycopy(bytes, 0, frames.claim(bytes.length), frames.fillPosition(), bytes.length);
        frames.filled(bytes.length);
    }
}
