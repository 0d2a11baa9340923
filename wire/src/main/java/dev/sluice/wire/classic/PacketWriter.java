// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic;

import dev.sluice.wire.ByteWriter;

/**
 * Frames messages as packets: header, sequence numbers, and the split of payloads of 16 MiB and more.
 *
 * <p>Many messages are framed one behind the other into one buffer, which then leaves in one write. Not thread-safe.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_basic_packets.html">Packets</a>
 */
public final class PacketWriter {

    /** Bytes before a payload: three of length, one of sequence number. */
    public static final int HEADER = 4;

    /** The longest payload of one packet; a payload of this length or more is continued in the next packet. */
    public static final int MAX_PAYLOAD = 0xFF_FFFF;

    private final ByteWriter out;
    private int headerAt = -1;
    private int nextSequence;
    private int sequenceBefore;

    /** Creates a writer that appends to {@code out}. */
    public PacketWriter(ByteWriter out) {
        this.out = out;
    }

    /** Begins the first packet of a command, whose sequence number is always 0, and returns where to append it. */
    public ByteWriter begin() {
        return begin(0);
    }

    /** Begins a packet with the given sequence number (taken modulo 256), and returns where to append its payload. */
    public ByteWriter begin(int sequence) {
        if (headerAt >= 0) {
            throw new IllegalStateException("the packet before was not ended");
        }
        headerAt = out.size();
        sequenceBefore = nextSequence;
        nextSequence = sequence;
        return out.zeros(HEADER);
    }

    /** Ends the packet begun, splits it if it is long, and returns the sequence number that comes next. */
    public int end() {
        int header = headerAt;
        headerAt = -1;
        int left = out.size() - header - HEADER;
        while (left >= MAX_PAYLOAD) {
            putHeader(header, MAX_PAYLOAD);
            header += HEADER + MAX_PAYLOAD;
            out.insert(header, HEADER);
            left -= MAX_PAYLOAD;
        }
        putHeader(header, left);
        return nextSequence & 0xFF;
    }

    /** Ends the packet begun, if there is one, and returns the sequence number that comes next. */
    public int finish() {
        return headerAt < 0 ? nextSequence & 0xFF : end();
    }

    /**
     * Appends packets, or parts of them, as somebody else has framed them.
     *
     * @param next the sequence number behind the last packet that was begun
     */
    public void pass(byte[] frames, int offset, int length, int next) {
        if (headerAt >= 0) {
            throw new IllegalStateException("the packet before was not ended");
        }
        out.bytes(frames, offset, length);
        nextSequence = next;
    }

    /** Takes back the packet begun, because its payload could not be encoded. */
    public void abandon() {
        if (headerAt >= 0) {
            out.truncate(headerAt);
            headerAt = -1;
            nextSequence = sequenceBefore;
        }
    }

    private void putHeader(int at, int length) {
        out.setU24(at, length);
        out.setU8(at + 3, nextSequence++);
    }
}
