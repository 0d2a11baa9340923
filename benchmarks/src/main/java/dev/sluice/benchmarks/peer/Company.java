// SPDX-License-Identifier: Apache-2.0
package dev.sluice.benchmarks.peer;

import dev.sluice.cli.workload.Workload;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A row to insert into {@code company}: the same for all contestants, and made before they are measured. */
public record Company(Long id, String name, String address, BigDecimal income) {

    private static List<Company> rows = List.of();
    private static List<Object[]> parameters = List.of();

    /** Makes the rows from 0 to {@code count}, so that nobody pays for them. */
    public static void make(int count) {
        if (rows.size() < count) {
            rows = IntStream.range(0, count).mapToObj(Company::made).toList();
            parameters = rows.stream()
                    .map(row -> new Object[] {row.id, row.name, row.address, row.income})
                    .toList();
        }
    }

    private static Company made(int row) {
        return new Company(
                (long) row, "Company of the row " + row, row + " Main Street, Anytown", BigDecimal.valueOf(row, 2));
    }

    /** Returns the row of that number, which was made. */
    public static Company of(int row) {
        return rows.get(row);
    }

    /** Returns the parameters of the insert of a row that was made. */
    public static Object[] parameters(int row) {
        return parameters.get(row);
    }

    /** Returns the parameters of the insert. */
    public List<Object> list() {
        return List.of(id, name, address, income);
    }

    /** Returns the insert of the rows from one number to another, their values in its text. */
    public static String insert(int from, int to) {
        return rows.subList(from, to).stream()
                .map(row -> "(" + row.id + ",'" + row.name + "','" + row.address + "'," + row.income + ")")
                .collect(Collectors.joining(",", Workload.INSERT.sql().replaceFirst("\\(\\?.*", ""), ""));
    }

    /** Tells whether a transaction is committed before that row, and another begun. */
    public static boolean beginsTransaction(int row) {
        return row % Workload.TRANSACTION == 0;
    }
}
