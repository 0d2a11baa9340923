// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client;

import dev.sluice.client.error.ConversionException;
import dev.sluice.client.error.MySqlException;
import dev.sluice.client.exchange.SqlLabel;
import dev.sluice.client.result.Completion;
import dev.sluice.client.result.Head;
import dev.sluice.client.result.RecordBinding;
import dev.sluice.client.result.RecordMapper;
import dev.sluice.client.result.ResultListener;
import dev.sluice.client.result.RowBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Makes records of the rows of a request as they arrive, up to a limit; the request must have one result set.
 *
 * @param <T> the record
 */
final class RecordsCollector<T extends Record> extends BufferedBytes implements ResultListener {

    private final RecordMapper<T> mapper;
    private final CompletableFuture<List<T>> result;
    private List<T> records = List.of();
    private @Nullable RecordBinding<T> binding;

    RecordsCollector(Class<T> type, String sql, long maxBuffered, CompletableFuture<List<T>> result) {
        super(sql, maxBuffered);
        mapper = RecordMapper.of(type);
        this.result = result;
    }

    @Override
    public void onHead(Head head) {
        if (binding != null) {
            throw mismatch("expected one result set, got another");
        }
        binding = mapper.bind(head);
    }

    @Override
    public void onRows(RowBatch rows) {
        count(rows.bytes());
        if (binding != null) {
            makeRoom(rows.size());
            binding.mapAll(rows, records::add);
        }
    }

    /** Exactly so much for the first batch, which mostly is the only one. */
    private void makeRoom(int more) {
        if (records.isEmpty()) {
            records = new ArrayList<>(more);
        }
    }

    @Override
    public void onCompletion(Completion completion) {
        if (completion.moreResults()) {
            return;
        }
        if (binding == null) {
            throw mismatch("expected rows, the statement returns none");
        }
        result.complete(records);
    }

    private ConversionException mismatch(String problem) {
        return new ConversionException(SqlLabel.of("query", sql()), problem, null);
    }

    @Override
    public void onError(MySqlException failure) {
        result.completeExceptionally(failure);
    }
}
