// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.filter;

import java.time.Duration;
import java.util.Set;

/**
 * What stands between all clients of a gateway and its database; see {@link SessionFilter} for what it does in each session.
 * Thread-safe: sessions live on several event loops.
 */
public interface Filter {

    /** Returns what it is called in logs and errors. */
    default String name() {
        return getClass().getSimpleName();
    }

    /** Returns what it wants to see; asked once for each session. None: it is not there at all. */
    Set<Interest> interests();

    /** Returns what becomes of requests when it fails. */
    default OnFailure onFailure() {
        return OnFailure.FAIL;
    }

    /** Returns how long a verdict may take; one that took longer on the event loop is logged. */
    default Duration timeLimit() {
        return Duration.ofSeconds(1);
    }

    /** Returns how many bytes the rows of a query may have that it injects; of longer ones it is told an error. */
    default long injectedLimit() {
        return 1L << 20;
    }

    /** Returns what filters a session that has begun. Called on the session's event loop: it must not block. */
    SessionFilter open(ClientSession session);
}
