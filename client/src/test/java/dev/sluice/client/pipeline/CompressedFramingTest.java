// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.link.LinkListener;
import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.LittleEndian;
import dev.sluice.wire.MalformedPacketException;
import dev.sluice.wire.classic.PacketPieces;
import dev.sluice.wire.classic.PacketReader;
import dev.sluice.wire.classic.PacketWriter;
import dev.sluice.wire.classic.compress.CompressedReader;
import dev.sluice.wire.classic.compress.CompressedWriter;
import dev.sluice.wire.classic.compress.Compression;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CompressedFramingTest {

    private final Compression server = Compression.zlib();
    private final PacketReader in = new PacketReader(1 << 26);
    private final ByteWriter output = new ByteWriter(64);
    private final CompressedFraming framing = new CompressedFraming(Compression.zlib(), in, output);
    private final PacketWriter out = new PacketWriter(framing.packets());

    @AfterEach
    void close() {
        framing.close();
        server.close();
    }

    private int say(int sequence, int length) {
        int start = framing.packets().size();
        out.begin(sequence).zeros(length);
        return framing.seal(start, out.end());
    }

    /** Returns the sequence numbers of the frames that were said. */
    private List<Integer> frames() {
        List<Integer> numbers = new ArrayList<>();
        for (int at = 0; at < output.size(); at += CompressedWriter.HEADER + LittleEndian.u24(output.array(), at)) {
            numbers.add(output.array()[at + 3] & 0xFF);
        }
        return numbers;
    }

    /** Has the server send a packet in a frame. */
    private void hear(int sequence, int length) {
        ByteWriter packet = new ByteWriter(64);
        PacketWriter writer = new PacketWriter(packet);
        writer.begin(sequence).zeros(length);
        writer.end();
        ByteWriter frame = new ByteWriter(64);
        new CompressedWriter(server, frame).part(packet.array(), 0, packet.size(), sequence);
        byte[] bytes = frame.toByteArray();
        framing.onBytes(new LinkListener.Received() {
            @Override
            public int length() {
                return bytes.length;
            }

            @Override
            public void copyTo(byte[] target, int offset) {
                System.arraycopy(bytes, 0, target, offset, bytes.length);
            }
        });
    }

    @Test
    void everyRequestHasAFrameOfItsOwnThatBeginsAtZero() {
        framing.command();
        assertThat(say(0, 10)).isEqualTo(1);
        int second = output.size();
        assertThat(say(0, 100_000)).isEqualTo(1);
        assertThat(frames()).containsExactly(0, 0);
        assertThat(output.size()).isBetween(second + 7, second + 1000);
        assertThat(framing.packets().size()).isZero();
    }

    @Test
    void theAnswerToALongRequestIsCountedOnFromItsFrames() {
        framing.command();
        assertThat(say(0, CompressedWriter.MAX_BODY - PacketWriter.HEADER)).isEqualTo(1);
        assertThat(say(0, CompressedWriter.MAX_BODY)).isEqualTo(2);
        assertThat(frames()).containsExactly(0, 0, 1);
    }

    @Test
    void whatTheServerAsksForGoesOnWithItsNumbers() {
        framing.command();
        in.expectSequence(say(0, 10));
        hear(1, 5);
        assertThat(framing.next()).isTrue();
        assertThat(in.next()).isTrue();
        framing.answer();
        // A source may have nothing to say at first, and the pipeline expects the answer where it was before.
        in.expectSequence(1);
        assertThat(say(2, 10)).isEqualTo(3);
        assertThat(say(3, 0)).isEqualTo(4);
        assertThat(frames()).containsExactly(0, 2, 3);
    }

    @Test
    void theFramesOfAnAnswerMustBeInOrder() {
        framing.command();
        in.expectSequence(say(0, 10));
        hear(2, 5);
        assertThatThrownBy(framing::next)
                .isInstanceOf(MalformedPacketException.class)
                .hasMessageContaining("out of order");
    }

    @Test
    void oneFrameIsDecompressedAtATime() {
        in.expectSequence(1);
        hear(1, 50_000);
        hear(2, 50_000);
        int waiting = framing.buffered();
        assertThat(in.buffered()).isZero();
        assertThat(framing.next()).isTrue();
        assertThat(in.buffered()).isEqualTo(50_004);
        assertThat(framing.buffered()).isBetween(1, waiting - 1);
    }

    @Test
    void aLongFrameIsDecompressedPortionByPortion() {
        in.expectSequence(1);
        hear(1, 10_000_000);
        PacketPieces pieces = in.pieces();
        int read = 0;
        while (framing.next()) {
            assertThat(in.buffered()).isLessThanOrEqualTo(CompressedReader.PORTION);
            assertThat(pieces.next()).isTrue();
            read += pieces.piece().remaining();
        }
        assertThat(read).isEqualTo(10_000_000);
        assertThat(pieces.isLast()).isTrue();
    }

    @Test
    void closedItDoesNothing() {
        framing.close();
        framing.close();
        hear(0, 10);
        assertThat(framing.next()).isFalse();
        framing.command();
        say(0, 10);
        assertThat(output.size()).isZero();
    }
}
