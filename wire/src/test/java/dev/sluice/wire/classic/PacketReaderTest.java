// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.wire.Golden;
import dev.sluice.wire.MalformedPacketException;
import java.util.List;
import org.junit.jupiter.api.Test;

class PacketReaderTest {

    private static final int NO_LIMIT = Integer.MAX_VALUE;

    @Test
    void findsPacketsInPlace() {
        PacketReader reader = new PacketReader(NO_LIMIT);
        Feed.all(reader, Golden.bytes("020000 00 0102 000000 01 010000 02 FE 0100"));
        assertThat(reader.next()).isTrue();
        assertThat(reader.firstByte()).isEqualTo(1);
        assertThat(reader.payload().rest()).containsExactly(1, 2);
        assertThat(reader.frameEnd() - reader.frameStart()).isEqualTo(6);
        assertThat(reader.next()).isTrue();
        assertThat(reader.firstByte()).isEqualTo(-1);
        assertThat(reader.length()).isZero();
        assertThat(reader.next()).isTrue();
        assertThat(reader.firstByte()).isEqualTo(0xFE);
        assertThat(reader.next()).isFalse();
        assertThat(reader.buffered()).isEqualTo(2);
        assertThat(reader.nextSequence()).isEqualTo(3);
    }

    @Test
    void givesAwayWhatIsNotRead() {
        PacketReader reader = new PacketReader(NO_LIMIT);
        byte[] bytes = Golden.bytes("010000 00 01 16 03 01");
        System.arraycopy(bytes, 0, reader.claim(bytes.length), reader.fillPosition(), bytes.length);
        reader.filled(bytes.length);
        assertThat(reader.next()).isTrue();
        assertThat(reader.drain()).isEqualTo(Golden.bytes("16 03 01"));
        assertThat(reader.buffered()).isZero();
        assertThat(reader.nextSequence()).isEqualTo(1);
    }

    @Test
    void hasNoPacketBeforeItsLastByte() {
        byte[] packet = Golden.bytes("020000 00 0102");
        PacketReader reader = new PacketReader(NO_LIMIT);
        for (int i = 0; i < packet.length; i++) {
            assertThat(reader.next()).as("after %d bytes", i).isFalse();
            reader.claim(1)[reader.fillPosition()] = packet[i];
            reader.filled(1);
        }
        assertThat(reader.next()).isTrue();
    }

    @Test
    void refusesAPacketOutOfOrder() {
        PacketReader reader = new PacketReader(NO_LIMIT);
        reader.expectSequence(1);
        Feed.all(reader, Golden.bytes("010000 02 00"));
        assertThatThrownBy(reader::next)
                .isInstanceOf(MalformedPacketException.class)
                .hasMessage("packet out of order: expected sequence number 1, got 2");
    }

    @Test
    void refusesAContinuationOutOfOrder() {
        PacketReader reader = new PacketReader(NO_LIMIT);
        byte[] bytes = new byte[4 + PacketWriter.MAX_PAYLOAD + 4];
        bytes[0] = bytes[1] = bytes[2] = -1;
        bytes[bytes.length - 1] = 2;
        Feed.all(reader, bytes);
        assertThatThrownBy(reader::next).isInstanceOf(MalformedPacketException.class);
    }

    @Test
    void countsSequenceNumbersModulo256() {
        PacketReader reader = new PacketReader(NO_LIMIT);
        reader.expectSequence(255);
        Feed.all(reader, Golden.bytes("010000 FF 00 010000 00 00"));
        assertThat(reader.next()).isTrue();
        assertThat(reader.next()).isTrue();
        assertThat(reader.nextSequence()).isEqualTo(1);
        reader.expectSequence(257);
        assertThat(reader.nextSequence()).isEqualTo(1);
    }

    @Test
    void takesAnySequenceNumberIfToldTo() {
        PacketReader reader = new PacketReader(NO_LIMIT);
        reader.ignoreSequence(frames -> {});
        Feed.all(reader, Golden.bytes("010000 07 00 010000 03 00"));
        assertThat(reader.next()).isTrue();
        assertThat(reader.next()).isTrue();
        assertThat(reader.nextSequence()).isEqualTo(4);
    }

    @Test
    void acceptsTheLargestPacketAndRefusesAByteMore() {
        PacketReader reader = new PacketReader(5);
        Feed.all(reader, Golden.bytes("050000 00 0102030405 060000 01"));
        assertThat(reader.next()).isTrue();
        assertThatThrownBy(reader::next)
                .isInstanceOf(MalformedPacketException.class)
                .hasMessage("packet too large: expected at most 5 bytes, got 6 or more");
    }

