// SPDX-License-Identifier: Apache-2.0
package dev.sluice.journal;

import java.io.IOException;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** The disk has failed a write or a sync. Nothing more is taken: what was not synced may be lost, and cannot be tried again. */
public final class JournalFailedException extends IOException {

    @Serial
    private static final long serialVersionUID = 1;

    JournalFailedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
