// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.pipeline;

import dev.sluice.link.LinkListener;
import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.classic.PacketReader;
import dev.sluice.wire.classic.compress.CompressedReader;
import dev.sluice.wire.classic.compress.CompressedWriter;
import dev.sluice.wire.classic.compress.Compression;

/**
 * Packets in compressed frames, from the server's OK to the login on: one frame at least for every command, for servers answer
 * only the first command of a frame.
 *
 * <p>What is said is compressed request by request, so that it is known where in the link's output each begins. What arrives is
 * decompressed portion by portion, as it is wanted: one ahead at most, so that a frame of 16 MiB needs no such memory.
 */
final class CompressedFraming implements Framing {

    /** What the buffer of packets keeps between requests. */
    private static final int KEPT = 64 * 1024;

    private final PacketReader in;
    private final Compression compression;
    private final CompressedReader reader;
    private final CompressedWriter writer;
    private final ByteWriter packets = new ByteWriter(Outgoing.FIRST_SIZE);
    private final ByteWriter output;
    private boolean closed;
    private boolean answering;

    /** The number of the next frame of an answer to the server. */
    private int sequence;

    CompressedFraming(Compression compression, PacketReader in, ByteWriter output) {
        this.in = in;
        this.compression = compression;
        this.output = output;
        reader = new CompressedReader(compression);
        writer = new CompressedWriter(compression, output);
        in.ignoreSequence(this::expectSequence);
    }

    private void expectSequence(int next) {
        reader.expectSequence(next);
    }

    @Override
    public PacketReader in() {
        return in;
    }

    @Override
    public void onBytes(LinkListener.Received bytes) {
        int length = bytes.length();
        bytes.copyTo(reader.claim(length), reader.fillPosition());
        reader.filled(length);
    }

    @Override
    public boolean next() {
        return !closed && reader.next(in);
    }

    @Override
    public int buffered() {
        return reader.buffered();
    }

    @Override
    public ByteWriter packets() {
        return packets;
    }

    @Override
    public ByteWriter output() {
        return output;
    }

    @Override
    public void answer() {
        answering = true;
        sequence = reader.nextSequence();
    }

    @Override
    public void command() {
        answering = false;
    }

    @Override
    public int seal(int start, int replySequence) {
        int length = packets.size() - start;
        int next = replySequence;
        if (length > 0 && !closed) {
            next = answering ? goOn(start, length) : writer.commands(packets.array(), start, length);
        }
        packets.clear(KEPT);
        return next;
    }

    private int goOn(int start, int length) {
        sequence = writer.part(packets.array(), start, length, sequence);
        return sequence;
    }

    @Override
    public void close() {
        closed = true;
        compression.close();
    }
}
