// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.pipeline;

import dev.sluice.client.error.MySqlException;

/** How the end of a link is told to each of the requests that it leaves behind. */
interface Obituary {

    /** Returns the failure of what was attempted; {@code sent} says whether a byte of it may have left. */
    MySqlException of(String attempted, boolean sent);
}
