// SPDX-License-Identifier: Apache-2.0
package dev.sluice.benchmarks.peer;

import dev.sluice.cli.workload.Workload;
import dev.sluice.client.result.RowBatch;
import dev.sluice.client.result.RowCursor;

/** What is done with rows. */
public enum Reading {
    /** Every row is located, and no value read. */
    LAZY {
        @Override
        void read(Workload workload, RowBatch batch, Tally tally) {
            RowCursor row = batch.cursor();
            int count = 0;
            while (row.next()) {
                count++;
            }
            tally.add(count, 0);
        }
    },
    /** Every value is read, by its getter, where it stands. */
    VALUES {
        @Override
        void read(Workload workload, RowBatch batch, Tally tally) {
            RowCursor row = batch.cursor();
            long sum = 0;
            while (row.next()) {
                sum += workload == Workload.BIG ? big(row) : actor(row);
            }
            tally.add(batch.size(), sum);
        }
    };

    abstract void read(Workload workload, RowBatch batch, Tally tally);

    private static long actor(RowCursor row) {
        return row.getLong(0)
                + row.getString(1).length()
                + row.getString(2).length()
                + row.getDateTime(3).getSecond();
    }

    private static long big(RowCursor row) {
        return row.getLong(0)
                + row.getInt(1)
                + row.getString(2).length()
                + row.getBigDecimal(3).signum()
                + row.getDateTime(4).getSecond()
                + (long) row.getDouble(5);
    }
}
