// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic.command;

import dev.sluice.wire.ByteReader;
import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.classic.Capabilities;
import dev.sluice.wire.classic.value.ExecuteValues;
import dev.sluice.wire.classic.value.Parameters;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Executes a prepared statement.
 *
 * <p>How many parameters the statement has is not said in the block: a server knows it from the prepare. Where
 * QUERY_ATTRIBUTES was agreed on, the block has another form, with the number of parameters and attributes and with names.
 *
 * @param statementId 0 to 4,294,967,295; {@link #LAST_PREPARED} at a MariaDB server
 * @param flags 0 or {@link #READ_ONLY_CURSOR}, and {@link #PARAMETER_COUNT_AVAILABLE}
 * @param parameterBlock the parameters as they stand on the wire, empty if there are none
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_com_stmt_execute.html">COM_STMT_EXECUTE</a>
 */
public record StmtExecute(long statementId, int flags, byte[] parameterBlock) implements Command {

    /** At a MariaDB server: the statement prepared last in this session, whose id the client need not know yet. */
    public static final long LAST_PREPARED = 0xFFFF_FFFFL;

    /** The rows wait in a cursor for COM_STMT_FETCH, if the statement is one that has rows. */
    public static final int READ_ONLY_CURSOR = 1;

    /** The number of parameters and attributes is sent even for a statement without parameters. */
    public static final int PARAMETER_COUNT_AVAILABLE = 8;

    static final int CODE = 0x17;

    private static final int ONCE = 1;

    @Override
    public String name() {
        return "COM_STMT_EXECUTE";
    }

    /**
     * Appends an execute without making a record of it; the way for a client that sends many, to a peer that takes no query
     * attributes.
     */
    public static void encode(ByteWriter out, long statementId, int flags, @Nullable Object[] parameters) {
        encodeHead(out, statementId, flags);
        Parameters.encode(out, parameters);
    }

    /**
     * Appends an execute without making a record of it, for a peer with which QUERY_ATTRIBUTES was agreed on: it expects the
     * other form of the block even if there are no attributes.
     *
     * @param attributes by their names, of the Java types of parameters; sent in the order of the map
     */
    public static void encode(
            ByteWriter out,
            long statementId,
            int flags,
            @Nullable Object[] parameters,
            Map<String, ? extends @Nullable Object> attributes) {
        encodeHead(out, statementId, attributes.isEmpty() ? flags : flags | PARAMETER_COUNT_AVAILABLE);
        Parameters.encode(out, parameters, attributes);
    }

    /**
     * Appends one execute of a statement whose parameters are those of {@code count} rows, one row behind the other.
     *
     * @param rows each of the same length
     * @param capabilities what was agreed on with the peer
     * @throws IllegalArgumentException if a value cannot be sent, or a row is of another length
     */
    public static void encodeRows(
            ByteWriter out, long statementId, @Nullable Object[][] rows, int count, Capabilities capabilities) {
        encodeHead(out, statementId, 0);
        Parameters.encodeRows(out, rows, count, capabilities.has(Capabilities.QUERY_ATTRIBUTES));
    }

    @Override
    public void encode(ByteWriter out) {
        encodeHead(out, statementId, flags);
        out.bytes(parameterBlock);
    }

    private static void encodeHead(ByteWriter out, long statementId, int flags) {
        out.u8(CODE).u32(statementId).u8(flags).u32(ONCE);
    }

    /** Returns the values of the {@code count} parameters that the statement has, from a peer without query attributes. */
    public List<@Nullable Object> parameters(int count) {
        return Parameters.decode(ByteReader.of(parameterBlock), count);
    }

    /** Returns the values and the attributes, from a peer with which {@code capabilities} were agreed on. */
    public ExecuteValues values(int count, Capabilities capabilities) {
        if (!capabilities.has(Capabilities.QUERY_ATTRIBUTES)) {
            return new ExecuteValues(parameters(count), Map.of());
        }
        ByteReader in = ByteReader.of(parameterBlock);
        if (count == 0 && (flags & PARAMETER_COUNT_AVAILABLE) == 0) {
            in.expectEnd("an execute without parameters");
            return ExecuteValues.NONE;
        }
        return ExecuteValues.decode(in, count);
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
