// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.durable;

import dev.sluice.client.RollbackPlan;
import dev.sluice.client.error.RefusedException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What can be said against a job without asking a server. Thread-safe. */
final class Admission {

    private static final int KEPT = 1000;

    /** What is known of texts that came before. */
    private final Map<String, Coverage> known = new ConcurrentHashMap<>();

    /**
     * Refuses what can be no durable job.
     *
     * @throws IllegalArgumentException if it makes no sense
     * @throws RefusedException if it asks for more than there is
     */
    void check(Job job) {
        if (job.plan() == RollbackPlan.ALWAYS) {
            throw new IllegalArgumentException("a job that is always rolled back needs no durable queue");
        }
        for (Step step : job.steps()) {
            Coverage coverage = coverage(step.sql());
            if (coverage.kind() == Coverage.Kind.OUTSIDE) {
                checkOutside(job, coverage.reason());
            }
        }
    }

    private Coverage coverage(String sql) {
        Coverage before = known.get(sql);
        if (before != null) {
            return before;
        }
        if (known.size() >= KEPT) {
            known.clear();
        }
        Coverage coverage = Coverage.byWords(sql);
        known.put(sql, coverage);
        return coverage;
    }

    private static void checkOutside(Job job, String reason) {
        if (job.steps().size() > 1) {
            throw new IllegalArgumentException(
                    "a job of several steps is one transaction, and one of them " + "cannot be part of any: " + reason);
        }
        if (job.delivery() == Delivery.EXACTLY_ONCE) {
            throw refusal(reason);
        }
    }

    /** Returns the failure of a job of which that cannot be promised, for that reason. */
    static RefusedException refusal(String reason) {
        return new RefusedException(
                "a durable job that takes effect exactly once", "that cannot be promised: " + reason, true, null);
    }
}
