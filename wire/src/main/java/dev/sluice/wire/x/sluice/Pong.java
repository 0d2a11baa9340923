// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.sluice;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.x.FrameWriter;
import dev.sluice.wire.x.protobuf.FieldReader;
import dev.sluice.wire.x.protobuf.FieldWriter;
import dev.sluice.wire.x.protobuf.Tag;

/**
 * Answers a {@link Ping}.
 *
 * @param token that of the ping
 * @param unanswered from a server: how many requests it has taken and not answered, 0 to 4,294,967,295
 */
public record Pong(long token, long unanswered) implements SluiceRequest, SluiceReply {

    /** The type of its frame. */
    public static final int TYPE = 163;

    private static final int TOKEN = (1 << 3) | Tag.VARINT;
    private static final int UNANSWERED = (2 << 3) | Tag.VARINT;

    /** Reads one. */
    public static Pong decode(FieldReader in) {
        long token = 0;
        long unanswered = 0;
        while (in.next()) {
            switch (in.tag()) {
                case TOKEN -> token = in.u64();
                case UNANSWERED -> unanswered = in.u32();
                default -> in.skip();
            }
        }
        return new Pong(token, unanswered);
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
        FieldWriter.numberUnlessZero(out, UNANSWERED, unanswered);
    }
}
