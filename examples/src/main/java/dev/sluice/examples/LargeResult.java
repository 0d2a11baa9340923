// SPDX-License-Identifier: Apache-2.0
package dev.sluice.examples;

import dev.sluice.client.Client;
import dev.sluice.client.Execution;
import dev.sluice.client.Session;
import dev.sluice.client.result.RowBatch;
import dev.sluice.client.result.RowCursor;

/** Reads a result of any size in portions, with memory that stays flat. */
public final class LargeResult {

    private LargeResult() {}

    /** Runs against the server of {@code url}; returns the sum of the numbers below {@code limit}. */
    public static long run(String url, int limit) {
        String sql = "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < " + limit
                + ") SELECT i FROM n";
        try (Client client = Client.start();
                Session session = client.connect(url).join()) {
            session.query("SET SESSION " + recursionLimit(session) + " = 10000000");
            // snippet: large-result
            long sum = 0;
            Execution execution = session.start(sql);
            while (execution.nextResult().join()) {
                for (RowBatch rows = execution.readSomeRows().join();
                        !rows.isEmpty();
                        rows = execution.readSomeRows().join()) {
                    RowCursor row = rows.cursor();
                    while (row.next()) {
                        sum += row.getLong(0);
                    }
                }
            }
            // end
            return sum;
        }
    }

    private static String recursionLimit(Session session) {
        return session.server().mariaDb() ? "max_recursive_iterations" : "cte_max_recursion_depth";
    }

    /** Takes the URL as its only argument. */
    public static void main(String[] arguments) {
        System.out.println(run(arguments[0], 1_000_000));
    }
}
