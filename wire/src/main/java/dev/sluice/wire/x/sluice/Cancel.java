// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.sluice;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.x.protobuf.FieldReader;
import dev.sluice.wire.x.protobuf.FieldWriter;
import dev.sluice.wire.x.protobuf.Tag;

/**
 * Ends a request before it is answered. Taken at once, whatever is unanswered, and answered at once by a {@link CancelAnswer}.
 *
 * @param request the number of the request
 */
public record Cancel(long request) implements SluiceRequest {

    /** The type of its frame. */
    public static final int TYPE = 161;

    private static final int REQUEST = (1 << 3) | Tag.VARINT;

    /** Reads one. */
    public static Cancel decode(FieldReader in) {
        long request = 0;
        while (in.next()) {
            switch (in.tag()) {
                case REQUEST -> request = in.u64();
                default -> in.skip();
            }
        }
        if (request <= 0) {
            throw in.missing("the number of a request to cancel, 1 or more");
        }
        return new Cancel(request);
    }

    @Override
    public int messageType() {
        return TYPE;
    }

    @Override
    public void encode(ByteWriter out) {
        FieldWriter.number(out, REQUEST, request);
    }
}
