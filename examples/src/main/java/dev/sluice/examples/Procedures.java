// SPDX-License-Identifier: Apache-2.0
package dev.sluice.examples;

import dev.sluice.client.CallResults;
import dev.sluice.client.Client;
import dev.sluice.client.Session;
import java.util.List;

/** A procedure returns rows and OUT parameters. */
public final class Procedures {

    private Procedures() {}

    /** Runs against the server of {@code url}, in a schema of which everything may be changed. */
    public static String run(String url) {
        try (Client client = Client.start();
                Session session = client.connect(url).join()) {
            session.query("DROP PROCEDURE IF EXISTS raise_salary");
            session.query("CREATE PROCEDURE raise_salary(IN percent INT, INOUT salary INT, OUT note VARCHAR(20)) BEGIN"
                            + " SELECT salary AS was; SET salary = salary * (100 + percent) / 100; SET note = 'raised';"
                            + " END")
                    .join();
            // snippet: procedure
            CallResults call =
                    session.call("CALL raise_salary(?, ?, ?)", 10, 2000, null).join(); // any value for OUT
            int was = call.sets().get(0).first().getInt("was");
            int salary = call.out().getInt("salary");
            String note = call.out().getString("note");
            // end
            String many = many(session);
            session.query("DROP PROCEDURE raise_salary").join();
            return was + " " + salary + " " + note + ", " + many;
        }
    }

    private static String many(Session session) {
        // snippet: procedures
        Iterable<Object[]> sets = List.of(new Object[] {1, 1000, null}, new Object[] {2, 1000, null});
        SalarySum sum = new SalarySum(); // a CallListener: told on the event loop, in the order of the sets
        long succeeded = session.callBatch("CALL raise_salary(?, ?, ?)", sets, sum)
                .join()
                .succeeded();
        // end
        return succeeded + " calls, " + sum.total();
    }

    /** Takes the URL as its only argument. */
    public static void main(String[] arguments) {
        System.out.println(run(arguments[0]));
    }
}
