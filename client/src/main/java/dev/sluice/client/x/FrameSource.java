// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.x;

import dev.sluice.wire.ByteReader;
import dev.sluice.wire.MalformedPacketException;
import dev.sluice.wire.x.FrameReader;
import dev.sluice.wire.x.compress.CompressedFrames;
import dev.sluice.wire.x.compress.FrameCompression;
import dev.sluice.wire.x.protobuf.FieldReader;
import dev.sluice.wire.x.server.Compression;
import org.jspecify.annotations.Nullable;

/**
 * The frames of a server, whether they come as they are or in compressed messages. What is compressed is decompressed portion
 * by portion, as it is wanted. On the session's loop only.
 */
public final class FrameSource {

    /** What a compressed message may hold: it is never in memory at once, and a server may put a whole result into one. */
    private static final long MAX_CONTENT = 1L << 40;

    private final FrameReader arrived;
    private final FrameReader unpacked;
    private FrameReader current;
    private @Nullable CompressedFrames compressed;

    /**
     * Creates one.
     *
     * @param maxFrame the longest frame that is accepted, in bytes
     */
    public FrameSource(int maxFrame) {
        arrived = new FrameReader(maxFrame);
        unpacked = new FrameReader(maxFrame);
        current = arrived;
    }

    /** Accepts compressed messages from now on. */
    public void decompressBy(FrameCompression compression) {
        compressed = new CompressedFrames(compression, MAX_CONTENT);
    }

    /** Returns what takes the bytes that arrive. */
    public FrameReader arrived() {
        return arrived;
    }

    /** Returns how many bytes have arrived and were not given as frames; more than zero while a compressed message is open. */
    public int buffered() {
        CompressedFrames open = compressed;
        return arrived.buffered() + unpacked.buffered() + (open != null && open.isOpen() ? 1 : 0);
    }

    /**
     * Moves to the next frame, if it has arrived.
     *
     * @throws MalformedPacketException if it is too long, or what is compressed is not what was agreed on
     */
    public boolean next() {
        if (nextUnpacked()) {
            return true;
        }
        while (arrived.next()) {
            if (arrived.type() != Compression.TYPE) {
                current = arrived;
                return true;
            }
            unpack();
            if (nextUnpacked()) {
                return true;
            }
        }
        return false;
    }

    private void unpack() {
        CompressedFrames opening = compressed;
        if (opening == null) {
            throw new MalformedPacketException("expected no compressed message, for compression was not agreed on");
        }
        opening.begin(Compression.decode(new FieldReader(arrived.payload())).body());
    }

    private boolean nextUnpacked() {
        CompressedFrames open = compressed;
        if (open == null || !(open.isOpen() || unpacked.buffered() > 0)) {
            return false;
        }
        current = unpacked;
        boolean found = unpacked.next();
        while (!found && open.next(unpacked)) {
            found = unpacked.next();
        }
        return found;
    }

    /** Returns the type of the current frame. */
    public int type() {
        return current.type();
    }

    /** Returns a cursor over the payload of the current frame. */
    public ByteReader payload() {
        return current.payload();
    }

    /** Returns a reader of the message in the current frame. */
    public FieldReader message() {
        return new FieldReader(current.payload());
    }

    /** Returns the array that holds the current frame. */
    public byte[] array() {
        return current.array();
    }

    /** Returns where in {@link #array} the payload of the current frame begins. */
    public int payloadStart() {
        return current.payloadStart();
    }

    /** Returns where in {@link #array} the current frame ends. */
    public int payloadEnd() {
        return current.frameEnd();
    }
}
