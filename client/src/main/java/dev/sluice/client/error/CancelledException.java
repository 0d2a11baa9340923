// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.error;

import org.jspecify.annotations.Nullable;

/** The request was cancelled, or its deadline passed, or the interruption of another one hit it; the session is well. */
public final class CancelledException extends MySqlException {

    private final boolean accidental;

    /** Creates one; {@code problem} must not hold secrets, parameters or payloads. */
    public CancelledException(
            String attempted, String problem, Fate fate, boolean accidental, @Nullable Throwable cause) {
        super(attempted, problem, fate, true, cause);
        this.accidental = accidental;
    }

    /** Tells whether another request was meant: this one can be sent again. */
    public boolean isAccidental() {
        return accidental;
    }
}
