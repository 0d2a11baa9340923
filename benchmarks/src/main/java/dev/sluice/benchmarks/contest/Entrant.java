// SPDX-License-Identifier: Apache-2.0
package dev.sluice.benchmarks.contest;

import dev.sluice.benchmarks.peer.Address;
import dev.sluice.benchmarks.peer.Peer;

/** Who runs in a process of its own. */
sealed interface Entrant permits Contestant, Scale, Route {

    /** Returns the name in reports. */
    String label();

    /** Returns the name that {@link #parse} knows. */
    String id();

    /** Returns whether it runs fewer requests than wanted if it is very slow. */
    boolean mayRunFewer();

    /** Logs in. */
    Peer open(Address address) throws Exception;

    /**
     * Returns who has that {@link #id}.
     *
     * @throws IllegalArgumentException if nobody has
     */
    static Entrant parse(String id) {
        if (id.contains(":")) {
            return Route.of(id);
        }
        return id.contains("=") ? Scale.of(id) : Contestant.valueOf(id);
    }
}
