// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.sluice;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.x.protobuf.FieldReader;
import dev.sluice.wire.x.protobuf.FieldWriter;
import dev.sluice.wire.x.protobuf.Tag;

/**
 * Ends the transaction. Answered by a {@link TransactionAnswer} and an Ok, once everything in it is answered and it is committed
 * or rolled back.
 *
 * @param rollback whether it is undone in any case
 */
public record TransactionEnd(boolean rollback) implements SluiceRequest {

    /** The type of its frame. */
    public static final int TYPE = 166;

    private static final int ROLLBACK = (1 << 3) | Tag.VARINT;

    /** Reads one. */
    public static TransactionEnd decode(FieldReader in) {
        boolean rollback = false;
        while (in.next()) {
            switch (in.tag()) {
                case ROLLBACK -> rollback = in.bool();
                default -> in.skip();
            }
        }
        return new TransactionEnd(rollback);
    }

    @Override
    public int messageType() {
        return TYPE;
    }

    @Override
    public void encode(ByteWriter out) {
        FieldWriter.yes(out, ROLLBACK, rollback);
    }
}
