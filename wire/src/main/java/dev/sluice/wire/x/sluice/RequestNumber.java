// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.sluice;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.x.protobuf.FieldReader;
import dev.sluice.wire.x.protobuf.FieldWriter;
import dev.sluice.wire.x.protobuf.Tag;

/**
 * Numbers the next message that is answered. Is not answered itself.
 *
 * @param number 1 or more, and more than that of every request before
 * @param cancellable whether it may be interrupted while the database runs it; nothing is sent to the database behind it
 *     before it is answered, so that an interruption hits no other request
 */
public record RequestNumber(long number, boolean cancellable) implements SluiceRequest {

    /** The type of its frame. */
    public static final int TYPE = 160;

    private static final int NUMBER = (1 << 3) | Tag.VARINT;
    private static final int CANCELLABLE = (2 << 3) | Tag.VARINT;

    /** Reads one. */
    public static RequestNumber decode(FieldReader in) {
        long number = 0;
        boolean cancellable = false;
        while (in.next()) {
            switch (in.tag()) {
                case NUMBER -> number = in.u64();
                case CANCELLABLE -> cancellable = in.bool();
                default -> in.skip();
            }
        }
        if (number <= 0) {
            throw in.missing("the number of a request, 1 or more");
        }
        return new RequestNumber(number, cancellable);
    }

    @Override
    public int messageType() {
        return TYPE;
    }

    @Override
    public void encode(ByteWriter out) {
        FieldWriter.number(out, NUMBER, number);
        FieldWriter.yes(out, CANCELLABLE, cancellable);
    }
}