    @Test
    void refusesALargePacketFromItsHeaderBeforeMemoryGrows() {
        PacketReader reader = new PacketReader(0x10_0000);
        int before = reader.claim(4).length;
        Feed.all(reader, Golden.bytes("FFFFFF 00"));
        assertThatThrownBy(reader::next).isInstanceOf(MalformedPacketException.class);
        assertThat(reader.claim(4)).hasSize(before);
    }

    @Test
    void refusesALargePacketFromTheHeaderOfItsContinuation() {
        PacketReader reader = new PacketReader(PacketWriter.MAX_PAYLOAD + 10);
        byte[] bytes = new byte[4 + PacketWriter.MAX_PAYLOAD + 4];
        System.arraycopy(Golden.bytes("FFFFFF 00"), 0, bytes, 0, 4);
        System.arraycopy(Golden.bytes("0B0000 01"), 0, bytes, bytes.length - 4, 4);
        Feed.all(reader, bytes);
        assertThatThrownBy(reader::next)
                .hasMessage("packet too large: expected at most 16777225 bytes, got 16777226 or more");
    }

    @Test
    void givesTheMemoryOfALongPacketBack() {
        PacketReader reader = new PacketReader(NO_LIMIT);
        byte[] long1 = new byte[4 + 0x20_0000];
        System.arraycopy(Golden.bytes("000020 00"), 0, long1, 0, 4);
        Feed.all(reader, long1);
        assertThat(reader.next()).isTrue();
        assertThat(reader.frames().length).isGreaterThan(0x20_0000);
        assertThat(reader.claim(1000)).hasSize(512 * 1024);
    }

    @Test
    void keepsWhatIsUnreadWhenItMakesRoom() {
        PacketReader reader = new PacketReader(NO_LIMIT);
        Feed.all(reader, Golden.bytes("010000 00 07 020000 01 08"));
        assertThat(reader.next()).isTrue();
        reader.claim(1 << 20)[reader.fillPosition()] = 9;
        reader.filled(1);
        assertThat(reader.next()).isTrue();
        assertThat(reader.payload().rest()).containsExactly(8, 9);
    }

    private static final int END = 0xFE;
    private static final int ERROR = 0xFF;

    @Test
    void passesOverWholeRowsUpToTheirEnd() {
        PacketReader reader = new PacketReader(NO_LIMIT);
        Feed.all(reader, Golden.bytes("010000 00 07 020000 01 0707 010000 02 FB 010000 03 FE"));
        assertThat(reader.next()).isTrue();
        int first = reader.frameEnd();
        assertThat(reader.passRows(END, ERROR)).isEqualTo(2);
        assertThat(reader.frameEnd() - first).isEqualTo(11);
        assertThat(reader.nextSequence()).isEqualTo(3);
        assertThat(reader.next()).isTrue();
        assertThat(reader.firstByte()).isEqualTo(END);
        assertThat(reader.passRows(END, ERROR)).isZero();
    }

    @Test
    void leavesToNextWhatIsNotLikeARow() {
        for (String odd : List.of("010000 01 FF", "000000 01", "020000 01 07", "010000", "010000 02 07")) {
            PacketReader reader = new PacketReader(NO_LIMIT);
            Feed.all(reader, Golden.bytes("010000 00 07" + odd));
            assertThat(reader.next()).isTrue();
            assertThat(reader.passRows(END, ERROR)).as(odd).isZero();
            assertThat(reader.frameEnd()).as(odd).isEqualTo(5);
        }
    }

    @Test
    void leavesRowsAboveTheLimitToNextWhichRefusesThem() {
        PacketReader reader = new PacketReader(2);
        Feed.all(reader, Golden.bytes("010000 00 07 020000 01 0707 030000 02 070707"));
        assertThat(reader.next()).isTrue();
        assertThat(reader.passRows(END, ERROR)).isEqualTo(1);
        assertThatThrownBy(reader::next).hasMessageContaining("packet too large");
    }

    @Test
    void passesOverRowsWhoseNumbersDoNotCount() {
        PacketReader reader = new PacketReader(NO_LIMIT);
        reader.ignoreSequence(frames -> {});
        Feed.all(reader, Golden.bytes("010000 00 07 010000 09 07 010000 04 07"));
        assertThat(reader.next()).isTrue();
        assertThat(reader.passRows(END, ERROR)).isEqualTo(2);
        assertThat(reader.nextSequence()).isEqualTo(5);
    }

    @Test
    void findsRowsBehindSequenceNumber255() {
        PacketReader reader = new PacketReader(NO_LIMIT);
        reader.expectSequence(254);
        Feed.all(reader, Golden.bytes("010000 FE 07 010000 FF 07 010000 00 07 010000 01 FE"));
        assertThat(reader.next()).isTrue();
        assertThat(reader.passRows(END, ERROR)).isEqualTo(2);
        assertThat(reader.nextSequence()).isEqualTo(1);
    }
}
