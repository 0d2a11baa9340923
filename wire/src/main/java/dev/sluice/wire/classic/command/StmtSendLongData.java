// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic.command;

import dev.sluice.wire.ByteReader;
import dev.sluice.wire.ByteWriter;
import java.util.Arrays;

/**
 * Sends a parameter ahead of its execute, whole or a piece that is appended to those before; never answered.
 *
 * <p>What is wrong with it is told by the next execute, which must then give
 * {@link dev.sluice.wire.classic.value.LongData} for the parameter.
 *
 * @param statementId 0 to 4,294,967,295; {@link StmtExecute#LAST_PREPARED} at a MariaDB server
 * @param parameter the index of the parameter, 0 to 65,535
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_com_stmt_send_long_data.html">COM_STMT_SEND_LONG_DATA</a>
 */
public record StmtSendLongData(long statementId, int parameter, byte[] data) implements Command {

    static final int CODE = 0x18;

    @Override
    public String name() {
        return "COM_STMT_SEND_LONG_DATA";
    }

    @Override
    public boolean isAnswered() {
        return false;
    }

    /** Appends {@code length} bytes of {@code data} from {@code offset}; the way for a client that sends many pieces. */
    public static void encode(ByteWriter out, long statementId, int parameter, byte[] data, int offset, int length) {
        out.u8(CODE).u32(statementId).u16(parameter).bytes(data, offset, length);
    }

    @Override
    public void encode(ByteWriter out) {
        encode(out, statementId, parameter, data, 0, data.length);
    }

    static StmtSendLongData decode(ByteReader in) {
        return new StmtSendLongData(in.u32(), in.u16(), in.rest());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StmtSendLongData that
                && statementId == that.statementId
                && parameter == that.parameter
                && Arrays.equals(data, that.data);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(statementId) * 31 + Arrays.hashCode(data);
    }

    /** Leaves the data out: it belongs to nobody but the user. */
    @Override
    public String toString() {
        return name() + "[" + statementId + ", parameter " + parameter + ", " + data.length + " bytes]";
    }
}
