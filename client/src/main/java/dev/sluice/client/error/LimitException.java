// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.error;

/** A limit that keeps memory flat was reached: the queue of the session, or what one buffered result may take. */
public final class LimitException extends MySqlException {

    /** Creates one; {@code problem} must not hold secrets, parameters or payloads. */
    public LimitException(String attempted, String problem, Fate fate) {
        super(attempted, problem, fate, true, null);
    }
}
