// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cli.run;

import java.util.Locale;

/** Counts what a run did. */
final class Tally {

    private static final double NANOS_PER_SECOND = 1e9;

    private long statements;
    private long rows;
    private long errors;

    void countStatement() {
        statements++;
    }

    void countRows(long more) {
        rows += more;
    }

    void countError() {
        errors++;
    }

    boolean hasErrors() {
        return errors > 0;
    }

    /** Returns the statistics as one line. */
    String line(long nanos) {
        return Count.of(statements, "statement") + ", " + Count.of(rows, "row") + ", " + Count.of(errors, "error")
                + ", " + String.format(Locale.ROOT, "%.3f seconds", nanos / NANOS_PER_SECOND);
    }
}
