// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.sluice;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.x.protobuf.FieldReader;
import dev.sluice.wire.x.protobuf.FieldWriter;
import dev.sluice.wire.x.protobuf.Tag;

/**
 * Answers a {@link Cancel}, out of the order of the requests.
 *
 * @param request the number that was to be cancelled
 * @param outcome what came of it
 */
public record CancelAnswer(long request, CancelOutcome outcome) implements SluiceReply {

    /** The type of its frame. */
    public static final int TYPE = 177;

    private static final int REQUEST = (1 << 3) | Tag.VARINT;
    private static final int OUTCOME = (2 << 3) | Tag.VARINT;

    /** Reads one. */
    public static CancelAnswer decode(FieldReader in) {
        long request = 0;
        CancelOutcome outcome = null;
        while (in.next()) {
            switch (in.tag()) {
                case REQUEST -> request = in.u64();
                case OUTCOME -> outcome = in.choice(CancelOutcome.ALL, outcome);
                default -> in.skip();
            }
        }
        return new CancelAnswer(request, in.required(outcome, "a known outcome of a cancel"));
    }

    @Override
    public int messageType() {
        return TYPE;
    }

    @Override
    public void encode(ByteWriter out) {
        FieldWriter.numberUnlessZero(out, REQUEST, request);
        FieldWriter.choice(out, OUTCOME, outcome);
    }
}
