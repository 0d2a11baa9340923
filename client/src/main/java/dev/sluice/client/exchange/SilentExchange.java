// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.exchange;

import dev.sluice.wire.classic.PacketReader;

/** An exchange that the server does not answer, and that is reached when all before it are answered. */
abstract class SilentExchange extends Exchange {

    private static final int WEIGHT = 16;

    @Override
    public final int weight() {
        return WEIGHT;
    }

    @Override
    public final boolean isAnswered() {
        return false;
    }

    @Override
    public final boolean survivesCancel() {
        return true;
    }

    @Override
    public final Step onPacket(PacketReader in) {
        throw new IllegalStateException(describe() + " is not answered");
    }
}
