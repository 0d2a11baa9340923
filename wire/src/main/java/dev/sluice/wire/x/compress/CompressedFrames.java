// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.compress;

import dev.sluice.wire.MalformedPacketException;
import dev.sluice.wire.x.FrameReader;

/**
 * Gives the frames of a compressed message to a {@link FrameReader}, a portion at a time, so that no more than
 * {@link #PORTION} bytes are decompressed ahead, whatever a message claims or holds.
 *
 * <p>Usage: {@link #begin}; then, as often as the frame reader has no further frame and frames are wanted, {@link #next},
 * until it says false. The frame reader must be given nothing else. Not thread-safe.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/structMysqlx_1_1Connection_1_1Compression.html">Connection.Compression</a>
 */
public final class CompressedFrames {

    /** The most bytes that are decompressed at a time. */
    public static final int PORTION = 64 * 1024;

    private final FrameCompression compression;
    private final long maxContent;
    private final byte[] beyond = new byte[1];
    private boolean open;
    private boolean exact;
    private long allowed;

    /** How much the message may still hold, or must, if it is exact. */
    private long left;

    /**
     * Creates a reader for one link; {@code compression} stays the caller's to close.
     *
     * @param maxContent the most bytes that the frames of one message may have together
     */
    public CompressedFrames(FrameCompression compression, long maxContent) {
        this.compression = compression;
        this.maxContent = maxContent;
    }

    /**
     * Begins with the frames of a message; all of the one before must have been given.
     *
     * @throws MalformedPacketException if it says that it holds more than the limit
     */
    public void begin(CompressedBody body) {
        if (open) {
            throw new IllegalStateException("the compressed message before was not read to its end");
        }
        exact = body.uncompressedSize() != CompressedBody.UNKNOWN;
        if (exact && body.uncompressedSize() > maxContent) {
            throw tooLarge(maxContent);
        }
        allowed = exact ? body.uncompressedSize() : maxContent;
        left = allowed;
        compression.begin(body.payload());
        open = true;
    }

    /** Tells whether the message begun last was not given to its end. */
    public boolean isOpen() {
        return open;
    }

    /**
     * Gives the next portion, or returns false if there is none.
     *
     * @throws MalformedPacketException if the message is not whole frames, compressed as was agreed, of the size that it says
     */
    public boolean next(FrameReader frames) {
        if (!open) {
            return false;
        }
        int room = (int) Math.min(PORTION, left);
        int count = room == 0 ? 0 : give(frames, room);
        if (count < room || room == 0) {
            checkEnd(room);
        }
        if (count == 0 && frames.buffered() > 0) {
            throw new MalformedPacketException("expected whole frames in a compressed message");
        }
        open = count > 0;
        return open;
    }

    private int give(FrameReader frames, int room) {
        byte[] to = frames.claim(room);
        int count = compression.next(to, frames.fillPosition(), room);
        frames.filled(count);
        left -= count;
        return count;
    }

    private void checkEnd(int room) {
        if (exact && left > 0) {
            throw new MalformedPacketException("expected a compressed message of the size that it says");
        }
        if (room == 0 && compression.next(beyond, 0, beyond.length) > 0) {
            throw tooLarge(allowed);
        }
    }

    private static MalformedPacketException tooLarge(long limit) {
        return new MalformedPacketException("compressed message too large: expected at most " + limit + " bytes");
    }
}
