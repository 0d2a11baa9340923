// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.batch;

import dev.sluice.client.error.MySqlException;
import dev.sluice.client.result.Completion;
import dev.sluice.client.result.ResultListener;
import dev.sluice.client.result.Row;
import dev.sluice.client.result.RowBatch;
import java.util.function.Function;

/**
 * Reads the one row that tells a fact; a question that fails, or is answered otherwise, leaves what is assumed.
 *
 * @param <T> the facts
 */
final class FactsCollector<T> implements ResultListener {

    private final Function<Row, T> reader;
    private T facts;
    private boolean known;

    FactsCollector(T assumed, Function<Row, T> reader) {
        facts = assumed;
        this.reader = reader;
    }

    T facts() {
        return facts;
    }

    /** Tells whether the question was answered, well or not. */
    boolean isAnswered() {
        return known;
    }

    @Override
    public void onRows(RowBatch rows) {
        facts = reader.apply(rows.iterator().next());
    }

    @Override
    public void onCompletion(Completion completion) {
        known = true;
    }

    @Override
    public void onError(MySqlException failure) {
        known = true;
    }
}
