// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x;

import dev.sluice.wire.ByteReader;
import dev.sluice.wire.LittleEndian;
import dev.sluice.wire.MalformedPacketException;
import dev.sluice.wire.x.FrameReader;
import dev.sluice.wire.x.FrameWriter;
import dev.sluice.wire.x.client.ClientMessage;
import dev.sluice.wire.x.sluice.Cancel;
import dev.sluice.wire.x.sluice.Ping;
import dev.sluice.wire.x.sluice.Pong;
import dev.sluice.wire.x.sluice.SluiceFeature;
import dev.sluice.wire.x.sluice.SluiceRequest;
import java.util.ArrayDeque;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks for messages that overtake others, among frames that have arrived and cannot be read yet. The frames stay where they
 * are, and are read in their own place, too; this knows which of them were found before.
 *
 * <p>It finds what was sent plain, and whole: not what is inside of a compressed frame. At most {@link #LIMIT} are ahead of
 * their place at a time; others wait for it.
 */
final class FramesAhead {

    static final int LIMIT = 1024;

    private static final int LENGTH = Integer.BYTES;

    private final Set<SluiceFeature> features;
    private final int maxFrame;
    private final ArrayDeque<Long> found = new ArrayDeque<>();

    /** How many bytes of the stream were read as frames, and how many were looked at. */
    private long read;

    private long looked;

    FramesAhead(Set<SluiceFeature> features, int maxFrame) {
        this.features = features;
        this.maxFrame = maxFrame;
    }

    /** Says that a frame is being read, and tells whether it was found before. */
    boolean reading(FrameReader frame) {
        long at = read;
        read += frame.frameEnd() - frame.frameStart();
        looked = Math.max(looked, read);
        Long early = found.peek();
        if (early == null || early != at) {
            return false;
        }
        found.remove();
        return true;
    }

    /** Returns the next message that overtakes others, or null. */
    @Nullable
    ClientMessage next(FrameReader frames) {
        byte[] array = frames.claim(0);
        int end = frames.fillPosition();
        int start = end - frames.buffered();
        while (found.size() < LIMIT) {
            int at = start + (int) (looked - read);
            long length = end - at < FrameWriter.HEADER ? 0 : LittleEndian.i32(array, at) & 0xFFFF_FFFFL;
            if (length < 1 || length > maxFrame || end - at - LENGTH < length) {
                return null;
            }
            long place = looked;
            looked += LENGTH + length;
            ClientMessage message = decode(array, at, (int) length);
            if (message != null) {
                found.add(place);
                return message;
            }
        }
        return null;
    }

    private @Nullable ClientMessage decode(byte[] array, int at, int length) {
        int type = array[at + LENGTH] & 0xFF;
        boolean overtakes = type == Cancel.TYPE || type == Ping.TYPE || type == Pong.TYPE;
        if (!overtakes || !features.contains(SluiceFeature.of(type))) {
            return null;
        }
        try {
            return SluiceRequest.decode(type, new ByteReader().over(array, at + FrameWriter.HEADER, length - 1));
        } catch (MalformedPacketException inItsOwnPlace) {
            return null;
        }
    }
}
