// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.classic;

import dev.sluice.client.exchange.Exchange.Step;
import dev.sluice.wire.classic.PacketReader;

/** One packet, whatever it says: OK, an error, the text of COM_STATISTICS. */
final class SingleReply implements Answer {

    @Override
    public Step onPacket(PacketReader in) {
        return Step.DONE;
    }
}
