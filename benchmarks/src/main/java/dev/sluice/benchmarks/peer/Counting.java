// SPDX-License-Identifier: Apache-2.0
package dev.sluice.benchmarks.peer;

import dev.sluice.cli.workload.Workload;
import dev.sluice.client.error.MySqlException;
import dev.sluice.client.result.Completion;
import dev.sluice.client.result.ResultListener;
import dev.sluice.client.result.RowBatch;

/** Counts what it hears on the event loop, and reads rows where they arrived. */
record Counting(Workload workload, Reading reading, Tally tally) implements ResultListener {

    @Override
    public void onRows(RowBatch rows) {
        reading.read(workload, rows, tally);
    }

    @Override
    public void onCompletion(Completion completion) {
        tally.add(completion.affectedRows(), 0);
        tally.answered();
    }

    @Override
    public void onError(MySqlException failure) {
        tally.fail(failure);
    }
}
