// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic;

import dev.sluice.wire.ByteReader;
import dev.sluice.wire.LittleEndian;
import dev.sluice.wire.MalformedPacketException;

/**
 * Finds packets in a stream of bytes, in place: checks sequence numbers, joins payloads of 16 MiB and more, and refuses
 * what is larger than the limit before it is in memory.
 *
 * <p>Usage: {@link #claim} room, copy received bytes there, {@link #filled}, then {@link #next} until it says false. A
 * payload is valid until the next call of {@link #claim}. One buffer is reused for the life of the link; it grows only for
 * a packet that is longer, and shrinks again behind it. Not thread-safe.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_basic_packets.html">Packets</a>
 */
public final class PacketReader {

    private static final int HEADER = PacketWriter.HEADER;
    private static final int KEPT_CAPACITY = 256 * 1024;

    private final int maxPacket;
    private final ByteReader payload = new ByteReader();
    private byte[] buffer = new byte[16 * 1024];
    private int unread;
    private int end;
    private int sequence;

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
    }

    /** Says which sequence number the next packet must have (taken modulo 256): the first one of an answer. */
    public void expectSequence(int next) {
        sequence = next & 0xFF;
    }

    /** Returns the sequence number that the next packet in this exchange has. */
    public int nextSequence() {
        return sequence;
    }

    /** Returns the array with room for {@code count} bytes at {@link #fillPosition}; ends the life of payloads. */
    public byte[] claim(int count) {
        if (unread == end) {
            unread = 0;
            end = 0;
            shrink(count);
        }
        if (buffer.length - end < count) {
            makeRoom(count);
        }
        return buffer;
    }

    /** Returns where in the claimed array received bytes go. */
    public int fillPosition() {
        return end;
    }

    /** Says that {@code count} bytes were copied to {@link #fillPosition}. */
    public void filled(int count) {
        end += count;
    }

    /** Returns how many bytes have arrived and are not part of a packet returned yet. */
    public int buffered() {
        return end - unread;
    }

    /**
     * Moves to the next whole packet, if it has arrived.
     *
     * @throws MalformedPacketException if it is out of order or larger than the limit; the link is then of no use
     */
    public boolean next() {
        int header = unread;
        int expected = sequence;
        int length = 0;
        while (true) {
            if (end - header < HEADER) {
                return false;
            }
            int part = LittleEndian.u24(buffer, header);
            checkSequence(expected++ & 0xFF, buffer[header + 3] & 0xFF);
            length = checkLength(length, part);
            header += HEADER + part;
            if (header > end) {
                return false;
            }
            if (part != PacketWriter.MAX_PAYLOAD) {
                break;
            }
        }
        frameStart = unread;
        frameEnd = header;
        payloadLength = length;
        unread = header;
        sequence = expected & 0xFF;
        return true;
    }

    /** Returns the payload length of the current packet, in bytes. */
    public int length() {
        return payloadLength;
    }

    /** Returns the first byte of the current payload, 0 to 255, or -1 if it is empty. */
    public int firstByte() {
        return payloadLength == 0 ? -1 : buffer[frameStart + HEADER] & 0xFF;
    }

    /** Returns a cursor over the current payload, joined if it came in several packets. */
    public ByteReader payload() {
        if (payloadLength < PacketWriter.MAX_PAYLOAD) {
            return payload.over(buffer, frameStart + HEADER, payloadLength);
        }
        return payload.over(join(buffer, frameStart, payloadLength), 0, payloadLength);
    }

    /** Returns the array in which {@link #frameStart} and {@link #frameEnd} bound the current packet with its headers. */
    public byte[] frames() {
        return buffer;
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

    private static void checkSequence(int expected, int actual) {
        if (expected != actual) {
            throw new MalformedPacketException(
                    "packet out of order: expected sequence number " + expected + ", got " + actual);
        }
    }

    private int checkLength(int before, int part) {
        if (part > maxPacket - before) {
            throw new MalformedPacketException("packet too large: expected at most " + maxPacket + " bytes, got "
                    + ((long) before + part) + " or more");
        }
        return before + part;
    }

    /** Gives back what one long packet needed; doing it only when nothing is unread makes it free of copies. */
    private void shrink(int count) {
        if (buffer.length > KEPT_CAPACITY && count <= KEPT_CAPACITY) {
            buffer = new byte[KEPT_CAPACITY];
        }
    }

    private void makeRoom(int count) {
        int kept = end - unread;
        int needed = Math.addExact(kept, count);
        byte[] target = needed <= buffer.length ? buffer : new byte[(int) Math.max(needed, 2L * kept)];
        System.arraycopy(buffer, unread, target, 0, kept);
        buffer = target;
        unread = 0;
        end = kept;
    }
}
