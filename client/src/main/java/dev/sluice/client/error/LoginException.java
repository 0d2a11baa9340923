// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.error;

/** The client refused to log in on the server's terms: an unknown plugin, a missing capability, a password in the open. */
public final class LoginException extends MySqlException {

    /** Creates one; {@code problem} must not hold secrets, parameters or payloads. */
    public LoginException(String attempted, String problem) {
        super(attempted, problem, Fate.ANSWERED, false, null);
    }
}
