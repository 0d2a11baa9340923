// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.sluice.wire.MalformedPacketException;
import dev.sluice.wire.classic.PacketReader;
import dev.sluice.wire.classic.compress.CompressedReader;
import dev.sluice.wire.classic.compress.Compression;

class CompressedReaderFuzzTest {

    private static final int SETTINGS = 3;

    /** The first bytes of {@code data} choose the compression, the slices and the sequence number; the rest arrives. */
    @FuzzTest
    void readsOrRefuses(byte[] data) {
        if (data.length < SETTINGS) {
            return;
        }
        try (Compression compression = (data[0] & 1) == 0 ? Compression.zlib() : Compression.zstd(3)) {
            CompressedReader frames = new CompressedReader(compression);
            frames.expectSequence(data[2]);
            receive(frames, data, 1 + (data[1] & 0xFF));
        } catch (MalformedPacketException refused) {
            assertThat(refused.getMessage()).matches("(compressed frame o|expected a z).*");
        }
    }

    private static void receive(CompressedReader frames, byte[] data, int slice) {
        PacketReader packets = new PacketReader(Integer.MAX_VALUE);
        for (int at = SETTINGS; at < data.length; ) {
            int count = Math.min(slice, data.length - at);
            System.arraycopy(data, at, frames.claim(count), frames.fillPosition(), count);
            frames.filled(count);
            at += count;
            int before = frames.buffered();
            while (frames.next(packets)) {
                assertThat(before + packets.buffered()).isGreaterThan(frames.buffered());
                assertThat(packets.buffered()).isLessThanOrEqualTo(CompressedReader.PORTION);
                before = frames.buffered();
                packets = new PacketReader(Integer.MAX_VALUE);
            }
        }
    }
}
