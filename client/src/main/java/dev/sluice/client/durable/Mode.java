// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.durable;

import dev.sluice.client.Isolation;
import dev.sluice.client.RollbackPlan;

/** How a job is executed. */
enum Mode {
    /** In a transaction with others, which records them all. */
    SHARED,
    /** In a transaction of its own, which records it. */
    ALONE,
    /** In a transaction of its own, which records nothing: it may be done twice. */
    UNRECORDED,
    /** By itself, in no transaction. */
    PLAIN,
    /** Not at all: it is asked whether it is recorded. */
    SOUGHT;

    /**
     * Returns how a job is executed of whose steps the least sure is covered like that. Nothing is recorded where it may end the
     * transaction early: then the number would be there, and the rest of the effect not.
     */
    static Mode of(Job job, Coverage coverage) {
        boolean single = job.steps().size() == 1;
        if (single && (coverage.kind() == Coverage.Kind.READ || coverage.kind() == Coverage.Kind.OUTSIDE)) {
            return PLAIN;
        }
        if (job.delivery() == Delivery.AT_LEAST_ONCE || coverage.kind() == Coverage.Kind.UNPROVEN) {
            return single && !job.steps().get(0).batch() ? PLAIN : UNRECORDED;
        }
        return single && isUsual(job) ? SHARED : ALONE;
    }

    /** A batch is refused as a whole if a set fails, and a CALL may end the transaction of all others. */
    private static boolean isUsual(Job job) {
        Step step = job.steps().get(0);
        return !step.batch()
                && job.isolation() == Isolation.SESSION
                && job.plan() == RollbackPlan.ERROR_ANY
                && !step.sql().stripLeading().regionMatches(true, 0, "CALL", 0, 4);
    }

    /** Tells whether many go together. */
    boolean isForMany() {
        return this == SHARED || this == PLAIN || this == SOUGHT;
    }

    /** Tells whether the numbers of the jobs are recorded. */
    boolean isRecorded() {
        return this == SHARED || this == ALONE;
    }
}
