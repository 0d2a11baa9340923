// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.sluice;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.x.protobuf.FieldReader;
import dev.sluice.wire.x.protobuf.FieldWriter;
import dev.sluice.wire.x.protobuf.Message;
import dev.sluice.wire.x.protobuf.Tag;

/**
 * The first request of a transaction that failed.
 *
 * @param position its place among the requests of the transaction, from 1
 * @param request its number, or 0 if it had none
 * @param fault why
 */
public record FirstFailure(long position, long request, Fault fault) implements Message {

    private static final int POSITION = (1 << 3) | Tag.VARINT;
    private static final int REQUEST = (2 << 3) | Tag.VARINT;
    private static final int FAULT = (3 << 3) | Tag.LENGTH;

    /** Reads one. */
    public static FirstFailure decode(FieldReader in) {
        long position = 0;
        long request = 0;
        Fault fault = null;
        while (in.next()) {
            switch (in.tag()) {
                case POSITION -> position = in.u32();
                case REQUEST -> request = in.u64();
                case FAULT -> fault = in.message(Fault::decode);
                default -> in.skip();
            }
        }
        return new FirstFailure(position, request, in.required(fault, "the fault of a request"));
    }

    @Override
    public void encode(ByteWriter out) {
        FieldWriter.number(out, POSITION, position);
        FieldWriter.numberUnlessZero(out, REQUEST, request);
        FieldWriter.message(out, FAULT, fault);
    }
}
