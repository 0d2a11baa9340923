// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cli.run;

import dev.sluice.client.Execution;

/**
 * A statement that was handed to the session, and its results to come.
 *
 * @param statement what was sent
 * @param execution what comes back
 */
record Flight(ScriptStatement statement, Execution execution) {

    /** Returns how much memory the statement takes while it is in flight, more or less. */
    int weight() {
        return statement.sql().length();
    }
}
