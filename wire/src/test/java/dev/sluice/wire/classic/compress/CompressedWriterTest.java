// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic.compress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.Gen;
import dev.sluice.wire.Golden;
import dev.sluice.wire.LittleEndian;
import dev.sluice.wire.classic.PacketWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CompressedWriterTest {

    private final Compression compression = Compression.zlib();
    private final ByteWriter out = new ByteWriter(0);
    private final CompressedWriter writer = new CompressedWriter(compression, out);

    @AfterEach
    void close() {
        compression.close();
    }

    @Test
    void sendsWhatIsShortAsItIs() {
        commands("010000 00 0E");
        assertThat(out.toByteArray()).isEqualTo(Golden.bytes("050000 00 000000 010000 00 0E"));
    }

    @Test
    void compressesFromFiftyBytesOn() {
        commands("2D0000 00 03 00*44");
        assertThat(header(0)).containsExactly(49, 0, 0);
        out.truncate(0);
        commands("2E0000 00 03 00*45");
        List<Integer> header = header(0);
        assertThat(header.get(0)).isLessThan(50);
        assertThat(header.subList(1, 3)).containsExactly(0, 50);
        assertThat(out.size()).isEqualTo(7 + header.get(0));
    }

    @Test
    void sendsWhatDoesNotBecomeShorterAsItIs() {
        byte[] packet = Golden.bytes("FF0000 00 00*255");
        System.arraycopy(Gen.bytes(new Random(1), 255), 0, packet, 4, 255);
        writer.commands(packet, 0, packet.length);
        assertThat(out.toByteArray()).hasSize(7 + 259).startsWith(Golden.bytes("030100 00 000000 FF0000 00"));
    }

    @Test
    void beginsAFrameForEveryCommand() {
        commands("010000 00 0E  020000 00 0361  000000 00");
        assertThat(out.toByteArray())
                .isEqualTo(Golden.bytes(
                        "050000 00 000000 010000 00 0E",
                        "060000 00 000000 020000 00 0361",
                        "040000 00 000000 000000 00"));
    }

    @Test
    void continuesALongCommandInFurtherFrames() {
        ByteWriter packets = new ByteWriter(0);
        PacketWriter packetWriter = new PacketWriter(packets);
        packetWriter.begin().u8(0x0E);
        packetWriter.end();
        packetWriter.begin().zeros(2 * PacketWriter.MAX_PAYLOAD);
        packetWriter.end();
        packetWriter.begin().u8(0x0E);
        packetWriter.end();
        writer.commands(packets.array(), 0, packets.size());
        List<List<Integer>> headers = headers();
        assertThat(headers.stream().map(header -> header.get(1))).containsExactly(0, 0, 1, 2, 0);
        assertThat(headers.stream().map(header -> header.get(2)))
                .containsExactly(0, CompressedWriter.MAX_BODY, CompressedWriter.MAX_BODY, 0, 0);
        assertThat(headers.get(3).get(0)).isEqualTo(12);
    }

    @Test
    void knowsWhichFrameAnswersACommand() {
        assertThat(CompressedWriter.replySequence(4)).isEqualTo(1);
        assertThat(CompressedWriter.replySequence(0xFF_FFFF)).isEqualTo(1);
        assertThat(CompressedWriter.replySequence(0x100_0000)).isEqualTo(2);
        assertThat(CompressedWriter.replySequence(Integer.MAX_VALUE)).isEqualTo(129);
    }

    @Test
    void goesOnWithAnyNumber() {
        byte[] content = Golden.bytes("030000 02 'abc' 000000 03");
        assertThat(writer.part(content, 0, 7, 255)).isZero();
        assertThat(writer.part(content, 7, 4, 0)).isEqualTo(1);
        assertThat(writer.part(content, 0, 0, 9)).isEqualTo(9);
        assertThat(out.toByteArray())
                .isEqualTo(Golden.bytes("070000 FF 000000 030000 02 'abc'", "040000 00 000000 000000 03"));
    }

    @Test
    void refusesACommandThatIsNotWhole() {
        byte[] bytes = Golden.bytes("010000 00 0E  020000 00 0361");
        for (int length = 1; length < bytes.length; length++) {
            if (length != 5) {
                byte[] cut = Arrays.copyOf(bytes, length);
                assertThatThrownBy(() -> writer.commands(cut, 0, cut.length))
                        .isInstanceOf(IllegalArgumentException.class);
            }
        }
    }

    private void commands(String golden) {
        byte[] packets = Golden.bytes("7A7A", golden, "7A");
        writer.commands(packets, 2, packets.length - 3);
    }

    private List<Integer> header(int at) {
        byte[] bytes = out.array();
        return List.of(LittleEndian.u24(bytes, at), bytes[at + 3] & 0xFF, LittleEndian.u24(bytes, at + 4));
    }

    private List<List<Integer>> headers() {
        List<List<Integer>> headers = new ArrayList<>();
        for (int at = 0;
                at < out.size();
                at += 7 + headers.get(headers.size() - 1).get(0)) {
            headers.add(header(at));
        }
        return headers;
    }
}
