// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.compress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.Golden;
import dev.sluice.wire.MalformedPacketException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import net.jpountz.lz4.LZ4FrameInputStream;
import net.jpountz.lz4.LZ4FrameOutputStream;
import net.jpountz.xxhash.XXHashFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames of lz4, against the library's own streams, and by hand where that does not go. */
class Lz4FramesTest {

    private static final int LINKED_SMALL = 0x4040;

    private final FrameCompression compression = FrameCompression.of(CompressionAlgorithm.LZ4_MESSAGE, 2);

    private String read(byte[] payload) {
        byte[] content = FrameCompressionTest.read(compression, payload, 100_000, new Random(1));
        return new String(content, StandardCharsets.US_ASCII);
    }

    /** Returns a frame of the given flags and sizes, with the checksum that its header must have. */
    private static byte[] frame(int flagsAndSizes, String rest, String... blocks) {
        byte[] descriptor = new ByteWriter(0)
                .u8(flagsAndSizes >> 8)
                .u8(flagsAndSizes)
                .bytes(Golden.bytes(rest))
                .toByteArray();
        int hash = XXHashFactory.safeInstance().hash32().hash(descriptor, 0, descriptor.length, 0);
        return new ByteWriter(0)
                .u32(0x184D2204)
                .bytes(descriptor)
                .u8(hash >>> 8)
                .bytes(Golden.bytes(blocks))
                .toByteArray();
    }

