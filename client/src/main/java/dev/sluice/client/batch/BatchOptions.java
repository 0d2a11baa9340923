// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.batch;

/**
 * How a batch is run.
 *
 * @param strategy how sets are sent; one that cannot be used fails the batch with a
 *     {@link dev.sluice.client.error.RefusedException} that says why
 * @param stopAtFirstError whether no more sets are sent once one has failed; those that were sent by then still run
 * @param isolateErrors whether the sets of a command that failed are executed again one by one, where the failed command
 *     certainly left nothing behind: then a bad set fails alone, and the table is left as if each set had been executed for
 *     itself. One command is in flight at a time, so that the order of the sets holds. Without it several are, and sets that
 *     fail together stay so
 */
public record BatchOptions(BatchStrategy strategy, boolean stopAtFirstError, boolean isolateErrors) {

    /** AUTO, all sets whatever fails, errors isolated. */
    public static final BatchOptions DEFAULT = new BatchOptions(BatchStrategy.AUTO, false, true);

    /** Returns these options with another strategy. */
    public BatchOptions with(BatchStrategy newStrategy) {
        return new BatchOptions(newStrategy, stopAtFirstError, isolateErrors);
    }

    /** Returns these options with or without a stop at the first error. */
    public BatchOptions stoppingAtFirstError(boolean stop) {
        return new BatchOptions(strategy, stop, isolateErrors);
    }

    /** Returns these options with or without isolation of errors. */
    public BatchOptions isolatingErrors(boolean isolate) {
        return new BatchOptions(strategy, stopAtFirstError, isolate);
    }
}
