// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x;

import dev.sluice.wire.ByteReader;
import dev.sluice.wire.LittleEndian;
import dev.sluice.wire.OversizedPacketException;
import dev.sluice.wire.ReceiveBuffer;

/**
 * Finds frames in a stream of bytes, in place, and refuses what is larger than the limit before it is in memory.
 *
 * <p>Usage: {@link #claim} room, copy received bytes there, {@link #filled}, then {@link #next} until it says false. A
 * payload is valid until the next call of {@link #claim}. One buffer is reused for the life of the link; it grows only for
 * a frame that is longer, and shrinks again behind it. Not thread-safe.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/mysqlx_protocol_messages.html">Messages</a>
 */
public final class FrameReader {

    /** What {@link #type} says of a frame that ends before its type; servers answer it with an error, and close. */
    public static final int NO_TYPE = -1;

    private static final int LENGTH = Integer.BYTES;

    private final ByteReader payload = new ByteReader();
    private final ReceiveBuffer received = new ReceiveBuffer();
    private int maxFrame;
    private int frameStart;
    private int length;

    /**
     * Creates a reader.
     *
     * @param maxFrame the longest frame accepted, type and payload, in bytes, at least 1
     */
    public FrameReader(int maxFrame) {
        this.maxFrame = maxFrame;
    }

    /** Sets the longest frame accepted from now on: less before a login than behind it. */
    public void limit(int newMaxFrame) {
        maxFrame = newMaxFrame;
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

    /** Returns how many bytes have arrived and are not part of a frame returned yet. */
    public int buffered() {
        return received.size();
    }

    /**
     * Moves to the next whole frame, if it has arrived.
     *
     * @throws OversizedPacketException if it is larger than the limit; servers then close the link without a word
     */
    public boolean next() {
        int arrived = received.size();
        if (arrived < LENGTH) {
            return false;
        }
        int start = received.start();
        long announced = LittleEndian.i32(received.array(), start) & 0xFFFF_FFFFL;
        if (announced > maxFrame) {
            throw new OversizedPacketException(
                    "frame too large: expected at most " + maxFrame + " bytes, got " + announced);
        }
        if (arrived - LENGTH < announced) {
            return false;
        }
        frameStart = start;
        length = (int) announced;
        received.consume(LENGTH + length);
        return true;
    }

    /** Returns the type of the current frame, 0 to 255, or {@link #NO_TYPE} if its length is zero. */
    public int type() {
        return length == 0 ? NO_TYPE : array()[frameStart + LENGTH] & 0xFF;
    }

    /** Returns a cursor over the payload of the current frame. */
    public ByteReader payload() {
        return payload.over(array(), payloadStart(), frameEnd() - payloadStart());
    }

    /** Returns the array that holds the current frame. */
    public byte[] array() {
        return received.array();
    }

    /** Returns where the current frame begins, with its length. */
    public int frameStart() {
        return frameStart;
    }

    /** Returns where the payload of the current frame begins. */
    public int payloadStart() {
        return length == 0 ? frameEnd() : frameStart + FrameWriter.HEADER;
    }

    /** Returns where the current frame ends. */
    public int frameEnd() {
        return frameStart + LENGTH + length;
    }
}
