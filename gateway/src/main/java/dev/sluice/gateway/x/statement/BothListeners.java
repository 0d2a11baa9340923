// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x.statement;

import dev.sluice.client.error.MySqlException;
import dev.sluice.client.result.Completion;
import dev.sluice.client.result.Head;
import dev.sluice.client.result.ResultListener;
import dev.sluice.client.result.RowBatch;

/**
 * Tells two of the same results; the second decides about demand.
 *
 * @param first who is told first
 * @param second who is told then
 */
public record BothListeners(ResultListener first, ResultListener second) implements ResultListener {

    @Override
    public void onHead(Head head) {
        first.onHead(head);
        second.onHead(head);
    }

    @Override
    public void onRows(RowBatch rows) {
        first.onRows(rows);
        second.onRows(rows);
    }

    @Override
    public void onCompletion(Completion completion) {
        first.onCompletion(completion);
        second.onCompletion(completion);
    }

    @Override
    public void onError(MySqlException failure) {
        first.onError(failure);
        second.onError(failure);
    }

    @Override
    public boolean hasDemand() {
        return second.hasDemand();
    }
}
