// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.classic;

import dev.sluice.client.exchange.Exchange.Step;
import dev.sluice.wire.classic.PacketReader;
import dev.sluice.wire.classic.reply.Err;
import dev.sluice.wire.classic.reply.Ok;

/** Packets up to an end or an error: the rows of a fetch, the definitions of COM_FIELD_LIST, the events of a binary log. */
final class Rows implements Answer {

    private final Ending ending;

    Rows(Ending ending) {
        this.ending = ending;
    }

    @Override
    public boolean isAmongRows() {
        return true;
    }

    @Override
    public Step onPacket(PacketReader in) {
        if (ending.isError(in) || ending.isEnd(in)) {
            return Step.DONE;
        }
        in.passRows(Ok.END_MARK, Err.MARK);
        return Step.MORE;
    }
}
