// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.sluice.wire.MalformedPacketException;
import dev.sluice.wire.classic.PacketReader;

class PacketReaderFuzzTest {

    private static final int SETTINGS = 3;
    private static final int SMALLEST_BUFFER = 16 * 1024;

    /** The first bytes of {@code data} choose the slices, the limit and the sequence number; the rest arrives. */
    @FuzzTest
    void readsOrRefuses(byte[] data) {
        if (data.length < SETTINGS) {
            return;
        }
        int slice = 1 + (data[0] & 0xFF);
        int maxPacket = 1 + (data[1] & 0xFF);
        PacketReader reader = new PacketReader(maxPacket);
        reader.expectSequence(data[2]);
        try {
            receive(reader, data, slice, maxPacket);
        } catch (MalformedPacketException refused) {
            assertThat(refused).hasMessageStartingWith("packet ");
        }
    }

    private static void receive(PacketReader reader, byte[] data, int slice, int maxPacket) {
        int taken = 0;
        for (int at = SETTINGS; at < data.length; ) {
            int count = Math.min(slice, data.length - at);
            byte[] buffer = reader.claim(count);
            assertThat(buffer.length).isLessThanOrEqualTo(SMALLEST_BUFFER);
            System.arraycopy(data, at, buffer, reader.fillPosition(), count);
            reader.filled(count);
            at += count;
            while (reader.next()) {
                taken += reader.frameEnd() - reader.frameStart();
                assertThat(reader.length()).isLessThanOrEqualTo(maxPacket);
                assertThat(reader.payload().rest()).hasSize(reader.length());
            }
            assertThat(SETTINGS + taken + reader.buffered()).isEqualTo(at);
        }
    }
}
