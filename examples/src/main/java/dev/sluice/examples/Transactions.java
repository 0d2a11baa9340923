// SPDX-License-Identifier: Apache-2.0
package dev.sluice.examples;

import dev.sluice.client.Client;
import dev.sluice.client.Isolation;
import dev.sluice.client.RollbackPlan;
import dev.sluice.client.Session;
import dev.sluice.client.Transaction;
import dev.sluice.client.TransactionOutcome;
import java.util.List;

/** Transactions whose requests leave together: the one that must be whole, the one that tolerates errors, savepoints. */
public final class Transactions {

    private Transactions() {}

    /** Runs against the server of {@code url}; returns how each of three transactions ended. */
    public static List<String> run(String url) {
        try (Client client = Client.start();
                Session session = client.connect(url).join()) {
            session.query("CREATE TEMPORARY TABLE account(id INT PRIMARY KEY, balance INT) ENGINE=InnoDB");
            session.query("INSERT INTO account VALUES(1, 100), (2, 0)").join();
            return List.of(
                    text(transfer(session)), text(tolerant(session, List.of(10, 11, 11, 12))), text(forgiven(session)));
        }
    }

    private static TransactionOutcome transfer(Session session) {
        // snippet: transaction
        try (Transaction transfer = session.begin()) { // rolled back if this block is left early
            transfer.query("UPDATE account SET balance = balance - 7 WHERE id = 1");
            transfer.query("UPDATE account SET balance = balance + 7 WHERE id = 2");
            return transfer.commit().join(); // the only wait
        }
        // end
    }

    private static TransactionOutcome tolerant(Session session, List<Integer> ids) {
        // snippet: rollback-plan
        Transaction some = session.begin(Isolation.READ_COMMITTED, RollbackPlan.ERROR_MORE);
        for (int id : ids) {
            some.execute("INSERT INTO account VALUES(?, 0)", id); // one of them fails: its key is there
        }
        return some.commit().join(); // committed, for fewer failed than succeeded
        // end
    }

    private static TransactionOutcome forgiven(Session session) {
        // snippet: savepoint
        Transaction order = session.begin();
        order.query("INSERT INTO account VALUES(20, 0)");
        order.savepoint("extras");
        order.query("INSERT INTO account VALUES(20, 1)"); // fails
        order.rollbackTo("extras"); // undone, and forgiven
        order.query("INSERT INTO account VALUES(21, 0)");
        return order.commit().join();
        // end
    }

    private static String text(TransactionOutcome outcome) {
        return outcome.ending() + ": " + outcome.succeeded() + " succeeded, " + outcome.failed() + " failed";
    }

    /** Takes the URL as its only argument. */
    public static void main(String[] arguments) {
        run(arguments[0]).forEach(System.out::println);
    }
}
