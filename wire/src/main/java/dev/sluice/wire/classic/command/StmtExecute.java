// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic.command;

import dev.sluice.wire.ByteReader;
import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.classic.value.Parameters;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Executes a prepared statement.
 *
 * <p>How many parameters the block holds is not said in it: a server knows it from the prepare.
 *
 * @param statementId 0 to 4,294,967,295; {@link #LAST_PREPARED} at a MariaDB server
 * @param flags 0, or 1 to open a read-only cursor
 * @param parameterBlock the parameters as they stand on the wire, empty if there are none
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_com_stmt_execute.html">COM_STMT_EXECUTE</a>
 */
public record StmtExecute(long statementId, int flags, byte[] parameterBlock) implements Command {

    /** At a MariaDB server: the statement prepared last in this session, whose id the client need not know yet. */
    public static final long LAST_PREPARED = 0xFFFF_FFFFL;

    static final int CODE = 0x17;

    private static final int ONCE = 1;

    @Override
    public String name() {
        return "COM_STMT_EXECUTE";
    }

    /** Appends an execute without making a record of it; the way for a client that sends many. */
    public static void encode(ByteWriter out, long statementId, int flags, @Nullable Object[] parameters) {
        encodeHead(out, statementId, flags);
        Parameters.encode(out, parameters);
    }

    @Override
    public void encode(ByteWriter out) {
        encodeHead(out, statementId, flags);
        out.bytes(parameterBlock);
    }

    private static void encodeHead(ByteWriter out, long statementId, int flags) {
        out.u8(CODE).u32(statementId).u8(flags).u32(ONCE);
    }

    /** Returns the values of the {@code count} parameters that the statement has. */
    public List<@Nullable Object> parameters(int count) {
        return Parameters.decode(ByteReader.of(parameterBlock), count);
    }

    static StmtExecute decode(ByteReader in) {
        long id = in.u32();
        int flags = in.u8();
        in.skip(4);
        return new StmtExecute(id, flags, in.rest());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StmtExecute that
                && statementId == that.statementId
                && flags == that.flags
                && Arrays.equals(parameterBlock, that.parameterBlock);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(statementId) * 31 + Arrays.hashCode(parameterBlock);
    }

    /** Leaves the parameters out: they belong to nobody but the user. */
    @Override
    public String toString() {
        return name() + "[" + statementId + ", " + parameterBlock.length + " bytes of parameters]";
    }
}
