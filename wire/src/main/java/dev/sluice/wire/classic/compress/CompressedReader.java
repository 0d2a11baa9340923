// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic.compress;

import dev.sluice.wire.ByteReader;
import dev.sluice.wire.LittleEndian;
import dev.sluice.wire.MalformedPacketException;
import dev.sluice.wire.ReceiveBuffer;
import dev.sluice.wire.classic.PacketReader;

/**
 * Finds compressed frames in a stream of bytes, and gives what they hold to a {@link PacketReader}, a portion at a time: a
 * short frame when it is whole, a long one while it arrives.
 *
 * <p>Usage: {@link #claim} room, copy received bytes there, {@link #filled}; then, as often as the packet reader has no
 * further packet and packets are wanted, {@link #next}. So no more than {@link #PORTION} bytes are decompressed ahead, though
 * a frame may hold 16 MiB. The packet reader must ignore the sequence numbers inside, which servers let jump; the frames' own are checked here.
 * Not thread-safe.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_basic_compression_packet.html">Compressed packets</a>
 */
public final class CompressedReader {

    /** The most bytes that are decompressed at a time; also what a short frame has at most, compressed or not. */
    public static final int PORTION = 64 * 1024;

    private static final int HEADER = CompressedWriter.HEADER;

    private final Compression compression;
    private final ReceiveBuffer received = new ReceiveBuffer();
    private final ByteReader body = new ByteReader();
    private final LongFrame longFrame;
    private int sequence;

    /** Creates a reader for one link; {@code compression} stays the caller's to close. */
    public CompressedReader(Compression compression) {
        this.compression = compression;
        longFrame = new LongFrame(compression, received);
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
     * Decompresses the next portion, if enough for one has arrived, into {@code packets}; ends the life of its payloads.
     *
     * @throws MalformedPacketException if a frame is out of order or not what its header says; the link is then of no use
     */
    public boolean next(PacketReader packets) {
        if (longFrame.isOpen()) {
            return longFrame.next(packets);
        }
        int start = received.start();
        if (received.size() < HEADER) {
            return false;
        }
        byte[] frame = received.array();
        checkSequence(frame[start + 3] & 0xFF);
        int length = LittleEndian.u24(frame, start);
        int decompressed = LittleEndian.u24(frame, start + 4);
        if (Math.max(length, decompressed) > PORTION) {
            passHeader();
            longFrame.begin(length, decompressed);
            return longFrame.next(packets);
        }
        return received.size() - HEADER >= length && openShort(length, decompressed, packets);
    }

    private void passHeader() {
        received.consume(HEADER);
        sequence = sequence + 1 & 0xFF;
    }

    private boolean openShort(int length, int decompressed, PacketReader packets) {
        passHeader();
        body.over(received.array(), received.start(), length);
        open(body, decompressed, packets);
        received.consume(length);
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
