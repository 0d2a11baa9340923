// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.Golden;
import org.junit.jupiter.api.Test;

class PacketWriterTest {

    private final ByteWriter out = new ByteWriter(0);
    private final PacketWriter writer = new PacketWriter(out);

    @Test
    void putsLengthAndSequenceBeforeThePayload() {
        writer.begin().string("\u0003SELECT 1");
        assertThat(writer.end()).isEqualTo(1);
        assertThat(out.toByteArray()).isEqualTo(Golden.bytes("090000 00 03 'SELECT 1'"));
    }

    @Test
    void framesMessagesOneBehindTheOther() {
        writer.begin().u8(0x0E);
        writer.end();
        writer.begin(3);
        writer.end();
        assertThat(out.toByteArray()).isEqualTo(Golden.bytes("010000 00 0E 000000 03"));
    }

    @Test
    void passesOnWhatIsFramed() {
        byte[] framed = Golden.bytes("00 010000 05 0E");
        writer.pass(framed, 1, 5, 6);
        assertThat(writer.finish()).isEqualTo(6);
        assertThat(out.toByteArray()).isEqualTo(Golden.bytes("010000 05 0E"));
        writer.begin();
        assertThatThrownBy(() -> writer.pass(framed, 1, 5, 6)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void countsSequenceNumbersModulo256() {
        writer.begin(255).u8(1);
        assertThat(writer.end()).isZero();
        writer.begin(256).u8(1);
        assertThat(writer.end()).isEqualTo(1);
        assertThat(out.toByteArray()).isEqualTo(Golden.bytes("010000 FF 01 010000 00 01"));
    }

    @Test
    void closesAFullPacketWithAnEmptyOne() {
        writer.begin().zeros(PacketWriter.MAX_PAYLOAD);
        assertThat(writer.end()).isEqualTo(2);
        assertThat(out.size()).isEqualTo(4 + PacketWriter.MAX_PAYLOAD + 4);
        assertThat(header(0)).isEqualTo(Golden.bytes("FFFFFF 00"));
        assertThat(header(4 + PacketWriter.MAX_PAYLOAD)).isEqualTo(Golden.bytes("000000 01"));
    }

    @Test
    void continuesALongPayloadInTheNextPacket() {
        writer.begin(255).zeros(PacketWriter.MAX_PAYLOAD).u8(7).u8(8);
        assertThat(writer.end()).isEqualTo(1);
        assertThat(header(0)).isEqualTo(Golden.bytes("FFFFFF FF"));
        assertThat(header(4 + PacketWriter.MAX_PAYLOAD)).isEqualTo(Golden.bytes("020000 00"));
        assertThat(out.size()).isEqualTo(4 + PacketWriter.MAX_PAYLOAD + 6);
    }

    @Test
    void takesBackAPacketThatCouldNotBeEncoded() {
        writer.begin().u8(0x0E);
        writer.end();
        writer.begin().string("half a message");
        writer.abandon();
        writer.abandon();
        writer.begin().u8(1);
        writer.end();
        assertThat(out.toByteArray()).isEqualTo(Golden.bytes("010000 00 0E 010000 00 01"));
    }

    @Test
    void refusesToBeginInsideOfAPacket() {
        writer.begin();
        assertThatThrownBy(writer::begin).isInstanceOf(IllegalStateException.class);
    }

    private byte[] header(int at) {
        return java.util.Arrays.copyOfRange(out.array(), at, at + 4);
    }
}
