// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic.compress;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.LittleEndian;
import dev.sluice.wire.classic.PacketWriter;

/**
 * Puts packets into compressed frames.
 *
 * <p>Every command begins a frame of its own, with sequence number 0: of two commands in one frame, servers answer only the
 * first. What is short, or does not become shorter, is sent as it is. Not thread-safe.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_basic_compression_packet.html">Compressed packets</a>
 */
public final class CompressedWriter {

    /** Bytes before a body: three of its length, one of sequence number, three of its length decompressed. */
    public static final int HEADER = 7;

    /** The most bytes that one frame holds, before they are compressed. */
    public static final int MAX_BODY = 0xFF_FFFF;

    /** Below this, servers do not try to compress either. */
    private static final int WORTH_COMPRESSING = 50;

    private final Compression compression;
    private final ByteWriter out;

    /** Creates a writer that appends to {@code out}; {@code compression} stays the caller's to close. */
    public CompressedWriter(Compression compression, ByteWriter out) {
        this.compression = compression;
        this.out = out;
    }

    /**
     * Returns the sequence number of the first frame that answers a command: how many frames the command itself took.
     *
     * @param length the length of the command's packets in bytes, headers included, at least 4
     */
    public static int replySequence(int length) {
        return (length - 1) / MAX_BODY + 1 & 0xFF;
    }

    /**
     * Appends the frames for whole commands, each of one payload, whose packets stand one behind the other in
     * {@code length} bytes of {@code packets} from {@code offset}.
     *
     * @return the sequence number of the first frame that answers the last of them
     * @throws IllegalArgumentException if the last command is not whole
     */
    public int commands(byte[] packets, int offset, int length) {
        int end = offset + length;
        int replySequence = 0;
        for (int start = offset; start < end; ) {
            int next = endOfPayload(packets, start, end);
            replySequence = part(packets, start, next - start, 0);
            start = next;
        }
        return replySequence;
    }

    private static int endOfPayload(byte[] packets, int start, int end) {
        int at = start;
        int part;
        do {
            int arrived = end - at - PacketWriter.HEADER;
            part = arrived < 0 ? 0 : LittleEndian.u24(packets, at);
            if (part > arrived) {
                throw new IllegalArgumentException("the last command is not whole");
            }
            at += PacketWriter.HEADER + part;
        } while (part == PacketWriter.MAX_PAYLOAD);
        return at;
    }

    /**
     * Appends the frames for packets, or any part of them, that go on with what this side was saying: the content of a local
     * file, an answer within a login, or a command in parts.
     *
     * @param sequence the number of the first frame: 0 for the first part of a command, what this method returned for a
     *     further one, and behind what the server said, {@link CompressedReader#nextSequence}
     * @return the number of the frame that comes next
     */
    public int part(byte[] packets, int offset, int length, int sequence) {
        int next = sequence;
        for (int done = 0; done < length; done += MAX_BODY) {
            frame(packets, offset + done, Math.min(MAX_BODY, length - done), next++);
        }
        return next & 0xFF;
    }

    private void frame(byte[] packets, int offset, int length, int sequence) {
        int header = out.size();
        out.zeros(HEADER);
        boolean compressed = length >= WORTH_COMPRESSING && compression.compress(packets, offset, length, out);
        if (!compressed) {
            out.bytes(packets, offset, length);
        }
        out.setU24(header, out.size() - header - HEADER);
        out.setU8(header + 3, sequence);
        out.setU24(header + 4, compressed ? length : 0);
    }
}
