// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x.reply;

import dev.sluice.wire.x.sluice.CancelOutcome;

/** What ends one request before its time. */
@FunctionalInterface
public interface Canceller {

    /** Ends it if that can be done without harm to others, and says which way. */
    CancelOutcome cancel();
}
