// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client;

/** A request for rows that are read in portions; it can be made any number of times. */
interface RowRequest {

    /**
     * Makes the request, without sending it yet.
     *
     * @param onArrival told when something has arrived, on the loop
     */
    RowSource open(Runnable onArrival);
}
