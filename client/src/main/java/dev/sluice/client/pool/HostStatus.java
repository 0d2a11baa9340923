// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.pool;

import dev.sluice.client.error.MySqlException;
import java.util.Optional;

/**
 * One host of a pool at one moment.
 *
 * @param name its address
 * @param role what it is used for
 * @param connected how many sessions are logged in
 * @param locked how many of these are leased
 * @param connecting how many are being opened
 * @param problem the last failure, if no session was opened since
 */
public record HostStatus(
        String name, Role role, int connected, int locked, int connecting, Optional<MySqlException> problem) {

    /** Returns a phrase of an error message. */
    String explain() {
        String state = connected > 0 ? connected + " connected, " + locked + " locked" : "down";
        return name
                + (role == Role.REPLICA ? " (replica): " : ": ")
                + state
                + problem.map(failure -> " (" + failure.getMessage() + ")").orElse("");
    }
}
