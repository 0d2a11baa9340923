// SPDX-License-Identifier: Apache-2.0
package dev.sluice.examples;

import dev.sluice.client.Client;
import dev.sluice.client.Session;
import dev.sluice.client.Statement;
import dev.sluice.client.Transaction;
import dev.sluice.client.TransactionOutcome;

/** Inserts many rows without waiting for any, in one transaction that is committed only if all went well. */
public final class PipelinedInserts {

    private PipelinedInserts() {}

    /** Runs against the server of {@code url}, in a schema of which everything may be changed. */
    public static long run(String url, int rows) {
        try (Client client = Client.start();
                Session session = client.connect(url).join()) {
            session.query("CREATE TEMPORARY TABLE company(id BIGINT PRIMARY KEY, name VARCHAR(64))");
            // snippet: pipelined-inserts
            try (Transaction transaction = session.begin(); // rolled back if any statement fails
                    Statement insert = transaction.prepare("INSERT INTO company VALUES(?, ?)")) {
                for (int id = 0; id < rows; id++) {
                    session.whenRoom().join(); // bounded: wait when the queue is more than half full
                    insert.execute(id, "company " + id);
                }
                TransactionOutcome outcome = transaction.commit().join(); // held back until all is answered
                System.out.println(outcome.ending() + ", " + outcome.succeeded() + " statements");
            }
            // end
            return session.query("SELECT COUNT(*) FROM company")
                    .join()
                    .first()
                    .first()
                    .getLong(0);
        }
    }

    /** Takes the URL as its only argument. */
    public static void main(String[] arguments) {
        System.out.println(run(arguments[0], 10_000) + " rows");
    }
}
