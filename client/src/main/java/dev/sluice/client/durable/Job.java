// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.durable;

import dev.sluice.client.Isolation;
import dev.sluice.client.RollbackPlan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link DurableQueue} executes: one statement, or several in one transaction.
 *
 * @param steps the statements, one or more, in their order
 * @param delivery how often it may take effect
 * @param isolation of its transaction
 * @param plan when its transaction is rolled back, which then is the job's answer
 * @param tag by which a program knows it again after a restart; any text up to 255 characters
 */
public record Job(List<Step> steps, Delivery delivery, Isolation isolation, RollbackPlan plan, String tag) {

    private static final int LONGEST_TAG = 255;

    /** Copies the list. */
    public Job {
        steps = List.copyOf(steps);
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("a job has one step or more");
        }
        if (tag.length() > LONGEST_TAG) {
            throw new IllegalArgumentException("a tag has 255 characters at most, not " + tag.length());
        }
    }

    /** Returns a job of one statement. */
    public static Job of(String sql, @Nullable Object... parameters) {
        return of(Step.of(sql, parameters));
    }

    /** Returns a job of one statement that is executed with each of these sets of parameters; all take effect, or none. */
    public static Job batch(String sql, List<@Nullable Object[]> sets) {
        return of(Step.batch(sql, sets));
    }

    /** Returns a job of several statements, which all take effect, or none. */
    public static Job of(Step... steps) {
        return new Job(List.of(steps), Delivery.WHERE_POSSIBLE, Isolation.SESSION, RollbackPlan.ERROR_ANY, "");
    }

    /** Returns the same job, which takes effect so often. */
    public Job delivered(Delivery value) {
        return new Job(steps, value, isolation, plan, tag);
    }

    /** Returns the same job in a transaction of this kind. */
    public Job in(Isolation level, RollbackPlan value) {
        return new Job(steps, delivery, level, value, tag);
    }

    /** Returns the same job with a tag. */
    public Job tagged(String value) {
        return new Job(steps, delivery, isolation, plan, value);
    }

    /** Leaves statements and parameters out. */
    @Override
    public String toString() {
        return "Job[" + steps.size() + " steps, " + delivery + (tag.isEmpty() ? "]" : ", " + tag + "]");
    }
}
