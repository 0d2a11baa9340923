// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.pipeline;

import dev.sluice.client.error.Fate;
import dev.sluice.client.error.LinkException;
import dev.sluice.client.error.MySqlException;
import dev.sluice.client.error.ProtocolException;
import org.jspecify.annotations.Nullable;

/** How the end of a link is told to each of the requests that it leaves behind. */
interface Obituary {

    /** Returns the failure of what was attempted; {@code sent} says whether a byte of it may have left. */
    MySqlException of(String attempted, boolean sent);

    /** The link is gone, or was let go, because of {@code problem}. */
    static Obituary lost(String problem, @Nullable Throwable cause) {
        return (attempted, sent) -> new LinkException(attempted, problem, fate(sent), cause);
    }

    /** The server said what is not the protocol, or not what was expected. */
    static Obituary misunderstood(String problem, Throwable cause) {
        return (attempted, sent) -> new ProtocolException(attempted, problem, fate(sent), cause);
    }

    private static Fate fate(boolean sent) {
        return sent ? Fate.UNKNOWN : Fate.NOT_SENT;
    }
}
