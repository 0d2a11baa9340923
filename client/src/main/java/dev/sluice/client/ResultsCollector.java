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

/** Keeps all results of a request, up to a limit. Most requests have one, and it comes in one batch: these cost no lists. */
final class ResultsCollector extends BufferedBytes implements ResultListener {

    private final CompletableFuture<Results> results;
    private List<ResultSet> sets = List.of();
    private Head head = Head.NONE;
    private List<RowBatch> batches = List.of();

    ResultsCollector(String sql, long maxBuffered, CompletableFuture<Results> results) {
        super(sql, maxBuffered);
        this.results = results;
    }

    @Override
    public void onHead(Head newHead) {
        head = newHead;
    }

    @Override
    public void onRows(RowBatch rows) {
        count(rows.bytes());
        batches = appended(batches, rows.copy());
    }

    @Override
    public void onCompletion(Completion completion) {
        sets = appended(sets, new ResultSet(head, batches, completion));
        head = Head.NONE;
        batches = List.of();
        if (!completion.moreResults()) {
            results.complete(new Results(sets));
        }
    }

    private static <T> List<T> appended(List<T> list, T last) {
        return switch (list.size()) {
            case 0 -> List.of(last);
            case 1 -> new ArrayList<>(List.of(list.get(0), last));
            default -> {
                list.add(last);
                yield list;
            }
        };
    }

    @Override
    public void onError(MySqlException failure) {
        results.completeExceptionally(failure);
    }
}
