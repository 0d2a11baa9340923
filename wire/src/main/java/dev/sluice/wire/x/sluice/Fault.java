// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.sluice;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.x.protobuf.FieldReader;
import dev.sluice.wire.x.protobuf.FieldWriter;
import dev.sluice.wire.x.protobuf.Message;
import dev.sluice.wire.x.protobuf.Tag;

/**
 * Why a part of a request failed. Its text is the server's own, and may repeat parts of values.
 *
 * @param code the error's number, 0 to 4,294,967,295
 * @param sqlState five characters
 * @param message what the server says to people
 */
public record Fault(long code, String sqlState, String message) implements Message {

    private static final int CODE = (1 << 3) | Tag.VARINT;
    private static final int SQL_STATE = (2 << 3) | Tag.LENGTH;
    private static final int MESSAGE = (3 << 3) | Tag.LENGTH;

    /** Reads one. */
    public static Fault decode(FieldReader in) {
        long code = -1;
        String sqlState = "";
        String message = "";
        while (in.next()) {
            switch (in.tag()) {
                case CODE -> code = in.u32();
                case SQL_STATE -> sqlState = in.string();
                case MESSAGE -> message = in.string();
                default -> in.skip();
            }
        }
        if (code < 0) {
            throw in.missing("the code of a fault");
        }
        return new Fault(code, sqlState, message);
    }

    @Override
    public void encode(ByteWriter out) {
        FieldWriter.number(out, CODE, code);
        FieldWriter.stringUnlessEmpty(out, SQL_STATE, sqlState);
        FieldWriter.stringUnlessEmpty(out, MESSAGE, message);
    }
}
