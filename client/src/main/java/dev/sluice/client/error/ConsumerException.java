// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.error;

/** The program's own code threw while it was given a result; the rest of the result was passed over. */
public final class ConsumerException extends MySqlException {

    /** Creates one; {@code problem} must not hold secrets, parameters or payloads. */
    public ConsumerException(String attempted, Throwable cause) {
        super(attempted, "the consumer of the result failed", Fate.ANSWERED, true, cause);
    }
}
