// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.result;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * One result of a request, buffered.
 *
 * @param head the columns; without any if the statement returned no rows
 * @param batches the rows, in the portions in which they came
 * @param completion how it ended
 */
public record ResultSet(Head head, List<RowBatch> batches, Completion completion) implements Iterable<Row> {

    /** Returns how many rows there are. */
    public int size() {
        int size = 0;
        for (RowBatch batch : batches) {
            size += batch.size();
        }
        return size;
    }

    /** Returns the rows one by one. */
    @Override
    public Iterator<Row> iterator() {
        Iterator<RowBatch> rest = batches.iterator();
        return new Iterator<>() {
            private Iterator<Row> rows = List.<Row>of().iterator();

            @Override
            public boolean hasNext() {
                while (!rows.hasNext() && rest.hasNext()) {
                    rows = rest.next().iterator();
                }
                return rows.hasNext();
            }

            @Override
            public Row next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                return rows.next();
            }
        };
    }

    /** Returns all rows. */
    public List<Row> rows() {
        List<Row> rows = new ArrayList<>(size());
        forEach(rows::add);
        return rows;
    }

    /**
     * Returns the first row.
     *
     * @throws NoSuchElementException if there is none
     */
    public Row first() {
        return iterator().next();
    }

    /** Returns all rows as records; see {@link RecordMapper}. */
    public <T extends Record> List<T> as(Class<T> type) {
        RecordBinding<T> binding = RecordMapper.of(type).bind(head);
        List<T> records = new ArrayList<>(size());
        for (RowBatch batch : batches) {
            binding.mapAll(batch, records::add);
        }
        return records;
    }
}
