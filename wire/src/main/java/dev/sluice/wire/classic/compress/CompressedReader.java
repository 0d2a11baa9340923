// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic.compress;

import dev.sluice.wire.ByteReader;
import dev.sluice.wire.LittleEndian;
import dev.sluice.wire.MalformedPacketException;
import dev.sluice.wire.ReceiveBuffer;
import dev.sluice.wire.classic.PacketReader;

/**
 * Finds compressed frames in a stream of bytes, and gives what they hold to a {@link PacketReader}, a frame at a time.
 *
 * <p>Usage: {@link #claim} room, copy received bytes there, {@link #filled}; then, as often as the packet reader has no
 * further packet and packets are wanted, {@link #next}. So no more than one frame is decompressed ahead, at most 16 MiB.
 * The packet reader must ignore the sequence numbers inside, which servers let jump; the frames' own are checked here.
 * Not thread-safe.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_basic_compression_packet.html">Compressed packets</a>
 */
public final class CompressedReader {

    private static final int HEADER = CompressedWriter.HEADER;

    private final Compression compression;
    private final ReceiveBuffer received = new ReceiveBuffer();
    private final ByteReader body = new ByteReader();
    private int sequence;

    /** Creates a reader for one link; {@code compression} stays the caller's to close. */
    public CompressedReader(Compression compression) {
        this.compression = compression;
    }

    /** Says which sequence number the next frame must have (taken modulo 256): the first one of an answer. */
    public void expectSequence(int next) {
        sequence = next & 0xFF;
    }

    /** Returns the sequence number that the next frame in this exchange has. */
    public int nextSequence() {
        return sequence;
    }

    /** Returns the array with room for {@code count} bytes at {@link #fillPosition}. */
    public byte[] claim(int count) {
        return received.claim(count);
    }

    /** Returns where in the claimed array received bytes go. */
    public int fillPosition() {
        return received.end();
    }

    /** Says that {@code count} bytes were copied to {@link #fillPosition}. */
    public void filled(int count) {
        received.filled(count);
    }

    /** Returns how many bytes have arrived and are not part of a frame that was decompressed. */
    public int buffered() {
        return received.size();
    }

    /**
     * Decompresses the next whole frame, if it has arrived, into {@code packets}; ends the life of its payloads.
     *
     * @throws MalformedPacketException if it is out of order or not what its header says; the link is then of no use
     */
    public boolean next(PacketReader packets) {
        int start = received.start();
        if (received.size() < HEADER) {
            return false;
        }
        byte[] frame = received.array();
        checkSequence(frame[start + 3] & 0xFF);
        int length = LittleEndian.u24(frame, start);
        if (received.size() - HEADER < length) {
            return false;
        }
        body.over(frame, start + HEADER, length);
        open(body, LittleEndian.u24(frame, start + 4), packets);
        received.consume(HEADER + length);
        sequence = sequence + 1 & 0xFF;
        return true;
    }

    private void checkSequence(int actual) {
        if (actual != sequence) {
            throw new MalformedPacketException(
                    "compressed frame out of order: expected sequence number " + sequence + ", got " + actual);
        }
    }

    /** A length of 0 says that the body is not compressed. */
    private void open(ByteReader body, int decompressed, PacketReader packets) {
        int length = decompressed == 0 ? body.remaining() : decompressed;
        byte[] to = packets.claim(length);
        int at = packets.fillPosition();
        if (decompressed == 0) {
            System.arraycopy(body.array(), body.position(), to, at, length);
        } else {
            compression.decompress(body, to, at, length);
        }
        packets.filled(length);
    }
}
