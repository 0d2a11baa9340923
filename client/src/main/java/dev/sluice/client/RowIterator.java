// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client;

import dev.sluice.client.result.RowBatch;
import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Waits for the rows of an execution's current result, portion by portion. For one thread; holds no lock while it waits, so
 * that a virtual thread lets go of its carrier.
 *
 * @param <T> what the rows become
 */
final class RowIterator<T> implements Iterator<T> {

    private final Execution execution;
    private final RowShape<T> shape;
    private @Nullable Function<RowBatch, Iterator<T>> reader;
    private Iterator<T> items = Collections.emptyIterator();
    private boolean ended;

    RowIterator(Execution execution, RowShape<T> shape) {
        this.execution = execution;
        this.shape = shape;
    }

    @Override
    public boolean hasNext() {
        while (!items.hasNext() && !ended) {
            items = readOn();
        }
        return items.hasNext();
    }

    private Iterator<T> readOn() {
        Function<RowBatch, Iterator<T>> bound = reader;
        if (bound == null) {
            if (!execution.hasBegun()) {
                execution.nextResult().join();
            }
            bound = shape.over(execution.head());
            reader = bound;
        }
        RowBatch batch = execution.readSomeRows().join();
        ended = batch.isEmpty();
        return bound.apply(batch);
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return items.next();
    }
}
