// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.exchange;

import dev.sluice.client.result.Head;
import dev.sluice.wire.classic.reply.ColumnDefinition;

/**
 * How many rows to fetch at a time, so that they take about 128 KiB: a fetch counts rows, memory counts bytes. Begins with
 * what fits even if every row is as long as its columns allow, then goes by the rows that came.
 */
public final class FetchSize {

    private static final int BYTES = 128 * 1024;
    private static final int MOST_ROWS = 32 * 1024;

    /** Header and bitmap of NULLs, in bytes, about. */
    private static final int ROW_OVERHEAD = 16;

    /** Rows need not be alike: one fetch may tell only so much of the next. */
    private static final int GROWTH = 4;

    private int rows;

    /** Creates the size for a result of these columns. */
    public FetchSize(Head head) {
        long longest = ROW_OVERHEAD;
        for (ColumnDefinition column : head.columns()) {
            longest += column.length();
        }
        rows = clamp(BYTES / longest, MOST_ROWS);
    }

    /** Returns how many rows to fetch next, 1 or more. */
    public int rows() {
        return rows;
    }

    /** Takes note of what a fetch has brought. */
    public void onFetched(int count, long bytes) {
        if (count > 0) {
            rows = clamp(BYTES * (long) count / Math.max(1, bytes), Math.min(MOST_ROWS, GROWTH * rows));
        }
    }

    private static int clamp(long wanted, int most) {
        return (int) Math.max(1, Math.min(wanted, most));
    }
}
