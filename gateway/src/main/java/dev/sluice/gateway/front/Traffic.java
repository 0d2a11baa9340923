// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.front;

import dev.sluice.gateway.observe.GatewayListener;
import dev.sluice.gateway.observe.Side;

/** Tells a listener what has gone over the links of a session, now and then rather than for each piece. */
final class Traffic {

    /** How many bytes went over each link so far. */
    record Totals(long fromClient, long toClient, long fromDatabase, long toDatabase) {}

    private Totals told = new Totals(0, 0, 0, 0);

    void tell(GatewayListener listener, Totals now) {
        Totals before = told;
        told = now;
        if (now.fromClient() > before.fromClient()) {
            listener.onReceived(Side.CLIENT, now.fromClient() - before.fromClient());
        }
        if (now.toClient() > before.toClient()) {
            listener.onSent(Side.CLIENT, now.toClient() - before.toClient());
        }
        if (now.fromDatabase() > before.fromDatabase()) {
            listener.onReceived(Side.DATABASE, now.fromDatabase() - before.fromDatabase());
        }
        if (now.toDatabase() > before.toDatabase()) {
            listener.onSent(Side.DATABASE, now.toDatabase() - before.toDatabase());
        }
    }
}
