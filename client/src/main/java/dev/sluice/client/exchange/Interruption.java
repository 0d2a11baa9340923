// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.exchange;

import dev.sluice.client.error.CancelledException;
import dev.sluice.client.error.Fate;
import dev.sluice.client.error.MySqlException;
import dev.sluice.client.error.ServerException;

/**
 * Why a server was asked to interrupt what it runs. KILL QUERY cannot name a request: it ends whatever runs when it arrives,
 * so those behind the one that was meant may be hit.
 */
public enum Interruption {
    /** The request itself was cancelled. */
    MEANT("it was cancelled by this program, and interrupted"),
    /** A request before it was. */
    STRAY("the interruption of a cancelled request before it hit this one; what it did was undone where the engine can,"
            + " and it can be sent again");

    private final String problem;

    Interruption(String problem) {
        this.problem = problem;
    }

    boolean isMeant() {
        return this == MEANT;
    }

    MySqlException explain(String attempted, MySqlException reason) {
        if (reason instanceof ServerException error
                && (error.code() == ServerException.INTERRUPTED || error.code() == ServerException.STUCK)) {
            return new CancelledException(attempted, problem, Fate.ANSWERED, this == STRAY, reason);
        }
        return reason;
    }
}
