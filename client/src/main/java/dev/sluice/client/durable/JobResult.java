// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.durable;

import java.util.List;

/**
 * What came of a job that took effect.
 *
 * @param job its number: 1 or more, one more than that of the job that was given to the queue before it
 * @param tag the job's own
 * @param delivery EXACTLY_ONCE, or AT_LEAST_ONCE if a crash may have made it take effect twice
 * @param before whether it had taken effect before a crash, which took its answers: there are none
 * @param answers one for each step
 */
public record JobResult(long job, String tag, Delivery delivery, boolean before, List<StepResult> answers) {

    /** Copies the list. */
    public JobResult {
        answers = List.copyOf(answers);
    }
}
