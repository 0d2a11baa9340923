// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.batch;

import dev.sluice.client.error.MySqlException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Outcomes of sets in their order, as runs of equal ones: the same number of rows, and ids in equal steps. A run is four
 * numbers: its first set, rows a set, first id, step between ids.
 */
final class Outcomes {

    static final int MAX_RUNS = 250_000;
    static final int MAX_ERRORS = 1000;

    private static final long FAILED = -2;
    private static final int WIDTH = 4;

    private long[] runs = new long[8 * WIDTH];
    private int size;
    private long keptSets;
    private long sets;
    private long failed;
    private long affectedRows;
    private final List<BatchError> errors = new ArrayList<>();

    /** Adds a set of which the server told everything. */
    void addOne(long affected, long id) {
        affectedRows += affected;
        addRun(1, affected, id, 0);
    }

    /** Adds sets that were one command, of which each changed {@code each} rows or it is not told. */
    void addMany(int count, long total, long each, long firstId, long step) {
        affectedRows += total;
        addRun(count, each, firstId, step);
    }

    /** Adds sets of which each changed so many rows, or it is not told; {@link #addAffected} tells what all changed together. */
    void addTold(int count, long each, long id) {
        addRun(count, each, id, 0);
    }

    void addAffected(long rows) {
        affectedRows += rows;
    }

    /** Adds sets that failed together. */
    void addFailed(int count, MySqlException failure) {
        int last = errors.size() - 1;
        if (last >= 0
                && errors.get(last).failure() == failure
                && errors.get(last).to() == sets) {
            errors.set(last, new BatchError(errors.get(last).from(), sets + count, failure));
        } else if (errors.size() < MAX_ERRORS) {
            errors.add(new BatchError(sets, sets + count, failure));
        }
        failed += count;
        addRun(count, FAILED, 0, 0);
    }

    private void addRun(int count, long affected, long id, long step) {
        boolean kept = keptSets == sets && (continues(affected, id, step) || begin(affected, id, step));
        sets += count;
        keptSets = kept ? sets : keptSets;
    }

    /** Tells whether the last run goes on; a run of one set takes the step to the next. */
    private boolean continues(long affected, long id, long step) {
        int last = (size - 1) * WIDTH;
        if (size == 0 || runs[last + 1] != affected) {
            return false;
        }
        long length = sets - runs[last];
        if (id <= 0 || runs[last + 2] <= 0) {
            return id == runs[last + 2];
        }
        if (length == 1 && runs[last + 3] == 0) {
            runs[last + 3] = id - runs[last + 2];
        }
        return id == runs[last + 2] + length * runs[last + 3] && (step == 0 || step == runs[last + 3]);
    }

    private boolean begin(long affected, long id, long step) {
        if (size == MAX_RUNS) {
            return false;
        }
        int at = size++ * WIDTH;
        if (at == runs.length) {
            runs = Arrays.copyOf(runs, Math.min(2 * at, MAX_RUNS * WIDTH));
        }
        runs[at] = sets;
        runs[at + 1] = affected;
        runs[at + 2] = id;
        runs[at + 3] = step;
        return true;
    }

    SetOutcome of(long set) {
        if (set < 0 || set >= sets) {
            throw new IndexOutOfBoundsException("there is no set " + set + " of " + sets);
        }
        if (set >= keptSets) {
            return SetOutcome.UNKNOWN;
        }
        int run = runOf(set) * WIDTH;
        if (runs[run + 1] == FAILED) {
            return SetOutcome.FAILED;
        }
        long id = runs[run + 2];
        return new SetOutcome(false, runs[run + 1], id <= 0 ? id : id + (set - runs[run]) * runs[run + 3]);
    }

    private int runOf(long set) {
        int low = 0;
        int high = size - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (runs[middle * WIDTH] <= set) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    long sets() {
        return sets;
    }

    long failed() {
        return failed;
    }

    long affectedRows() {
        return affectedRows;
    }

    List<BatchError> errors() {
        return Collections.unmodifiableList(errors);
    }
}
