// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.error;

import org.jspecify.annotations.Nullable;

/** The link to the server could not be made, or was lost, or was silent beyond a deadline; the session is closed. */
public final class LinkException extends MySqlException {

    /** Creates one; {@code problem} must not hold secrets, parameters or payloads. */
    public LinkException(String attempted, String problem, Fate fate, @Nullable Throwable cause) {
        super(attempted, problem, fate, false, cause);
    }
}
