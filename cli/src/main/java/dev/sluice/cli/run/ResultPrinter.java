// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cli.run;

import dev.sluice.client.result.Completion;
import dev.sluice.client.result.Head;
import dev.sluice.client.result.RowBatch;

/** Prints results one after the other: for each {@link #begin}, {@link #rows} and {@link #end}, or {@link #done} if it has no rows. */
interface ResultPrinter {

    /** A result set begins. */
    void begin(Head head);

    /** Some of its rows, at least one. */
    void rows(RowBatch batch);

    /** A result set ends, which had so many rows. */
    void end(long rows);

    /** A statement without rows was executed. */
    void done(Completion completion);

    /** Hands on what is kept back, but does not flush the writer. */
    default void handOver() {}
}
