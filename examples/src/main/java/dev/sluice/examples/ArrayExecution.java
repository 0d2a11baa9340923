// SPDX-License-Identifier: Apache-2.0
package dev.sluice.examples;

import dev.sluice.client.Client;
import dev.sluice.client.Session;
import dev.sluice.client.batch.BatchError;
import dev.sluice.client.batch.BatchResult;
import java.util.stream.IntStream;

/** One statement with many sets of parameters, in as few commands as do the same. */
public final class ArrayExecution {

    private ArrayExecution() {}

    /** Runs against the server of {@code url}, in a schema of which everything may be changed. */
    public static String run(String url, int rows) {
        try (Client client = Client.start();
                Session session = client.connect(url).join()) {
            session.query("DROP TABLE IF EXISTS batch_company");
            session.query("CREATE TABLE batch_company(id INT PRIMARY KEY, name VARCHAR(64)) ENGINE=InnoDB")
                    .join();
            // snippet: batch
            Iterable<Object[]> sets = () -> IntStream.rangeClosed(1, rows)
                    .mapToObj(
                            id -> new Object[] {id == rows ? 1 : id, "company " + id}) // the last one is there already
                    .iterator(); // asked as the sets can be sent, on the event loop
            BatchResult result = session.executeBatch("INSERT INTO batch_company VALUES(?, ?)", sets)
                    .join();
            for (BatchError error : result.errors()) {
                System.out.println(
                        "set " + error.from() + ": " + error.failure().getMessage());
            }
            // end
            session.query("DROP TABLE batch_company").join();
            return result.sets() + " sets, " + result.failedSets() + " failed, " + result.affectedRows() + " rows";
        }
    }

    /** Takes the URL as its only argument. */
    public static void main(String[] arguments) {
        System.out.println(run(arguments[0], 10_000));
    }
}
