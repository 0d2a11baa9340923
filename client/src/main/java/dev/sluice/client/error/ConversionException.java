// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.error;

import org.jspecify.annotations.Nullable;

/** A value or a result set is not what the program asked for; the request was answered, and the session is well. */
public final class ConversionException extends MySqlException {

    /** Creates one; {@code problem} must not hold secrets, parameters or payloads. */
    public ConversionException(String attempted, String problem, @Nullable Throwable cause) {
        super(attempted, problem, Fate.ANSWERED, true, cause);
    }
}
