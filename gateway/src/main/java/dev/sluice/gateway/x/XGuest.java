// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x;

import dev.sluice.gateway.front.Denial;
import dev.sluice.gateway.front.Guest;

/** What the gateway asks of a client of the X Protocol. */
record XGuest(Conversation client, OpenLink open) implements Guest {

    @Override
    public boolean isAtRest() {
        return !(client.state() instanceof Running)
                || (client.isIdle() && !client.state().isInTransaction());
    }

    @Override
    public long heardOfDatabase() {
        return client.database().heard();
    }

    @Override
    public long toldDatabase() {
        return client.database().told();
    }

    @Override
    public boolean isTaking() {
        return open.link().isWritable();
    }

    @Override
    public void lookAfterClient() {
        open.intake().lookAfterClient();
    }

    @Override
    public void dismiss(Denial words) {
        client.farewell().dismiss(words);
    }

    @Override
    public void cutOff(Denial words) {
        client.farewell().cutOff(words);
    }

    @Override
    public void onDrain() {
        // What waits is taken, or not, when something is answered.
    }
}
