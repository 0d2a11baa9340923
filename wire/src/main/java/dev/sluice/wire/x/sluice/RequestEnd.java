// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.sluice;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.x.protobuf.FieldReader;
import dev.sluice.wire.x.protobuf.FieldWriter;
import dev.sluice.wire.x.protobuf.Tag;

/**
 * Stands in front of the message that ends the answer to a request with a number: an Ok, a StmtExecuteOk or an Error.
 *
 * @param request the number of the request
 * @param unanswered how many requests the server has taken and not answered, without this one, 0 to 4,294,967,295
 */
public record RequestEnd(long request, long unanswered) implements SluiceReply {

    /** The type of its frame. */
    public static final int TYPE = 176;

    private static final int REQUEST = (1 << 3) | Tag.VARINT;
    private static final int UNANSWERED = (2 << 3) | Tag.VARINT;

    /** Reads one. */
    public static RequestEnd decode(FieldReader in) {
        long request = 0;
        long unanswered = 0;
        while (in.next()) {
            switch (in.tag()) {
                case REQUEST -> request = in.u64();
                case UNANSWERED -> unanswered = in.u32();
                default -> in.skip();
            }
        }
        if (request <= 0) {
            throw in.missing("the number of a request that has ended, 1 or more");
        }
        return new RequestEnd(request, unanswered);
    }

    @Override
    public int messageType() {
        return TYPE;
    }

    @Override
    public void encode(ByteWriter out) {
        FieldWriter.number(out, REQUEST, request);
        FieldWriter.numberUnlessZero(out, UNANSWERED, unanswered);
    }
}
