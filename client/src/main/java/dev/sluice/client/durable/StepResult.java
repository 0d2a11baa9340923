// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.durable;

import dev.sluice.client.batch.BatchResult;
import dev.sluice.client.error.MySqlException;
import dev.sluice.client.result.Results;

/** What came of one step of a job. */
public sealed interface StepResult {

    /** A statement was executed once. */
    record Single(Results results) implements StepResult {}

    /** It was executed with many sets of parameters. */
    record Batch(BatchResult result) implements StepResult {}

    /** It failed, in a job whose plan lets others take effect all the same. */
    record Failed(MySqlException failure) implements StepResult {}

    /**
     * Returns the results of a statement that was executed once.
     *
     * @throws MySqlException if it failed
     * @throws IllegalStateException if it was a batch
     */
    default Results results() {
        if (this instanceof Single single) {
            return single.results;
        }
        if (this instanceof Failed failed) {
            throw failed.failure;
        }
        throw new IllegalStateException("a batch has no results, but a BatchResult");
    }
}
