// SPDX-License-Identifier: Apache-2.0
package dev.sluice.journal;

import java.io.IOException;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A file holds something other than a crash can leave behind. */
public final class CorruptJournalException extends IOException {

    @Serial
    private static final long serialVersionUID = 1;

    CorruptJournalException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
