// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.batch;

import dev.sluice.client.error.MySqlException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of a batch. Immutable.
 *
 * <p>Outcomes of equal sets in a row take the memory of one, errors are kept up to 1,000, and outcomes up to 250,000 that
 * differ from their neighbours; what is beyond is counted, and its outcomes are not told.
 */
public final class BatchResult {

    private final BatchStrategy strategy;
    private final Outcomes outcomes;
    private final @Nullable MySqlException stop;

    BatchResult(BatchStrategy strategy, Outcomes outcomes, @Nullable MySqlException stop) {
        this.strategy = strategy;
        this.outcomes = outcomes;
        this.stop = stop;
    }

    /** Returns how the sets were sent, never AUTO; a few may have been executed one by one all the same. */
    public BatchStrategy strategy() {
        return strategy;
    }

    /** Returns how many sets were taken from their source and came to an end, well or not. */
    public long sets() {
        return outcomes.sets();
    }

    /** Returns how many sets failed, alone or with others. */
    public long failedSets() {
        return outcomes.failed();
    }

    /** Returns the rows changed by all sets together, as the server counts them. */
    public long affectedRows() {
        return outcomes.affectedRows();
    }

    /** Returns the first 1,000 errors, in the order of the sets. */
    public List<BatchError> errors() {
        return outcomes.errors();
    }

    /**
     * Returns why the batch ended before its source did, or null if it did not: the link was lost, the source failed, the
     * batch was cancelled, or was to stop at the first error.
     */
    public @Nullable MySqlException stop() {
        return stop;
    }

    /**
     * Returns what came of a set.
     *
     * @param set its index, from 0
     * @throws IndexOutOfBoundsException if there were not so many
     */
    public SetOutcome outcome(long set) {
        return outcomes.of(set);
    }

    /**
     * Returns this if every set was taken and none failed.
     *
     * @throws MySqlException why the batch stopped, or else why the first set failed
     */
    public BatchResult orThrow() {
        if (stop != null) {
            throw stop;
        }
        if (!errors().isEmpty()) {
            throw errors().get(0).failure();
        }
        return this;
    }

    @Override
    public String toString() {
        return strategy + ": " + sets() + " sets, " + failedSets() + " failed, " + affectedRows() + " rows affected";
    }
}
