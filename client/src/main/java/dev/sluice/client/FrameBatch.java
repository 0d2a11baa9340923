// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client;

import dev.sluice.client.batch.BatchSession;
import dev.sluice.client.exchange.CloseExchange;
import dev.sluice.client.exchange.Exchange;
import dev.sluice.client.exchange.HeadCache;
import dev.sluice.client.exchange.PreparedState;
import dev.sluice.client.exchange.StatementIds;

/**
 * A frame of requests as a batch needs it.
 *
 * @param frame the frame
 */
record FrameBatch(Requests frame) implements BatchSession {

    @Override
    public StatementIds ids() {
        return frame.connection().ids();
    }

    @Override
    public HeadCache heads() {
        return frame.connection().heads();
    }

    /** A set of an array that fails is no error to the server that stops a group. */
    @Override
    public boolean takesArrays() {
        return heads().arrays().isPossible() && !frame.stopsAtErrors();
    }

    @Override
    public void adopt(Exchange part) {
        frame.adoptPart(part);
    }

    @Override
    public void close(PreparedState statement) {
        frame.connection().submitAlways(new CloseExchange(statement));
    }

    @Override
    public void resume() {
        frame.connection().resume();
    }
}
