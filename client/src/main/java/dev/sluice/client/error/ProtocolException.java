// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.error;

import org.jspecify.annotations.Nullable;

/** The server sent something that is not the protocol; nothing on the link can be trusted any more, and the session is closed. */
public final class ProtocolException extends MySqlException {

    /** Creates one; {@code problem} must not hold secrets, parameters or payloads. */
    public ProtocolException(String attempted, String problem, Fate fate, @Nullable Throwable cause) {
        super(attempted, problem, fate, false, cause);
    }
}
