// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.sluice.wire.MalformedPacketException;
import dev.sluice.wire.classic.PacketPieces;
import dev.sluice.wire.classic.PacketReader;

class PacketPiecesFuzzTest {

    private static final int SETTINGS = 3;
    private static final int HEADER = 4;

    /** The first bytes of {@code data} choose the slices, what is read in pieces, and the sequence number. */
    @FuzzTest
    void readsOrRefuses(byte[] data) {
        if (data.length < SETTINGS) {
            return;
        }
        int slice = 1 + (data[0] & 0xFF);
        int whole = data[1] & 0xFF;
        PacketReader reader = new PacketReader(Math.max(1, whole));
        reader.expectSequence(data[2]);
        try {
            int taken = 0;
            for (int at = SETTINGS; at < data.length; ) {
                int count = Math.min(slice, data.length - at);
                System.arraycopy(data, at, reader.claim(count), reader.fillPosition(), count);
                reader.filled(count);
                at += count;
                taken += read(reader, whole);
                assertThat(SETTINGS + taken + reader.buffered()).isEqualTo(at);
            }
        } catch (MalformedPacketException refused) {
            assertThat(refused).hasMessageStartingWith("packet out of order");
        }
    }

    /** Returns how many bytes were taken. */
    private static int read(PacketReader reader, int whole) {
        PacketPieces pieces = reader.pieces();
        int before = reader.buffered();
        while (true) {
            boolean within = !pieces.isLast();
            if (!within && !pieces.peek()) {
                return before - reader.buffered();
            }
            boolean moved = (within || pieces.length() > whole) ? piece(reader, pieces, within) : reader.next();
            if (!moved) {
                return before - reader.buffered();
            }
        }
    }

    private static boolean piece(PacketReader reader, PacketPieces pieces, boolean within) {
        long expected = within ? pieces.offset() + pieces.piece().remaining() : 0;
        int before = reader.buffered();
        if (!pieces.next()) {
            return false;
        }
        int headers = before - reader.buffered() - pieces.piece().remaining();
        assertThat(headers).isIn(0, HEADER);
        assertThat(pieces.offset()).isEqualTo(expected);
        assertThat(pieces.isFirst()).isEqualTo(!within);
        return true;
    }
}
