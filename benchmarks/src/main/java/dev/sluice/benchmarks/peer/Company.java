// SPDX-License-Identifier: Apache-2.0
package dev.sluice.benchmarks.peer;

import dev.sluice.cli.workload.Workload;
import java.math.BigDecimal;
import java.util.List;

/** A row to insert into {@code company}: the same for all contestants. */
public record Company(long id, String name, String address, BigDecimal income) {

    /** Returns the row of that number. */
    public static Company of(int row) {
        return new Company(row, "Company of the row " + row, row + " Main Street, Anytown", BigDecimal.valueOf(row, 2));
    }

    /** Returns the parameters of the insert. */
    public Object[] parameters() {
        return new Object[] {id, name, address, income};
    }

    /** Returns the parameters of the insert. */
    public List<Object> list() {
        return List.of(id, name, address, income);
    }

    /** Tells whether a transaction is committed before that row, and another begun. */
    public static boolean beginsTransaction(int row) {
        return row % Workload.TRANSACTION == 0;
    }
}
