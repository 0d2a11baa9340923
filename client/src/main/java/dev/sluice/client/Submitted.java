// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client;

import dev.sluice.client.error.CancelledException;
import dev.sluice.client.error.Fate;
import dev.sluice.client.exchange.Exchange;
import dev.sluice.client.pipeline.Connection;

/**
 * A request whose listener hears how it ends, whoever ends it: what it takes to end it before its time. For the session's loop.
 */
public final class Submitted {

    private final Connection connection;
    private final Exchange exchange;
    private final boolean alone;

    private Submitted(Connection connection, Exchange exchange, boolean alone) {
        this.connection = connection;
        this.exchange = exchange;
        this.alone = alone;
    }

    static Submitted submit(Requests frame, Exchange exchange, boolean alone) {
        if (alone) {
            exchange.sendAlone();
        }
        exchange.wantNumber();
        frame.submit(exchange);
        return new Submitted(frame.connection(), exchange, alone);
    }

    /**
     * Has the request never be sent, if it was not so far: its listener hears at once of a
     * {@link CancelledException} with the fate NOT_SENT.
     *
     * @return whether that was so
     */
    public boolean drop() {
        if (exchange.hasBegun() || exchange.hasEnded()) {
            return false;
        }
        exchange.fail(new CancelledException(
                exchange.describe(), "it was cancelled by this program", Fate.NOT_SENT, false, null));
        return true;
    }

    /** Tells whether nothing is sent behind it before it is answered, so that an interruption cannot hit another request. */
    public boolean isAlone() {
        return alone;
    }

    /**
     * Has the server interrupt the request, or drops it if it was not sent. Its listener hears the answer that the server then
     * gives: a {@link CancelledException}, or what it came to if it was done before.
     */
    public void interrupt() {
        connection.interrupt(exchange);
    }
}
