// SPDX-License-Identifier: Apache-2.0
package dev.sluice.examples;

import dev.sluice.client.CallListener;
import dev.sluice.client.CallResults;
import dev.sluice.client.error.MySqlException;

/** Adds up what many calls returned. */
final class SalarySum implements CallListener {

    private long total;

    @Override
    public void onCall(long set, CallResults results) {
        total += results.out().getInt("salary");
    }

    @Override
    public void onFailure(long set, MySqlException failure) {
        System.out.println("set " + set + ": " + failure.getMessage());
    }

    /** To be asked when all calls have ended. */
    long total() {
        return total;
    }
}
