// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.result;

import java.lang.invoke.MethodHandle;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Consumer;

/**
 * Makes records of the rows of one result set, whose columns have been checked.
 *
 * @param <T> the record
 */
public final class RecordBinding<T extends Record> {

    /** Of type {@code (Row) -> Object}; the object is a {@code T}. */
    private final MethodHandle fromRow;

    RecordBinding(MethodHandle fromRow) {
        this.fromRow = fromRow;
    }

    /**
     * Makes a record of a row.
     *
     * @throws dev.sluice.client.error.ConversionException if a value does not fit its component
     */
    @SuppressWarnings("unchecked")
    public T map(Row row) {
        try {
            return (T) (Object) fromRow.invokeExact(row);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("a record's constructor threw a checked exception", e);
        }
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
    public void mapAll(RowBatch batch, Consumer<? super T> consumer) {
        RowCursor cursor = batch.cursor();
        while (cursor.next()) {
            consumer.accept(map(cursor));
        }
    }
}
