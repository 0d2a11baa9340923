// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic;

import dev.sluice.wire.ByteReader;
import dev.sluice.wire.LittleEndian;
import dev.sluice.wire.MalformedPacketException;
import dev.sluice.wire.OversizedPacketException;
import dev.sluice.wire.ReceiveBuffer;
import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * Finds packets in a stream of bytes, in place: checks sequence numbers, joins payloads of 16 MiB and more, and refuses
 * what is larger than the limit before it is in memory.
 *
 * <p>Usage: {@link #claim} room, copy received bytes there, {@link #filled}, then {@link #next} until it says false. A
 * payload is valid until the next call of {@link #claim}. One buffer is reused for the life of the link; it grows only for
 * a packet that is longer, and shrinks again behind it. What is too large for memory is read as {@link #pieces}. Not
 * thread-safe.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_basic_packets.html">Packets</a>
 */
public final class PacketReader {

    private static final int HEADER = PacketWriter.HEADER;

    private final int maxPacket;
    private final int longestRow;
    private final ByteReader payload = new ByteReader();
    private final ReceiveBuffer received = new ReceiveBuffer();
    private final PacketOrder order = new PacketOrder();
    private final PacketPieces pieces = new PacketPieces(received, order);

    private int frameStart;
    private int frameEnd;
    private int payloadLength;

    /**
     * Creates a reader.
     *
     * @param maxPacket the longest payload accepted, in bytes, at least 1
     */
    public PacketReader(int maxPacket) {
        this.maxPacket = maxPacket;
        longestRow = Math.min(maxPacket, PacketWriter.MAX_PAYLOAD - 1);
    }

    /** Says which sequence number the next packet must have (taken modulo 256): the first one of an answer. */
    public void expectSequence(int next) {
        order.expect(next);
    }

    /** Returns the sequence number that the next packet in this exchange has. */
    public int nextSequence() {
        return order.next();
    }

    /**
     * Accepts any sequence number from now on. For packets that come out of compressed frames: servers let their numbers
     * jump wherever they flush, and it is the frames' own numbers that keep the order.
     *
     * @param frames is told from now on what {@link #expectSequence} is
     */
    public void ignoreSequence(IntConsumer frames) {
        order.ignore(frames);
    }

    /** Returns the array with room for {@code count} bytes at {@link #fillPosition}; ends the life of payloads. */
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

    /** Returns how many bytes have arrived and are not part of a packet or piece returned yet. */
    public int buffered() {
        return received.size();
    }

    /** Returns the bytes that {@link #buffered} counts, and forgets them: what follows is not packets, or not readable as yet. */
    public byte[] drain() {
        byte[] rest = Arrays.copyOfRange(received.array(), received.start(), received.end());
        received.consume(rest.length);
        return rest;
    }

    /** Returns the way to read the next packet while it arrives. */
    public PacketPieces pieces() {
        return pieces;
    }

    /**
     * Moves to the next whole packet, if it has arrived.
     *
     * @throws MalformedPacketException if it is out of order or larger than the limit; the link is then of no use
     * @throws IllegalStateException if the packet before is being read in pieces, and its last one was not
     */
    public boolean next() {
        pieces.expectBoundary();
        byte[] buffer = received.array();
        int start = received.start();
        int end = received.end();
        int header = start;
        int length = 0;
        int part;
        int count = 0;
        do {
            if (end - header < HEADER) {
                return false;
            }
            part = LittleEndian.u24(buffer, header);
            order.check(count++, buffer[header + 3]);
            length = checkLength(length, part);
            if (end - header - HEADER < part) {
                return false;
            }
            header += HEADER + part;
        } while (part == PacketWriter.MAX_PAYLOAD);
        order.passed(buffer[header - part - 1]);
        frameStart = start;
        frameEnd = header;
        payloadLength = length;
        received.consume(header - start);
        return true;
    }

    /**
     * Moves over the packets that follow the current one and are like rows: whole, of less than 16 MiB, and beginning with
     * neither of two marks. They then lie between the {@link #frameEnd} there was and the one there is; the first that is not
     * like them is left for {@link #next}, which also says what is wrong with it.
     *
     * @return how many they were
     */
    public int passRows(int endMark, int errorMark) {
        byte[] buffer = received.array();
        int end = received.end();
        int at = received.start();
        int count = 0;
        byte sequence = 0;
        while (end - at > HEADER) {
            int length = LittleEndian.u24(buffer, at);
            int mark = buffer[at + HEADER] & 0xFF;
            if (mark == endMark
                    || mark == errorMark
                    || length == 0
                    || length > longestRow
                    || length > end - at - HEADER
                    || !order.isNext(count, buffer[at + 3])) {
                break;
            }
            sequence = buffer[at + 3];
            at += HEADER + length;
            count++;
        }
        if (count > 0) {
            order.passed(sequence);
            frameEnd = at;
            received.consume(at - received.start());
        }
        return count;
    }

    /** Returns the payload length of the current packet, in bytes. */
    public int length() {
        return payloadLength;
    }

    /** Returns the first byte of the current payload, 0 to 255, or -1 if it is empty. */
    public int firstByte() {
        return payloadLength == 0 ? -1 : received.array()[frameStart + HEADER] & 0xFF;
    }

    /** Returns a cursor over the current payload, joined if it came in several packets. */
    public ByteReader payload() {
        if (payloadLength < PacketWriter.MAX_PAYLOAD) {
            return payload.over(received.array(), frameStart + HEADER, payloadLength);
        }
        return payload.over(join(received.array(), frameStart, payloadLength), 0, payloadLength);
    }

    /** Returns the array in which {@link #frameStart} and {@link #frameEnd} bound the current packet with its headers. */
    public byte[] frames() {
        return received.array();
    }

    /** Returns where the header of the current packet begins. */
    public int frameStart() {
        return frameStart;
    }

    /** Returns where the current packet ends. */
    public int frameEnd() {
        return frameEnd;
    }

    /** Joins the payload of {@code length} bytes whose first header is at {@code frameStart}. */
    public static byte[] join(byte[] frames, int frameStart, int length) {
        byte[] joined = new byte[length];
        int from = frameStart;
        for (int at = 0; at < length; ) {
            int part = LittleEndian.u24(frames, from);
            System.arraycopy(frames, from + HEADER, joined, at, part);
            from += HEADER + part;
            at += part;
        }
        return joined;
    }

    private int checkLength(int before, int part) {
        if (part > maxPacket - before) {
            throw new OversizedPacketException("packet too large: expected at most " + maxPacket + " bytes, got "
                    + ((long) before + part) + " or more");
        }
        return before + part;
    }
}
