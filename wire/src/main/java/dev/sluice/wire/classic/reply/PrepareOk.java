// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic.reply;

import dev.sluice.wire.ByteReader;
import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.classic.Capabilities;

/**
 * A statement was prepared; definitions of its parameters and of its columns follow, where there are any.
 *
 * @param statementId 0 to 4,294,967,295
 * @param columns 0 to 65,535
 * @param parameters 0 to 65,535
 * @param warnings 0 to 65,535
 */
public record PrepareOk(long statementId, int columns, int parameters, int warnings) implements PrepareReply {

    static final int MARK = 0;

    /** Reads one; a flag about optional definitions behind it is passed over. */
    public static PrepareOk decode(ByteReader in) {
        in.skip(1);
        long id = in.u32();
        int columns = in.u16();
        int parameters = in.u16();
        in.skip(1);
        return new PrepareOk(id, columns, parameters, in.u16());
    }

    @Override
    public void encode(ByteWriter out, Capabilities capabilities) {
        out.u8(MARK).u32(statementId).u16(columns).u16(parameters).u8(0).u16(warnings);
    }
}
