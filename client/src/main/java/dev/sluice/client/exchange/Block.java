// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.exchange;

import dev.sluice.client.error.MySqlException;

/**
 * Requests of which the server itself tries none behind the first that fails, so that they are sent without waiting. Where the
 * X Protocol is spoken; on the loop.
 */
public interface Block {

    /** Tells whether nothing that was sent of it is unanswered, so that the server can be asked anew to stop at errors. */
    boolean isClear();

    /** Returns what the failure of one of its requests means to that request. */
    MySqlException explain(String attempted, MySqlException reason);
}
