// SPDX-License-Identifier: Apache-2.0
package dev.sluice.benchmarks.floor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ReplyCounterTest {

    private final ByteArrayOutputStream stream = new ByteArrayOutputStream();

    private void packet(int... payload) {
        stream.write(payload.length);
        stream.write(0);
        stream.write(0);
        stream.write(1);
        for (int value : payload) {
            stream.write(value);
        }
    }

    /** An OK, two columns, three rows of which one begins with zero as binary rows do, the end, and another OK. */
    private byte[] replies() {
        packet(0, 0, 0, 2, 0, 0, 0);
        packet(2);
        packet(3, 'd', 'e', 'f');
        packet(3, 'd', 'e', 'f');
        packet(1, '7', 1, '8');
        packet(0, 0, 5, 5, 5);
        packet(0xFB, 0xFB);
        packet(0xFE, 0, 0, 2, 0, 0, 0);
        packet(0, 1, 0, 2, 0, 0, 0);
        return stream.toByteArray();
    }

    @Test
    void repliesAndRowsAreCountedHoweverTheBytesAreCut() throws IOException {
        byte[] all = replies();
        for (int slice = 1; slice <= all.length; slice++) {
            ReplyCounter counter = new ReplyCounter();
            scan(counter, all, slice);
            assertThat(counter.replies()).as("slices of " + slice).isEqualTo(3);
            assertThat(counter.rows()).as("slices of " + slice).isEqualTo(3);
        }
    }

    private static void scan(ReplyCounter counter, byte[] all, int slice) throws IOException {
        byte[] buffer = new byte[all.length + slice];
        int kept = 0;
        for (int at = 0; at < all.length; at += slice) {
            int count = Math.min(slice, all.length - at);
            System.arraycopy(all, at, buffer, kept, count);
            int scanned = counter.scan(buffer, kept + count);
            kept += count - scanned;
            System.arraycopy(buffer, scanned, buffer, 0, kept);
        }
    }

    @Test
    void anErrorFails() {
        packet(0xFF, 1, 2, '#');
        byte[] bytes = stream.toByteArray();
        assertThatThrownBy(() -> new ReplyCounter().scan(bytes, bytes.length)).isInstanceOf(IOException.class);
    }
}
