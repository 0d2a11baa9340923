// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x.reply;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.x.FrameWriter;
import dev.sluice.wire.x.compress.CompressedBody;
import dev.sluice.wire.x.compress.FrameCompression;
import dev.sluice.wire.x.server.Compression;

/** Gathers frames that are sent compressed, as many in one message as the client allows. Not thread-safe. */
final class CompressedReplies {

    private static final int NO_TYPE = -1;

    final FrameSink gathered = new FrameSink();
    private final FrameCompression compression;
    private final ReplyCompression terms;
    private int frames;
    private int type = NO_TYPE;

    CompressedReplies(FrameCompression compression, ReplyCompression terms) {
        this.compression = compression;
        this.terms = terms;
    }

    /** Says that a frame of this type is about to be appended to {@link #gathered}. */
    void before(int nextType, FrameWriter out) {
        if (!terms.mixing() && nextType != type) {
            seal(out);
        }
        type = nextType;
    }

    /** Says that the frame stands there. */
    void after(FrameWriter out) {
        frames++;
        if (frames >= terms.most()) {
            seal(out);
        }
    }

    /** Appends one message of what was gathered, if there is something. */
    void seal(FrameWriter out) {
        if (frames == 0) {
            return;
        }
        ByteWriter payload = new ByteWriter(gathered.bytes.size() / 2 + 64);
        compression.compress(gathered.bytes.array(), 0, gathered.bytes.size(), payload);
        boolean oneType = !terms.mixing() || terms.most() == 1;
        new Compression(new CompressedBody(
                        gathered.bytes.size(),
                        oneType ? type : CompressedBody.UNKNOWN,
                        CompressedBody.UNKNOWN,
                        payload.toByteArray()))
                .frame(out);
        gathered.clear();
        frames = 0;
    }
}
