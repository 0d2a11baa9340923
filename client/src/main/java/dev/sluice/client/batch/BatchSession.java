// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.batch;

import dev.sluice.client.exchange.Exchange;
import dev.sluice.client.exchange.HeadCache;
import dev.sluice.client.exchange.PreparedState;
import dev.sluice.client.exchange.StatementIds;

/** What a batch needs of its session. */
public interface BatchSession {

    /** Returns the session's statement ids. */
    StatementIds ids();

    /** Returns the session's heads, and what was agreed on with the server. */
    HeadCache heads();

    /** Tells whether sets may be sent as arrays now. On the loop. */
    boolean takesArrays();

    /** Takes part in a request of the batch before it is sent: counts it, or makes it wait. */
    void adopt(Exchange part);

    /** Has the server forget a statement that the batch prepared, behind what was submitted before. */
    void close(PreparedState statement);

    /** Says that the batch has something to send again. Any thread may call it. */
    void resume();
}
