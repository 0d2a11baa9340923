// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.result;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Consumer;

/**
 * Makes records of the rows of one result set, whose columns have been checked.
 *
 * @param <T> the record
 */
public final class RecordBinding<T extends Record> {

    private final RowMapping mapping;

    RecordBinding(RowMapping mapping) {
        this.mapping = mapping;
    }

    /**
     * Makes a record of a row.
     *
     * @throws dev.sluice.client.error.ConversionException if a value does not fit its component
     */
    @SuppressWarnings("unchecked") // its handle calls the record's constructor
    public T map(Row row) {
        return (T) mapping.map(row);
    }

    /** Returns the records of the rows of {@code batch}, each made when it is asked for. */
    public Iterator<T> iterator(RowBatch batch) {
        RowCursor cursor = batch.cursor();
        return new Iterator<>() {
            private int left = batch.size();

            @Override
            public boolean hasNext() {
                return left > 0;
            }

            @Override
            public T next() {
                if (left-- <= 0 || !cursor.next()) {
                    throw new NoSuchElementException();
                }
                return map(cursor);
            }
        };
    }

    /** Makes a record of each row of {@code batch}, in their order. */
    @SuppressWarnings("unchecked") // it is given records of this type only
    public void mapAll(RowBatch batch, Consumer<? super T> consumer) {
        mapping.mapAll(batch.cursor(), (Consumer<Object>) consumer);
    }
}
