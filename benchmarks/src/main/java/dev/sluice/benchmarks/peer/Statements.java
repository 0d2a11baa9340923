// SPDX-License-Identifier: Apache-2.0
package dev.sluice.benchmarks.peer;

import dev.sluice.cli.workload.SampleSchema;
import dev.sluice.cli.workload.Workload;

/** What all contestants ask. */
public final class Statements {

    private Statements() {}

    /** Returns the statement for one result of so many rows. */
    public static String big(int rows) {
        return Workload.BIG.sql() + " LIMIT " + rows;
    }

    /** Returns the key that a look-up asks for. */
    public static int key(int request) {
        return request % SampleSchema.ACTORS + 1;
    }
}
