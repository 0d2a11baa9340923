// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.exchange;

import dev.sluice.wire.x.sluice.SluiceFeature;

/**
 * Whether the server of a session takes arrays of parameter sets: only a gateway that has agreed on it does, and even that may
 * not, because it has filters, which only its answer to the first tells. One for each session, on its loop.
 *
 * <pre>
 *   OFFERED --the first is executed--> PROVEN
 *       \---the first is refused-----> NONE
 * </pre>
 */
public final class ArrayUse {

    private enum Stage {
        OFFERED,
        PROVEN,
        NONE
    }

    private Stage stage;

    ArrayUse(ServerInfo server) {
        stage = server.extensions().contains(SluiceFeature.ARRAYS.text()) ? Stage.OFFERED : Stage.NONE;
    }

    /** Tells whether arrays may be sent. */
    public boolean isPossible() {
        return stage != Stage.NONE;
    }

    /** Tells whether one was executed: no other will be refused. Until then only one may be under way. */
    public boolean isProven() {
        return stage == Stage.PROVEN;
    }

    void prove() {
        stage = Stage.PROVEN;
    }

    void giveUp() {
        stage = Stage.NONE;
    }
}
