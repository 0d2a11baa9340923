// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client;

import dev.sluice.client.error.MySqlException;

/** Hears what came of each set of parameters of many calls, in their order, on the event loop; must not block. */
public interface CallListener {

    /** The call with the set at that place, counted from 0, returned. */
    void onCall(long set, CallResults results);

    /** The call with the set at that place, counted from 0, failed. */
    void onFailure(long set, MySqlException failure);
}
