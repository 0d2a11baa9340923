// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.pipeline;

import dev.sluice.client.exchange.Block;
import dev.sluice.client.exchange.BlockExchange;
import dev.sluice.client.exchange.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * Puts blocks around requests that belong together, as they are about to be sent: whatever others ask in between must not stand
 * in the block, or it would stop with it. On the session's loop only.
 *
 * <p>A block that was left is begun anew only when all that was sent of it has been answered, for the server has forgotten by
 * then whether it had failed. One that nobody continues stays open, until something else is sent.
 */
final class Brackets {

    private @Nullable Block open;

    /** Tells whether {@code next} can be sent as it is. */
    boolean fits(Exchange next) {
        return next.block() == open || next instanceof BlockExchange || next.refusal() != null;
    }

    /** Returns what must be sent before {@code next}, which does not fit, or null if there is something to wait for. */
    @Nullable
    BlockExchange before(Exchange next) {
        if (open != null) {
            return BlockExchange.closing();
        }
        Block wanted = next.block();
        return wanted != null && wanted.isClear() ? BlockExchange.opening(wanted) : null;
    }

    /** Takes note of what was sent. */
    void onBegun(Exchange exchange) {
        if (exchange instanceof BlockExchange bracket) {
            open = bracket.leavesOpen();
        }
    }
}
