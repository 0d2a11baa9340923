// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cli.workload;

import dev.sluice.client.error.MySqlException;
import dev.sluice.client.result.Completion;
import dev.sluice.client.result.Head;
import dev.sluice.client.result.ResultListener;
import dev.sluice.client.result.RowBatch;
import dev.sluice.client.result.RowCursor;
import dev.sluice.wire.classic.value.ColumnType;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Takes the answers of all requests of a run, reads their values, and gives places back to whoever sends. */
final class Answers implements ResultListener {

    private final int depth;
    private final Semaphore places;
    private final AtomicReference<@Nullable MySqlException> failure = new AtomicReference<>();

    // Written on the event loop; read after awaitAll, which the semaphore orders.
    private long rows;
    private long bytes;

    /** What the values add up to: written where others could see it, so that reading them cannot be optimised away. */
    @SuppressWarnings("UnusedVariable")
    private volatile long checksum;

    Answers(int depth) {
        this.depth = depth;
        places = new Semaphore(depth);
    }

    /** Waits until one more request may be in flight; throws what a request before failed with. */
    void awaitPlace() throws InterruptedException {
        places.acquire();
        check();
    }

    /** Waits until every request has been answered, and returns how many rows came. */
    long awaitAll() throws InterruptedException {
        places.acquire(depth);
        places.release(depth);
        check();
        return rows;
    }

    private void check() {
        MySqlException first = failure.get();
        if (first != null) {
            throw first;
        }
    }

    @Override
    public void onRows(RowBatch batch) {
        read(batch);
    }

    /** Reads every value of a batch, as a program would. */
    void read(RowBatch batch) {
        RowCursor row = batch.cursor();
        Head head = batch.head();
        long sum = 0;
        while (row.next()) {
            for (int column = 0; column < head.size(); column++) {
                sum += read(row, column, head.type(column));
            }
        }
        checksum = sum;
        rows += batch.size();
        bytes += batch.bytes();
    }

    private static long read(RowCursor row, int column, ColumnType type) {
        return switch (type) {
            case TINY, SHORT, INT24, LONG, LONGLONG -> row.getLong(column);
            case DOUBLE -> (long) row.getDouble(column);
            case DATETIME, TIMESTAMP -> row.getSqlDateTime(column).second();
            case NEWDECIMAL -> row.getBigDecimal(column).signum();
            default -> row.getString(column).length();
        };
    }

    @Override
    public void onCompletion(Completion completion) {
        if (!completion.moreResults()) {
            places.release();
        }
    }

    @Override
    public void onError(MySqlException reason) {
        failure.compareAndSet(null, reason);
        places.release();
    }

    /** Returns how many bytes of rows came. */
    long bytes() {
        return bytes;
    }
}
