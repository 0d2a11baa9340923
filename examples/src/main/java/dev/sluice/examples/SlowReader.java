// SPDX-License-Identifier: Apache-2.0
package dev.sluice.examples;

import dev.sluice.client.Client;
import dev.sluice.client.Execution;
import dev.sluice.client.Session;
import dev.sluice.client.Stall;
import dev.sluice.client.result.Row;

/** A reader that takes its time: what it has not read waits in a file, and the session goes on. */
public final class SlowReader {

    private static final String DIGITS =
            "(SELECT 0 UNION ALL SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4"
                    + " UNION ALL SELECT 5 UNION ALL SELECT 6 UNION ALL SELECT 7 UNION ALL SELECT 8 UNION ALL SELECT 9)";

    private SlowReader() {}

    /** Runs against the server of {@code url}; tells what was done before the first of many rows was read. */
    public static String run(String url) {
        String sql = "SELECT REPEAT('x', 10) FROM " + DIGITS + " a, " + DIGITS + " b, " + DIGITS + " c, " + DIGITS
                + " d, " + DIGITS + " e, (SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3) f";
        try (Client client = Client.start();
                Session session = client.connect(url).join()) {
            // snippet: spill
            long count = 0;
            Stall onDisk = new Stall.Spill(Stall.DEFAULT_MAX_SPILL);
            try (Execution large = session.whenStalled(onDisk).start(sql)) {
                String answer = session.query("SELECT 'answered'")
                        .join()
                        .first()
                        .first()
                        .getString(0);
                for (Row row : large.rows()) {
                    count += row.getString(0).length() / 10;
                }
                return answer + " meanwhile, then " + count + " rows";
            }
            // end
        }
    }

    /** Takes the URL as its only argument. */
    public static void main(String[] arguments) {
        System.out.println(run(arguments[0]));
    }
}
