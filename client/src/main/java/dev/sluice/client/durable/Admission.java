// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.durable;

import dev.sluice.client.RollbackPlan;
import dev.sluice.client.error.RefusedException;

/** What can be said against a job without asking a server. */
final class Admission {

    private Admission() {}

    /**
     * Refuses what can be no durable job.
     *
     * @throws IllegalArgumentException if it makes no sense
     * @throws RefusedException if it asks for more than there is
     */
    static void check(Job job) {
        if (job.plan() == RollbackPlan.ALWAYS) {
            throw new IllegalArgumentException("a job that is always rolled back needs no durable queue");
        }
        for (Step step : job.steps()) {
            if (Coverages.byWords(step.sql()).kind() == Coverage.Kind.OUTSIDE) {
                checkOutside(job, Coverages.byWords(step.sql()).reason());
            }
        }
    }

    private static void checkOutside(Job job, String reason) {
        if (job.steps().size() > 1) {
            throw new IllegalArgumentException(
                    "a job of several steps is one transaction, and one of them " + "cannot be part of any: " + reason);
        }
        if (job.delivery() == Delivery.EXACTLY_ONCE) {
            throw new RefusedException(
                    "a durable job that takes effect exactly once", "that cannot be promised: " + reason, true, null);
        }
    }
}
