// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic.reply;

import dev.sluice.wire.ByteReader;
import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.classic.Capabilities;

/**
 * A result set begins: how many columns it has, and whether their definitions follow.
 *
 * @param columns 1 to {@value #MAX_COLUMNS}
 */
public record ResultSetStart(int columns, boolean definitionsFollow) implements QueryReply {

    /** The most columns that a server can send; more is refused before memory is spent on them. */
    public static final int MAX_COLUMNS = 4096;

    private static final long MAY_LACK_DEFINITIONS =
            Capabilities.OPTIONAL_RESULTSET_METADATA | Capabilities.MARIADB_CACHE_METADATA;

    /** Reads one. */
    public static ResultSetStart decode(ByteReader in, Capabilities capabilities) {
        long columns = in.lenenc();
        if (columns < 1 || columns > MAX_COLUMNS) {
            throw in.malformed("1 to " + MAX_COLUMNS + " columns");
        }
        boolean follow = !mayLack(capabilities) || in.u8() == 1;
        in.expectEnd("the start of a result set");
        return new ResultSetStart((int) columns, follow);
    }

    @Override
    public void encode(ByteWriter out, Capabilities capabilities) {
        out.lenenc(columns);
        if (mayLack(capabilities)) {
            out.u8(definitionsFollow ? 1 : 0);
        }
    }

    private static boolean mayLack(Capabilities capabilities) {
        return (capabilities.bits() & MAY_LACK_DEFINITIONS) != 0;
    }
}
