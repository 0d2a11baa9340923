// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.sluice;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.x.protobuf.FieldReader;
import dev.sluice.wire.x.protobuf.FieldWriter;
import dev.sluice.wire.x.protobuf.Tag;
import org.jspecify.annotations.Nullable;

/**
 * How a transaction ended; an Ok follows.
 *
 * @param ending what became of what it did
 * @param succeeded how many of its statements succeeded
 * @param failed how many failed, with those that were not sent to the database any more
 * @param failure the first failure, or null
 * @param brokenBy what ended it early, for people, or empty
 */
public record TransactionAnswer(
        TransactionEnding ending,
        long succeeded,
        long failed,
        @Nullable FirstFailure failure,
        String brokenBy) implements SluiceReply {

    /** The type of its frame. */
    public static final int TYPE = 179;

    private static final int ENDING = (1 << 3) | Tag.VARINT;
    private static final int SUCCEEDED = (2 << 3) | Tag.VARINT;
    private static final int FAILED = (3 << 3) | Tag.VARINT;
    private static final int FAILURE = (4 << 3) | Tag.LENGTH;
    private static final int BROKEN_BY = (5 << 3) | Tag.LENGTH;

    /** Reads one. */
    public static TransactionAnswer decode(FieldReader in) {
        TransactionEnding ending = null;
        long succeeded = 0;
        long failed = 0;
        FirstFailure failure = null;
        String brokenBy = "";
        while (in.next()) {
            switch (in.tag()) {
                case ENDING -> ending = in.choice(TransactionEnding.ALL, ending);
                case SUCCEEDED -> succeeded = in.u32();
                case FAILED -> failed = in.u32();
                case FAILURE -> failure = in.message(FirstFailure::decode);
                case BROKEN_BY -> brokenBy = in.string();
                default -> in.skip();
            }
        }
        return new TransactionAnswer(
                in.required(ending, "a known ending of a transaction"), succeeded, failed, failure, brokenBy);
    }

    @Override
    public int messageType() {
        return TYPE;
    }

    @Override
    public void encode(ByteWriter out) {
        FieldWriter.choice(out, ENDING, ending);
        FieldWriter.numberUnlessZero(out, SUCCEEDED, succeeded);
        FieldWriter.numberUnlessZero(out, FAILED, failed);
        if (failure != null) {
            FieldWriter.message(out, FAILURE, failure);
        }
        FieldWriter.stringUnlessEmpty(out, BROKEN_BY, brokenBy);
    }
}
