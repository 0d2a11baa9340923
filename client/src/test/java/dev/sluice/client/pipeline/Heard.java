// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.pipeline;

import dev.sluice.client.error.MySqlException;
import dev.sluice.client.result.Completion;
import dev.sluice.client.result.ResultListener;
import dev.sluice.client.result.RowBatch;
import dev.sluice.client.result.RowCursor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes down what a request was told. */
final class Heard implements ResultListener {

    final List<Long> numbers = new ArrayList<>();
    final List<Completion> completions = new ArrayList<>();
    int batches;
    boolean demand = true;

    @Nullable
    MySqlException failure;

    @Override
    public void onRows(RowBatch rows) {
        batches++;
        RowCursor cursor = rows.cursor();
        while (cursor.next()) {
            numbers.add(cursor.getLong(0));
        }
    }

    @Override
    public void onCompletion(Completion completion) {
        completions.add(completion);
    }

    @Override
    public void onError(MySqlException reason) {
        if (failure != null) {
            throw new AssertionError("failed twice");
        }
        failure = reason;
    }

    @Override
    public boolean hasDemand() {
        return demand;
    }

    boolean isDone() {
        return failure != null
                || (!completions.isEmpty()
                        && !completions.get(completions.size() - 1).moreResults());
    }

    MySqlException failure() {
        MySqlException reason = failure;
        if (reason == null) {
            throw new AssertionError("it did not fail");
        }
        return reason;
    }
}
