// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.sluice.wire.MalformedPacketException;
import dev.sluice.wire.x.FrameReader;

class XFrameReaderFuzzTest {

    private static final int SETTINGS = 2;
    private static final int SMALLEST_BUFFER = 16 * 1024;

    /** The first bytes of {@code data} choose the slices and the limit; the rest arrives. */
    @FuzzTest
    void readsOrRefuses(byte[] data) {
        if (data.length < SETTINGS) {
            return;
        }
        int maxFrame = 1 + (data[1] & 0xFF);
        FrameReader reader = new FrameReader(maxFrame);
        try {
            receive(reader, data, 1 + (data[0] & 0xFF), maxFrame);
        } catch (MalformedPacketException refused) {
            assertThat(refused).hasMessageStartingWith("frame too large: ");
        }
    }

    private static void receive(FrameReader reader, byte[] data, int slice, int maxFrame) {
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
                int payload = reader.payload().rest().length;
                assertThat(payload).isLessThan(maxFrame);
                assertThat(reader.type() == FrameReader.NO_TYPE)
                        .isEqualTo(reader.frameEnd() - reader.frameStart() == 4);
            }
            assertThat(SETTINGS + taken + reader.buffered()).isEqualTo(at);
        }
    }
}
