// SPDX-License-Identifier: Apache-2.0
package dev.sluice.journal.format;

import java.io.IOException;
import java.io.Serial;

/** A record was encrypted with another key. */
public final class SealBrokenException extends IOException {

    @Serial
    private static final long serialVersionUID = 1;

    SealBrokenException(String message, Throwable cause) {
        super(message, cause);
    }
}