    @Test
    void theLibraryReadsWhatIsWritten() throws IOException {
        byte[] content = new byte[200_000];
        new Random(1).nextBytes(content);
        Arrays.fill(content, 70_000, 160_000, (byte) 'a');
        ByteWriter out = new ByteWriter(0);
        compression.compress(content, 0, content.length, out);
        try (LZ4FrameInputStream in = new LZ4FrameInputStream(new ByteArrayInputStream(out.toByteArray()))) {
            assertThat(in.readAllBytes()).isEqualTo(content);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatTheLibraryWritesIsRead(LZ4FrameOutputStream.BLOCKSIZE size) throws IOException {
        byte[] content = new byte[600_000];
        new Random(1).nextBytes(content);
        Arrays.fill(content, 70_000, 400_000, (byte) 'a');
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        try (LZ4FrameOutputStream out = new LZ4FrameOutputStream(
                sent,
                size,
                content.length,
                LZ4FrameOutputStream.FLG.Bits.BLOCK_INDEPENDENCE,
                LZ4FrameOutputStream.FLG.Bits.BLOCK_CHECKSUM,
                LZ4FrameOutputStream.FLG.Bits.CONTENT_SIZE,
                LZ4FrameOutputStream.FLG.Bits.CONTENT_CHECKSUM)) {
            out.write(content);
        }
        byte[] payload = sent.toByteArray();
        assertThat(FrameCompressionTest.read(compression, payload, content.length, new Random(1)))
                .isEqualTo(content);
        for (int broken : new int[] {8, 20, 100_000, payload.length - 1}) {
            byte[] bytes = payload.clone();
            bytes[broken] ^= 1;
            assertThatThrownBy(() -> FrameCompressionTest.read(compression, bytes, content.length, new Random(1)))
                    .isInstanceOf(MalformedPacketException.class);
        }
    }

    /** As servers write them: the second block copies from the first one. */
    @Test
    void blocksMayReferBackToTheBlockBefore() {
        byte[] payload = frame(
                LINKED_SMALL, "", "06000080 'abcdef'", "04000000 02 0600 00", "06000000 20 'gh' 0800 00", "00000000");
        assertThat(read(payload)).isEqualTo("abcdef" + "abcdef" + "gh" + "abcd");
    }

    @Test
    void blocksThatStandForThemselvesMayNot() {
        byte[] payload = frame(0x6040, "", "06000080 'abcdef'", "04000000 02 0600 00", "00000000");
        assertThatThrownBy(() -> read(payload))
                .isInstanceOf(MalformedPacketException.class)
                .hasMessage("expected a block of lz4");
    }

    @Test
    void linkedBlocksReferBackAsFarAsTheWindowGoes() {
        String block = "64000000 1F 'a' 0100 FF*92 5C 20 'bc'".replace("64000000", "");
        byte[] content = Golden.bytes(block);
        ByteWriter blocks = new ByteWriter(0);
        for (int i = 0; i < 20; i++) {
            blocks.u32(content.length).bytes(content);
        }
        blocks.u32(4).bytes(Golden.bytes("00 FFFF 00")).u32(0);
        byte[] start = frame(LINKED_SMALL, "");
        byte[] payload =
                new ByteWriter(0).bytes(start).bytes(blocks.toByteArray()).toByteArray();
        int length = 1 + 15 + 92 * 255 + 0x5C + 4 + 2;
        byte[] read = FrameCompressionTest.read(compression, payload, 20 * length + 4, new Random(1));
        assertThat(read).hasSize(20 * length + 4);
        byte[] last = Arrays.copyOfRange(read, read.length - 4, read.length);
        assertThat(last).isEqualTo(Arrays.copyOfRange(read, 20 * length - 0xFFFF, 20 * length - 0xFFFF + 4));
    }

    @Test
    void aPayloadMayHoldSeveralFramesOrNone() {
        byte[] one = frame(LINKED_SMALL, "", "03000080 'abc'", "00000000");
        byte[] two = new ByteWriter(0).bytes(one).bytes(one).toByteArray();
        assertThat(read(two)).isEqualTo("abcabc");
        assertThat(read(new byte[0])).isEmpty();
        assertThat(read(frame(LINKED_SMALL, "", "00000000"))).isEmpty();
        assertThat(read(frame(LINKED_SMALL, "", "00000080 00000080 03000080 'abc'", "00000000")))
                .isEqualTo("abc");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "01000000 10",
                "02000000 10 'a'",
                "03000000 F0 FF 00",
                "04000000 10 'a' 0100",
                "04000000 10 'a' 0000 00",
                "05000000 10 'a' 0200 00",
                "06000000 1F 'a' 0100 FF 00",
                "05000000 10 'a' 01",
                "FFFFFF7F 00",
                "01000180 00",
                "06000080 'abc'",
                ""
            })
    void refusesWhatIsNoBlockOrCutOff(String block) {
        byte[] payload = frame(LINKED_SMALL, "", block);
        assertThatThrownBy(() -> read(payload)).isInstanceOf(MalformedPacketException.class);
    }

    /** A few bytes that claim more than a block can hold. */
    @Test
    void refusesABlockThatHoldsMoreThanItMay() {
        byte[] payload = frame(LINKED_SMALL, "", "08010000 1F 'a' 0100 FF*260 00*0", "00000000");
        assertThatThrownBy(() -> read(payload))
                .isInstanceOf(MalformedPacketException.class)
                .hasMessage("expected a block of lz4");
    }

    @ParameterizedTest
    @ValueSource(ints = {0x0040, 0x8040, 0x4240, 0x4140, 0x4030, 0x4080})
    void refusesHeadersThatItDoesNotKnow(int flagsAndSizes) {
        byte[] payload = frame(flagsAndSizes, "", "00000000");
        assertThatThrownBy(() -> read(payload)).isInstanceOf(MalformedPacketException.class);
    }

    @Test
    void refusesContentOfAnotherSizeThanSaid() {
        byte[] payload = frame(0x4840, "0400000000000000", "03000080 'abc'", "00000000");
        assertThatThrownBy(() -> read(payload))
                .isInstanceOf(MalformedPacketException.class)
                .hasMessageStartingWith("expected content of the size that an lz4 frame says");
        assertThat(read(frame(0x4840, "0300000000000000", "03000080 'abc'", "00000000")))
                .isEqualTo("abc");
    }
}
