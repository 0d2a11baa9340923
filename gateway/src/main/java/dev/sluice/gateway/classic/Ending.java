// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.classic;

import dev.sluice.wire.ByteReader;
import dev.sluice.wire.classic.Capabilities;
import dev.sluice.wire.classic.PacketReader;
import dev.sluice.wire.classic.PacketWriter;
import dev.sluice.wire.classic.ServerStatus;
import dev.sluice.wire.classic.reply.Err;
import dev.sluice.wire.classic.reply.Ok;

/**
 * How rows and definitions end in a session: by an OK packet, or by the EOF packet of old.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_basic_eof_packet.html">EOF_Packet</a>
 */
record Ending(Capabilities capabilities) {

    private static final int EOF_BELOW = 9;
    private static final int PROGRESS = 0xFFFF;

    /** Tells whether an EOF packet stands behind definitions. */
    boolean isByEof() {
        return !capabilities.has(Capabilities.DEPRECATE_EOF);
    }

    /** Tells whether the current packet ends rows or definitions. */
    boolean isEnd(PacketReader in) {
        return in.firstByte() == Ok.END_MARK && in.length() < (isByEof() ? EOF_BELOW : PacketWriter.MAX_PAYLOAD);
    }

    /** Returns the status that the current packet tells, which {@link #isEnd} or is an OK. */
    ServerStatus statusOf(PacketReader in) {
        ByteReader payload = in.payload();
        boolean ok = payload.u8() == Ok.MARK || !isByEof();
        if (ok) {
            payload.lenenc();
            payload.lenenc();
        } else {
            payload.u16();
        }
        return ServerStatus.of(payload.u16());
    }

    /** Tells whether the current packet is an error; MariaDB's reports of progress only look like one. */
    boolean isError(PacketReader in) {
        return in.firstByte() == Err.MARK && !isProgress(in);
    }

    /** Tells whether the current packet is a report of progress. */
    boolean isProgress(PacketReader in) {
        if (in.firstByte() != Err.MARK || !capabilities.has(Capabilities.MARIADB_PROGRESS)) {
            return false;
        }
        ByteReader payload = in.payload();
        payload.skip(1);
        return payload.remaining() > 1 && payload.u16() == PROGRESS;
    }
}
