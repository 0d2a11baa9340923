// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x;

import dev.sluice.gateway.x.reply.Refusal;
import dev.sluice.gateway.x.reply.XCode;
import dev.sluice.link.LinkListener;
import dev.sluice.wire.MalformedPacketException;
import dev.sluice.wire.x.FrameReader;
import dev.sluice.wire.x.client.ClientMessage;
import dev.sluice.wire.x.client.Compression;
import dev.sluice.wire.x.compress.CompressedFrames;
import dev.sluice.wire.x.compress.FrameCompression;
import dev.sluice.wire.x.sluice.SluiceFeature;
import dev.sluice.wire.x.sluice.SluiceRequest;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Messages of a client, out of frames and out of compressed frames. Belongs to the link's loop.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/mysqlx_protocol_messages.html">Messages</a>
 */
final class Inbox {

    private final int maxFrame;
    private FrameReader frames;
    private @Nullable FrameReader unpacked;
    private @Nullable CompressedFrames compressed;
    private @Nullable FramesAhead ahead;
    private Set<SluiceFeature> features = Set.of();
    private boolean early;
    private int weight;

    Inbox(int maxFrame) {
        this.maxFrame = maxFrame;
        frames = new FrameReader(maxFrame);
    }

    void onBytes(LinkListener.Received bytes) {
        int length = bytes.length();
        bytes.copyTo(frames.claim(length), frames.fillPosition());
        frames.filled(length);
    }

    /** Returns how many bytes have arrived and are not read. */
    int buffered() {
        return frames.buffered();
    }

    /** Returns how long the frame of the last message was, in bytes. */
    int weight() {
        return weight;
    }

    /** Takes what has arrived out, for somebody else to read. */
    byte[] takeRest() {
        int length = frames.buffered();
        byte[] all = frames.claim(0);
        int end = frames.fillPosition();
        byte[] rest = Arrays.copyOfRange(all, end - length, end);
        frames = new FrameReader(maxFrame);
        return rest;
    }

    /** Reads compressed messages from now on. */
    void decompress(FrameCompression compression) {
        compressed = new CompressedFrames(compression, maxFrame);
        unpacked = new FrameReader(maxFrame);
    }

    /** Reads messages of the extension from now on, as far as they are of these features. */
    void extend(Set<SluiceFeature> accepted) {
        features = accepted;
        ahead = new FramesAhead(accepted, maxFrame);
    }

    /** Returns the next message that overtakes those before it, or null; it comes once more in its own place. */
    @Nullable
    ClientMessage nextEarly() {
        return ahead == null ? null : ahead.next(frames);
    }

    /** Tells whether the last message was one that {@link #nextEarly} has returned before. */
    boolean wasEarly() {
        return early;
    }

    /**
     * Returns the next message that has arrived, or null.
     *
     * @throws Refusal which ends the link if it is none
     * @throws MalformedPacketException if it is longer than the limit, which ends the link without a word
     */
    @Nullable
    ClientMessage next() {
        early = false;
        ClientMessage inner = nextUnpacked();
        while (inner == null && frames.next()) {
            early = ahead != null && ahead.reading(frames);
            if (frames.type() != Compression.TYPE) {
                return decode(frames);
            }
            unpack();
            inner = nextUnpacked();
        }
        return inner;
    }

    private void unpack() {
        CompressedFrames into = compressed;
        if (into == null) {
            throw Refusal.fatal(XCode.NOT_COMPRESSING, "Client didn't enable the compression.");
        }
        if (decode(frames) instanceof Compression message) {
            into.begin(message.body());
        }
    }

    private @Nullable ClientMessage nextUnpacked() {
        FrameReader from = unpacked;
        CompressedFrames source = compressed;
        if (from == null || source == null) {
            return null;
        }
        while (!from.next()) {
            if (!portion(source, from)) {
                return null;
            }
        }
        return decode(from);
    }

    private static boolean portion(CompressedFrames source, FrameReader into) {
        try {
            return source.next(into);
        } catch (MalformedPacketException broken) {
            throw Refusal.fatal(XCode.DECOMPRESSION_FAILED, "Payload decompression failed");
        }
    }

    private ClientMessage decode(FrameReader from) {
        weight = from.frameEnd() - from.frameStart();
        if (from.type() == FrameReader.NO_TYPE) {
            throw Refusal.fatal(XCode.BAD_MESSAGE, "Messages without payload are not supported");
        }
        if (SluiceRequest.isType(from.type()) && features.contains(SluiceFeature.of(from.type()))) {
            return decodeExtension(from);
        }
        try {
            return ClientMessage.decode(from.type(), from.payload());
        } catch (MalformedPacketException broken) {
            throw Refusal.fatal(XCode.BAD_MESSAGE, "Parse error unserializing protobuf message");
        }
    }

    /** MySQL has nothing to say here, so that it can be said what is wrong. */
    private static ClientMessage decodeExtension(FrameReader from) {
        try {
            return SluiceRequest.decode(from.type(), from.payload());
        } catch (MalformedPacketException broken) {
            throw Refusal.fatal(XCode.BAD_MESSAGE, "Invalid message " + from.type() + ": " + broken.getMessage());
        }
    }
}
