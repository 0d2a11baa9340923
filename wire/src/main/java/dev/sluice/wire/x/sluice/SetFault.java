// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.sluice;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.x.protobuf.FieldReader;
import dev.sluice.wire.x.protobuf.FieldWriter;
import dev.sluice.wire.x.protobuf.Message;
import dev.sluice.wire.x.protobuf.Tag;

/**
 * Sets of parameters that failed together, and why.
 *
 * @param from the index of the first, from 0
 * @param to the index behind the last
 * @param fault why
 */
public record SetFault(long from, long to, Fault fault) implements Message {

    private static final int FROM = (1 << 3) | Tag.VARINT;
    private static final int TO = (2 << 3) | Tag.VARINT;
    private static final int FAULT = (3 << 3) | Tag.LENGTH;

    /** Reads one. */
    public static SetFault decode(FieldReader in) {
        long from = 0;
        long to = 0;
        Fault fault = null;
        while (in.next()) {
            switch (in.tag()) {
                case FROM -> from = in.u32();
                case TO -> to = in.u32();
                case FAULT -> fault = in.message(Fault::decode);
                default -> in.skip();
            }
        }
        return new SetFault(from, to, in.required(fault, "the fault of a set"));
    }

    @Override
    public void encode(ByteWriter out) {
        FieldWriter.numberUnlessZero(out, FROM, from);
        FieldWriter.number(out, TO, to);
        FieldWriter.message(out, FAULT, fault);
    }
}
