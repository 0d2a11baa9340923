// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic.command;

import dev.sluice.wire.ByteReader;
import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.classic.value.BulkRows;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Executes a prepared statement once for each of many rows of parameters (MariaDB).
 *
 * <p>How many parameters a row holds is not said in it: a server knows it from the prepare.
 *
 * @param statementId 0 to 4,294,967,295; {@link StmtExecute#LAST_PREPARED} at a MariaDB server
 * @param flags {@link #SEND_TYPES} and {@link #UNIT_RESULTS}
 * @param block the types, if they are sent, and the rows, as they stand on the wire
 * @see <a href="https://mariadb.com/kb/en/com_stmt_bulk_execute/">COM_STMT_BULK_EXECUTE</a>
 */
public record BulkExecute(long statementId, int flags, byte[] block) implements Command {

    /** The types of the parameters stand in front of the rows. */
    public static final int SEND_TYPES = 128;

    /** The answer is a result set with a row for each row; only if MARIADB_BULK_UNIT_RESULTS was agreed on. */
    public static final int UNIT_RESULTS = 64;

    static final int CODE = 0xFA;

    @Override
    public String name() {
        return "COM_STMT_BULK_EXECUTE";
    }

    /** Begins a command at the end of {@code out}; the caller then appends one or more {@code rows}. */
    public static void begin(ByteWriter out, long statementId, boolean unitResults, BulkRows rows) {
        out.u8(CODE).u32(statementId).u16(unitResults ? SEND_TYPES | UNIT_RESULTS : SEND_TYPES);
        rows.begin(out);
    }

    @Override
    public void encode(ByteWriter out) {
        out.u8(CODE).u32(statementId).u16(flags).bytes(block);
    }

    /**
     * Returns the rows of a statement that has {@code parameters} parameters.
     *
     * @throws dev.sluice.wire.MalformedPacketException if the block is not such rows, or has no types in front
     */
    public List<List<@Nullable Object>> rows(int parameters) {
        ByteReader in = ByteReader.of(block);
        if ((flags & SEND_TYPES) == 0) {
            throw in.malformed("the types of the parameters");
        }
        return BulkRows.decode(in, parameters);
    }

    static BulkExecute decode(ByteReader in) {
        return new BulkExecute(in.u32(), in.u16(), in.rest());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BulkExecute that
                && statementId == that.statementId
                && flags == that.flags
                && Arrays.equals(block, that.block);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(statementId) * 31 + Arrays.hashCode(block);
    }

    /** Leaves the rows out: they belong to nobody but the user. */
    @Override
    public String toString() {
        return name() + "[" + statementId + ", " + block.length + " bytes of rows]";
    }
}
