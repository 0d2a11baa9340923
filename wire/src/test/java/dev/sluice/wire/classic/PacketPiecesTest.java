// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.Gen;
import dev.sluice.wire.Golden;
import dev.sluice.wire.MalformedPacketException;
import dev.sluice.wire.Property;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PacketPiecesTest {

    private final PacketReader reader = new PacketReader(10);
    private final PacketPieces pieces = reader.pieces();

    @Test
    void givesWhatHasArrived() {
        receive("050000 00 'ab'");
        assertThat(pieces.next()).isTrue();
        expectPiece("'ab'", 0, false);
        assertThat(pieces.isFirst()).isTrue();
        assertThat(pieces.next()).isFalse();
        receive("'cde' 010000 01 'f'");
        assertThat(pieces.next()).isTrue();
        expectPiece("'cde'", 2, true);
        assertThat(pieces.isFirst()).isFalse();
        assertThat(pieces.next()).isTrue();
        expectPiece("'f'", 0, true);
        assertThat(reader.nextSequence()).isEqualTo(2);
        assertThat(pieces.next()).isFalse();
    }

    @Test
    void givesAnEmptyPieceOfAnEmptyPayload() {
        receive("000000 00");
        assertThat(pieces.next()).isTrue();
        expectPiece("", 0, true);
        assertThat(pieces.isFirst()).isTrue();
        assertThat(pieces.firstByte()).isEqualTo(-1);
    }

    @Test
    void hasNoPieceBeforeTheFirstByteOfAPayload() {
        byte[] packet = Golden.bytes("050000 00 FE");
        for (int i = 0; i < packet.length; i++) {
            assertThat(pieces.peek()).as("peek after %d bytes", i).isFalse();
            assertThat(pieces.next()).as("piece after %d bytes", i).isFalse();
            assertThat(reader.next()).as("packet after %d bytes", i).isFalse();
            receive(Arrays.copyOfRange(packet, i, i + 1));
        }
        assertThat(pieces.peek()).isTrue();
        assertThat(pieces.firstByte()).isEqualTo(0xFE);
        assertThat(pieces.length()).isEqualTo(5);
        assertThat(pieces.next()).isTrue();
    }

    @Test
    void alternatesWithWholePacketsAtTheirBoundaries() {
        receive("020000 00 'ab' 020000 01 'cd' 020000 02 'ef' 0200");
        assertThat(reader.next()).isTrue();
        assertThat(pieces.peek()).isTrue();
        assertThat(pieces.next()).isTrue();
        expectPiece("'cd'", 0, true);
        assertThat(reader.next()).isTrue();
        assertThat(reader.payload().restString()).isEqualTo("ef");
        assertThat(reader.next()).isFalse();
    }

    @Test
    void refusesWholePacketsWithinAPacket() {
        receive("020000 00 'a'");
        assertThat(pieces.next()).isTrue();
        assertThatThrownBy(reader::next).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(pieces::peek).isInstanceOf(IllegalStateException.class);
        receive("'b'");
        assertThat(pieces.next()).isTrue();
        assertThat(reader.next()).isFalse();
    }

    @Test
    void refusesPacketsOutOfOrder() {
        receive("020000 01 'a'");
        assertThatThrownBy(pieces::peek).isInstanceOf(MalformedPacketException.class);
        assertThatThrownBy(pieces::next).isInstanceOf(MalformedPacketException.class);
    }

    @Test
    void refusesAContinuationOutOfOrder() {
        PacketReader long1 = new PacketReader(1);
        byte[] bytes = new byte[4 + PacketWriter.MAX_PAYLOAD + 5];
        bytes[0] = bytes[1] = bytes[2] = -1;
        bytes[bytes.length - 5] = 1;
        bytes[bytes.length - 2] = 2;
        Feed.all(long1, bytes);
        assertThat(long1.pieces().next()).isTrue();
        assertThat(long1.pieces().length()).isEqualTo(PacketWriter.MAX_PAYLOAD);
        assertThat(long1.pieces().isLast()).isFalse();
        assertThatThrownBy(() -> long1.pieces().next()).isInstanceOf(MalformedPacketException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 0xFF_FFFE, 0xFF_FFFF, 0x100_0000, 2 * 0xFF_FFFF, 2 * 0xFF_FFFF + 1})
    void bringsPayloadsOfEveryBorderLengthInFlatMemory(int length) {
        Random random = new Random(length);
        byte[] small = Gen.bytes(random, 10);
        bring(List.of(small, Gen.bytes(random, length), small), 1 << 16, random);
    }

    @Test
    void bringsAnyPacketsInAnySlices() {
        Property.holds(200, 3000, (random, size) -> {
            List<byte[]> payloads = new ArrayList<>();
            for (int i = random.nextInt(20); i > 0; i--) {
                payloads.add(Gen.bytes(random, Gen.upTo(random, size)));
            }
            bring(payloads, size + 1, random);
        });
    }

    /** Each packet is taken whole if it is at most 10 bytes long, and in pieces otherwise. */
    private static void bring(List<byte[]> payloads, int maxSlice, Random random) {
        ByteWriter out = new ByteWriter(0);
        PacketWriter writer = new PacketWriter(out);
        int sequence = 0;
        for (byte[] payload : payloads) {
            writer.begin(sequence).bytes(payload);
            sequence = writer.end();
        }
        Joiner joiner = new Joiner();
        for (int at = 0; at < out.size(); ) {
            int count = Math.min(out.size() - at, 1 + random.nextInt(maxSlice));
            byte[] buffer = joiner.reader.claim(count);
            assertThat(buffer.length).isLessThanOrEqualTo(256 * 1024);
            System.arraycopy(out.array(), at, buffer, joiner.reader.fillPosition(), count);
            joiner.reader.filled(count);
            at += count;
            joiner.read();
        }
        assertThat(joiner.joined).hasSameSizeAs(payloads);
        for (int i = 0; i < payloads.size(); i++) {
            assertThat(Arrays.equals(joiner.joined.get(i), payloads.get(i)))
                    .as("payload %d", i)
                    .isTrue();
        }
        assertThat(joiner.reader.nextSequence()).isEqualTo(sequence);
        assertThat(Arrays.equals(joiner.framed.toByteArray(), out.toByteArray()))
                .as("headers where they stood")
                .isTrue();
    }

    /** Reads packets whole or in pieces, as their peeked length suggests. */
    private static final class Joiner {
        final PacketReader reader = new PacketReader(10);
        final List<byte[]> joined = new ArrayList<>();
        final ByteWriter framed = new ByteWriter(0);
        private final ByteWriter parts = new ByteWriter(0);
        private boolean within;

        void read() {
            while (within || reader.pieces().peek()) {
                if (!within && reader.pieces().length() <= 10) {
                    if (!reader.next()) {
                        return;
                    }
                    assertThat(reader.firstByte()).isEqualTo(reader.pieces().firstByte());
                    joined.add(reader.payload().rest());
                    framed.bytes(reader.frames(), reader.frameStart(), reader.frameEnd() - reader.frameStart());
                } else if (!readPiece()) {
                    return;
                }
            }
        }

        private boolean readPiece() {
            PacketPieces pieces = reader.pieces();
            if (!pieces.next()) {
                return false;
            }
            assertThat(pieces.offset()).isEqualTo(parts.size());
            assertThat(pieces.isFirst()).isEqualTo(!within);
            if (pieces.beginsPart()) {
                framed.u24(pieces.partLength()).u8(pieces.sequence());
            }
            byte[] piece = pieces.piece().rest();
            framed.bytes(piece);
            parts.bytes(piece);
            within = !pieces.isLast();
            if (!within) {
                joined.add(parts.toByteArray());
                parts.truncate(0);
            }
            return true;
        }
    }

    private void expectPiece(String golden, long offset, boolean last) {
        assertThat(pieces.piece().rest()).isEqualTo(Golden.bytes(golden));
        assertThat(pieces.offset()).isEqualTo(offset);
        assertThat(pieces.isLast()).isEqualTo(last);
    }

    private void receive(String golden) {
        receive(Golden.bytes(golden));
    }

    private void receive(byte[] bytes) {
        System.arraycopy(bytes, 0, reader.claim(bytes.length), reader.fillPosition(), bytes.length);
        reader.filled(bytes.length);
    }
}
