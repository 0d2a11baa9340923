// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client;

import dev.sluice.client.error.MySqlException;
import dev.sluice.client.result.Completion;
import dev.sluice.client.result.Head;
import dev.sluice.client.result.ResultListener;
import dev.sluice.client.result.ResultSet;
import dev.sluice.client.result.Results;
import dev.sluice.client.result.RowBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Keeps all results of a request, up to a limit. */
final class ResultsCollector implements ResultListener {

    private final CompletableFuture<Results> results;
    private final BufferedBytes buffered;
    private final List<ResultSet> sets = new ArrayList<>(1);
    private Head head = Head.NONE;
    private List<RowBatch> batches = new ArrayList<>(1);

    ResultsCollector(String sql, long maxBuffered, CompletableFuture<Results> results) {
        this.results = results;
        buffered = new BufferedBytes(sql, maxBuffered);
    }

    @Override
    public void onHead(Head newHead) {
        head = newHead;
    }

    @Override
    public void onRows(RowBatch rows) {
        buffered.add(rows.bytes());
        batches.add(rows.copy());
    }

    @Override
    public void onCompletion(Completion completion) {
        sets.add(new ResultSet(head, batches, completion));
        head = Head.NONE;
        batches = new ArrayList<>(1);
        if (!completion.moreResults()) {
            results.complete(new Results(sets));
        }
    }

    @Override
    public void onError(MySqlException failure) {
        results.completeExceptionally(failure);
    }
}
