// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.error;

import org.jspecify.annotations.Nullable;

/** The client did not take or send the request: the session or the statement is closed, or the request cannot be encoded. */
public final class RefusedException extends MySqlException {

    /** Creates one; {@code problem} must not hold secrets, parameters or payloads. */
    public RefusedException(String attempted, String problem, boolean sessionAlive, @Nullable Throwable cause) {
        super(attempted, problem, Fate.NOT_SENT, sessionAlive, cause);
    }
}
