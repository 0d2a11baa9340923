// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic.compress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.Gen;
import dev.sluice.wire.Golden;
import dev.sluice.wire.LittleEndian;
import dev.sluice.wire.MalformedPacketException;
import dev.sluice.wire.classic.PacketReader;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CompressedReaderTest {

    private final Compression compression = Compression.zlib();
    private final CompressedReader frames = new CompressedReader(compression);
    private final ByteWriter given = new ByteWriter(0);
    private PacketReader packets = new PacketReader(1 << 20);

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
        assertThat(readAll()).isEqualTo(0x20_0000);
        assertThat(frames.claim(1000)).hasSize(512 * 1024);
    }

    @Test
    void givesALongFrameWhileItArrives() {
        byte[] content = halfNoise(1 << 20);
        byte[] frame = frame(content);
        for (int at = 0; at < frame.length; at += 1000) {
            receive(Arrays.copyOfRange(frame, at, Math.min(frame.length, at + 1000)));
            read();
            assertThat(frames.buffered()).isZero();
        }
        assertThat(given.toByteArray()).isEqualTo(content);
        assertThat(frames.nextSequence()).isEqualTo(1);
    }

    @Test
    void givesALongFrameThatIsNotCompressedWhileItArrives() {
        byte[] content = Gen.bytes(new Random(3), 200_000);
        receive("400D03 00 000000");
        assertThat(frames.next(packets)).isFalse();
        for (int at = 0; at < content.length; at += 50_000) {
            receive(Arrays.copyOfRange(content, at, at + 50_000));
            read();
            assertThat(given.size()).isEqualTo(at + 50_000);
        }
        receive("060000 01 000000 020000 00 0102");
        assertThat(frames.next(packets)).isTrue();
    }

    @Test
    void decompressesAPortionAtATimeOfALongFrameThatHasArrived() {
        receive(frame(new byte[10 * CompressedReader.PORTION]));
        for (int i = 1; i <= 10; i++) {
            assertThat(frames.next(packets)).isTrue();
            assertThat(packets.buffered()).isEqualTo(i * CompressedReader.PORTION);
        }
        assertThat(frames.next(packets)).isFalse();
    }

    @Test
    void countsTheNextFrameAfreshWithinALongOne() {
        byte[] frame = frame(halfNoise(200_000));
        receive(Arrays.copyOf(frame, 1000));
        assertThat(frames.next(packets)).isTrue();
        frames.expectSequence(7);
        receive(Arrays.copyOfRange(frame, 1000, frame.length));
        receive("050000 07 000000 010000 00 01");
        assertThat(readAll()).isEqualTo(200_005);
        assertThat(frames.nextSequence()).isEqualTo(8);
    }

    @Test
    void holdsTheLastByteOfALongFrameBackUntilAllOfItHasProvedSound() {
        byte[] frame = frame(halfNoise(200_000));
        receive(Arrays.copyOf(frame, frame.length - 1));
        assertThat(readAll()).isEqualTo(199_999);
        receive(new byte[] {(byte) (frame[frame.length - 1] + 1)});
        assertThatThrownBy(() -> frames.next(packets)).isInstanceOf(MalformedPacketException.class);
        assertThat(packets.buffered()).isEqualTo(199_999);
    }

    @Test
    void refusesALongFrameOfAnotherLengthThanItsHeaderSays() {
        byte[] frame = frame(halfNoise(200_000));
        LittleEndian.putU24(frame, 4, 200_001);
        refusesAtTheEnd(frame, "200000", "got fewer");
        LittleEndian.putU24(frame, 4, 199_999);
        refusesAtTheEnd(frame, "199999", "got more");
        LittleEndian.putU24(frame, 4, 200_000);
        byte[] longer = Arrays.copyOf(frame, frame.length + 1);
        LittleEndian.putU24(longer, 0, longer.length - 7);
        refusesAtTheEnd(longer, "200000", "got more");
    }

    private void refusesAtTheEnd(byte[] frame, String most, String message) {
        CompressedReader fresh = new CompressedReader(compression);
        PacketReader to = new PacketReader(1 << 20);
        System.arraycopy(frame, 0, fresh.claim(frame.length), 0, frame.length);
        fresh.filled(frame.length);
        assertThatThrownBy(() -> readAll(fresh, to))
                .isInstanceOf(MalformedPacketException.class)
                .hasMessageStartingWith("compressed frame of another length")
                .hasMessageEndingWith(message);
        assertThat(to.buffered()).isLessThan(Integer.parseInt(most));
    }

    private int readAll() {
        return readAll(frames, packets);
    }

    private static int readAll(CompressedReader frames, PacketReader packets) {
        while (frames.next(packets)) {
            assertThat(frames.buffered()).isNotNegative();
        }
        return packets.buffered();
    }

    /** Takes what is given as one long packet's payload would be: in pieces. */
    private void read() {
        while (frames.next(packets)) {
            given.bytes(packets.claim(0), packets.fillPosition() - packets.buffered(), packets.buffered());
            packets = new PacketReader(1 << 20);
        }
    }

    private byte[] frame(byte[] content) {
        ByteWriter frame = new ByteWriter(0);
        new CompressedWriter(compression, frame).part(content, 0, content.length, 0);
        return frame.toByteArray();
    }

    private static byte[] halfNoise(int length) {
        byte[] bytes = Gen.bytes(new Random(2), length);
        for (int i = 0; i < length; i += 2) {
            bytes[i] = 0;
        }
        return bytes;
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
