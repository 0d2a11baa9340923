// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.sluice;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.x.FrameWriter;
import dev.sluice.wire.x.protobuf.FieldReader;
import dev.sluice.wire.x.protobuf.FieldWriter;
import dev.sluice.wire.x.protobuf.Tag;

/**
 * Asks whether the other side is there, in either direction. Answered at once by a {@link Pong}, whatever is unanswered.
 *
 * @param token any number, which comes back
 */
public record Ping(long token) implements SluiceRequest, SluiceReply {

    /** The type of its frame. */
    public static final int TYPE = 162;

    private static final int TOKEN = (1 << 3) | Tag.VARINT;

    /** Reads one. */
    public static Ping decode(FieldReader in) {
        long token = 0;
        while (in.next()) {
            switch (in.tag()) {
                case TOKEN -> token = in.u64();
                default -> in.skip();
            }
        }
        return new Ping(token);
    }

    @Override
    public int messageType() {
        return TYPE;
    }

    @Override
    public void frame(FrameWriter frames) {
        encode(frames.begin(TYPE));
        frames.end();
    }

    @Override
    public void encode(ByteWriter out) {
        FieldWriter.numberUnlessZero(out, TOKEN, token);
    }
}
