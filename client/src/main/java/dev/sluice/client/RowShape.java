// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client;

import dev.sluice.client.result.Head;
import dev.sluice.client.result.RecordBinding;
import dev.sluice.client.result.RecordMapper;
import dev.sluice.client.result.Row;
import dev.sluice.client.result.RowBatch;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;

/**
 * What the rows of a result become for their reader.
 *
 * @param <T> what a reader is given
 */
interface RowShape<T> {

    /** Rows as they are. */
    RowShape<Row> ROWS = head -> RowBatch::iterator;

    /** The portions in which rows come. */
    RowShape<RowBatch> BATCHES = head -> batch -> List.of(batch).iterator();

    /** Returns the shape of a record for each row. */
    static <T extends Record> RowShape<T> records(Class<T> type) {
        RecordMapper<T> mapper = RecordMapper.of(type);
        return head -> {
            RecordBinding<T> binding = mapper.bind(head);
            return binding::iterator;
        };
    }

    /**
     * Checks the columns, and returns what makes items of their rows.
     *
     * @throws dev.sluice.client.error.ConversionException if they do not fit
     */
    Function<RowBatch, Iterator<T>> over(Head head);
}
