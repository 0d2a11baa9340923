// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.classic;

import dev.sluice.client.exchange.Exchange.Step;
import dev.sluice.wire.ByteReader;
import dev.sluice.wire.classic.Capabilities;
import dev.sluice.wire.classic.PacketReader;
import dev.sluice.wire.classic.reply.Err;

/**
 * What COM_STMT_PREPARE brings: the numbers of parameters and of columns, and then as many definitions.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_com_stmt_prepare.html">COM_STMT_PREPARE response</a>
 */
final class PreparedReply implements Answer {

    /** Behind the counts: a filler and the number of warnings. */
    private static final int TO_FLAG = 3;

    private final Ending ending;
    private final Holdings holdings;
    private boolean begun;
    private int packetsLeft;

    PreparedReply(Ending ending, Holdings holdings) {
        this.ending = ending;
        this.holdings = holdings;
    }

    @Override
    public Step onPacket(PacketReader in) {
        if (begun) {
            packetsLeft--;
        } else if (in.firstByte() == Err.MARK) {
            holdings.onNotPrepared();
        } else {
            begun = true;
            packetsLeft = packetsBehind(in.payload());
        }
        return packetsLeft == 0 ? Step.DONE : Step.MORE;
    }

    private int packetsBehind(ByteReader payload) {
        payload.skip(1);
        holdings.onPrepared((int) payload.u32());
        int columns = payload.u16();
        int parameters = payload.u16();
        payload.skip(Math.min(TO_FLAG, payload.remaining()));
        boolean mayLack = ending.capabilities().has(Capabilities.OPTIONAL_RESULTSET_METADATA);
        boolean lacks = mayLack && payload.remaining() > 0 && payload.u8() == 0;
        int definitions = lacks ? 0 : parameters + columns;
        return definitions + ends(parameters) + ends(columns);
    }

    /** The EOF packets come even where the definitions are left out. */
    private int ends(int definitions) {
        return definitions > 0 && ending.isByEof() ? 1 : 0;
    }
}
