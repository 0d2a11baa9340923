// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.result;

import java.lang.invoke.MethodHandle;
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

    /** Makes a record of each row of {@code batch}, in their order. */
    public void mapAll(RowBatch batch, Consumer<? super T> consumer) {
        RowCursor cursor = batch.cursor();
        while (cursor.next()) {
            consumer.accept(map(cursor));
        }
    }
}
