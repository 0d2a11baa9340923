// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x.admin;

import java.util.List;
import java.util.Optional;

/** All clients of a front that are logged in. Thread-safe. */
public interface ConnectedClients {

    /** Returns those of one user, in the order in which they came. */
    List<ClientEntry> of(String user);

    /** Returns the one with that number, if it is there. */
    Optional<ClientEntry> find(long id);

    /** Ends the one with that number, if it is there. */
    void kill(long id);
}
