// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.sluice;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.x.protobuf.FieldReader;
import dev.sluice.wire.x.protobuf.FieldWriter;
import dev.sluice.wire.x.protobuf.Message;
import dev.sluice.wire.x.protobuf.Tag;

/**
 * A parameter whose value comes in pieces.
 *
 * @param position its place among the placeholders, from 0
 * @param text whether it is text in UTF-8, and not bytes
 */
public record LongParameter(long position, boolean text) implements Message {

    private static final int POSITION = (1 << 3) | Tag.VARINT;
    private static final int TEXT = (2 << 3) | Tag.VARINT;

    /** Reads one. */
    public static LongParameter decode(FieldReader in) {
        long position = 0;
        boolean text = false;
        while (in.next()) {
            switch (in.tag()) {
                case POSITION -> position = in.u32();
                case TEXT -> text = in.bool();
                default -> in.skip();
            }
        }
        return new LongParameter(position, text);
    }

    @Override
    public void encode(ByteWriter out) {
        FieldWriter.numberUnlessZero(out, POSITION, position);
        FieldWriter.yes(out, TEXT, text);
    }
}
