// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.exchange;

import dev.sluice.client.error.MySqlException;
import org.jspecify.annotations.Nullable;

/** Decides when, and whether, the requests of a group may be sent: what came of earlier ones matters. On the loop. */
public interface Gate {

    /** Tells whether the next request may be sent now; while it says no, everything behind waits too. */
    default boolean isOpen() {
        return true;
    }

    /** Returns why the request must not be sent any more, or null; asked when its turn has come, and more than once. */
    @Nullable
    MySqlException refusal(Attempted request);

    /** What can be named in an error. Naming makes a text, so only who refuses asks for it. */
    interface Attempted {

        /** Returns what is attempted, for error messages: no parameters, no literals. */
        String describe();
    }
}
