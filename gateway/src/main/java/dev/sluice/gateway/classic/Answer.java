// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.classic;

import dev.sluice.client.exchange.Exchange;
import dev.sluice.wire.classic.PacketReader;

/** Knows where the answer to one command ends, and looks at no more of it than that needs. Not reused. */
interface Answer {

    /**
     * Looks at the current packet, and may move over rows behind it.
     *
     * @return MORE, DONE, or SPEAK if the database waits for words of the client's
     * @throws dev.sluice.wire.MalformedPacketException if it is not what can come here
     */
    Exchange.Step onPacket(PacketReader in);

    /** Tells whether rows may come next, which can be long and need not be looked at. */
    default boolean isAmongRows() {
        return false;
    }
}
