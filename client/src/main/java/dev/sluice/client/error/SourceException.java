// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.error;

import org.jspecify.annotations.Nullable;

/**
 * What a request sends beside its text could not be had: the source of a large value or of a file failed, or the server asked
 * for a file that the request does not carry.
 */
public final class SourceException extends MySqlException {

    /** Creates one; {@code problem} must not hold secrets, parameters or payloads. */
    public SourceException(String attempted, String problem, Fate fate, @Nullable Throwable cause) {
        super(attempted, problem, fate, true, cause);
    }
}
