// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.batch;

import dev.sluice.client.error.MySqlException;
import dev.sluice.client.error.ServerException;
import java.util.Set;

/**
 * How the sets of a batch are sent, and what that was decided by.
 *
 * @param strategy never AUTO
 * @param stopsAtFirstError whether sets executed one by one wait for what came of those before
 * @param isolates whether the sets of a command that failed are executed one by one, for it left nothing behind
 * @param server what the session says of itself
 * @param table what is known of the table
 */
record BatchPlan(
        BatchStrategy strategy, boolean stopsAtFirstError, boolean isolates, ServerFacts server, TableFacts table) {

    private static final int EACH_IN_FLIGHT = 16;
    private static final int WHOLE_IN_FLIGHT = 4;

    /** What the header of a command takes, generously. */
    private static final int HEADERS = 1024;

    /** A command for several sets should not be longer: more gains little, and fails as a whole. */
    private static final int WHOLE_BYTES = 1 << 20;

    /** Errors that a set alone would not have: lock wait timeout, limits of time. */
    private static final Set<Integer> OF_THE_MOMENT = Set.of(1205, 1969, 3024);

    /** Returns how many portions of one command for each set may be in flight. */
    int eachInFlight() {
        return stopsAtFirstError ? 1 : EACH_IN_FLIGHT;
    }

    /** Returns how many commands for several sets may be in flight. */
    int wholeInFlight() {
        return isolates ? 1 : WHOLE_IN_FLIGHT;
    }

    /** Returns how long a command may be, in bytes. */
    int maxCommand() {
        return server.maxPacket() - HEADERS;
    }

    /** Returns about how many bytes of sets to put into one command. */
    int wholeBytes() {
        return Math.min(WHOLE_BYTES, server.maxPacket() / 2);
    }

    /** Tells whether the sets of a command, which failed as a whole, may fare better one by one. */
    boolean isolates(MySqlException failure) {
        return isolates
                && failure instanceof ServerException error
                && error.sessionAlive()
                && !error.sqlState().startsWith("40")
                && !error.sqlState().startsWith("70")
                && !OF_THE_MOMENT.contains(error.code());
    }
}
