// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic.reply;

import dev.sluice.wire.ByteReader;
import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.classic.Capabilities;
import dev.sluice.wire.classic.ServerStatus;
import java.util.List;

/**
 * Success, or with {@link #endOfRows} the end of a result set.
 *
 * @param affectedRows unsigned 64 bits
 * @param lastInsertId the first id generated, unsigned 64 bits, 0 for none
 * @param warnings 0 to 65,535
 * @param info what the server says to people, such as "Records: 3  Duplicates: 0"; often empty
 * @param changes what changed in the session, if the server tracks it
 * @param endOfRows whether this packet ends rows, and so is marked 0xFE
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_basic_ok_packet.html">OK_Packet</a>
 */
public record Ok(
        long affectedRows,
        long lastInsertId,
        ServerStatus status,
        int warnings,
        String info,
        List<SessionChange> changes,
        boolean endOfRows)
        implements LoginReply, CommandReply, QueryReply {

    /** The first byte of an OK packet. */
    public static final int MARK = 0;

    /** The first byte of an OK packet that ends rows. */
    public static final int END_MARK = 0xFE;

    /** Makes the answer to a statement that returned no rows and needs no further remark. */
    public static Ok of(long affectedRows, long lastInsertId, ServerStatus status) {
        return new Ok(affectedRows, lastInsertId, status, 0, "", List.of(), false);
    }

    /** Makes the end of a result set. */
    public static Ok endOfRows(ServerStatus status) {
        return new Ok(0, 0, status, 0, "", List.of(), true);
    }

    /** Reads one of either mark. */
    public static Ok decode(ByteReader in, Capabilities capabilities) {
        boolean endOfRows = in.u8() == END_MARK;
        long affectedRows = in.lenenc();
        long lastInsertId = in.lenenc();
        ServerStatus status = ServerStatus.of(in.u16());
        int warnings = in.u16();
        if (in.remaining() == 0) {
            return new Ok(affectedRows, lastInsertId, status, warnings, "", List.of(), endOfRows);
        }
        if (!capabilities.has(Capabilities.SESSION_TRACK)) {
            return new Ok(affectedRows, lastInsertId, status, warnings, in.restString(), List.of(), endOfRows);
        }
        String info = in.lenencString();
        List<SessionChange> changes = status.has(ServerStatus.SESSION_STATE_CHANGED) && in.remaining() > 0
                ? SessionChange.decodeAll(in)
                : List.of();
        in.expectEnd("an OK packet");
        return new Ok(affectedRows, lastInsertId, status, warnings, info, changes, endOfRows);
    }

    @Override
    public void encode(ByteWriter out, Capabilities capabilities) {
        out.u8(endOfRows ? END_MARK : MARK).lenenc(affectedRows).lenenc(lastInsertId);
        out.u16(status.bits()).u16(warnings);
        if (!capabilities.has(Capabilities.SESSION_TRACK)) {
            out.string(info);
        } else if (status.has(ServerStatus.SESSION_STATE_CHANGED)) {
            out.lenencString(info);
            SessionChange.encodeAll(out, changes);
        } else if (!info.isEmpty()) {
            out.lenencString(info);
        }
    }
}
