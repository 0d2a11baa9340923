// SPDX-License-Identifier: Apache-2.0
package dev.sluice.journal;

import java.io.IOException;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** The journal has no room for what is to be appended; acknowledged entries make room. */
public final class JournalFullException extends IOException {

    @Serial
    private static final long serialVersionUID = 1;

    JournalFullException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
