// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.it;

import static dev.sluice.client.it.Futures.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.client.Isolation;
import dev.sluice.client.RollbackPlan;
import dev.sluice.client.Session;
import dev.sluice.client.Transaction;
import dev.sluice.client.TransactionOutcome;
import dev.sluice.client.TransactionOutcome.Ending;
import dev.sluice.client.result.Results;
import dev.sluice.client.result.Row;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Transactions of several sessions that fail, deadlock and are cancelled at random: each is in the table whole, or not at all. */
class TransactionAtomicityIT extends OnServer {

    private static final int TRANSACTIONS = Integer.getInteger("sluice.transactions", 400);
    private static final int SESSIONS = 4;
    private static final int CONTENDED = 5;
    private static final List<RollbackPlan> PLANS = List.of(RollbackPlan.values());

    /** One transaction, and what became of the rows that it inserted. */
    private record Told(
            int number, List<CompletableFuture<Results>> inserts, CompletableFuture<TransactionOutcome> end) {

        /** Returns how many rows must be in the table. */
        long expected() {
            if (!await(end).isCommitted()) {
                return 0;
            }
            return inserts.stream()
                    .filter(insert -> !insert.isCompletedExceptionally())
                    .count();
        }
    }

    private final Random random = new Random(20261122);

    private Told play(Session on, int number) {
        RollbackPlan plan = PLANS.get(random.nextInt(PLANS.size()));
        List<CompletableFuture<Results>> inserts = new ArrayList<>();
        Transaction transaction = on.begin(Isolation.SESSION, plan);
        for (int i = random.nextInt(8); i >= 0; i--) {
            transaction.query("UPDATE contended SET n = n + 1 WHERE id = " + random.nextInt(CONTENDED));
            inserts.add(transaction.query("INSERT INTO told(number) VALUES(" + number + ")"));
            if (random.nextInt(12) == 0) {
                transaction.query("INSERT INTO contended VALUES(0, 0)");
            }
        }
        if (random.nextInt(40) == 0) {
            on.cancel();
        }
        CompletableFuture<TransactionOutcome> end =
                random.nextInt(10) == 0 ? transaction.rollback() : transaction.commit();
        return new Told(number, inserts, end);
    }

    private Map<Integer, Long> inTable() {
        Map<Integer, Long> counts = new HashMap<>();
        for (Row row : await(session.query("SELECT number, COUNT(*) FROM told GROUP BY number"))
                .first()) {
            counts.put(row.getInt(0), row.getLong(1));
        }
        return counts;
    }

    @Test
    void eachTransactionIsWholeOrNotThere() {
        await(session.query("CREATE TABLE told(id INT AUTO_INCREMENT PRIMARY KEY, number INT)"));
        await(session.query("CREATE TABLE contended(id INT PRIMARY KEY, n INT)"));
        await(session.query("INSERT INTO contended VALUES(0, 0), (1, 0), (2, 0), (3, 0), (4, 0)"));
        List<Session> sessions = new ArrayList<>();
        for (int i = 0; i < SESSIONS; i++) {
            sessions.add(connectTo(database));
        }
        List<Told> all = new ArrayList<>();
        for (int number = 0; number < TRANSACTIONS; number++) {
            all.add(play(sessions.get(number % SESSIONS), number));
        }
        Map<Ending, Integer> endings = new EnumMap<>(Ending.class);
        for (Told told : all) {
            endings.merge(await(told.end()).ending(), 1, Integer::sum);
        }
        Map<Integer, Long> inTable = inTable();
        for (Told told : all) {
            assertThat(inTable.getOrDefault(told.number(), 0L))
                    .as("rows of transaction %d, %s", told.number(), told.end())
                    .isEqualTo(told.expected());
        }
        assertThat(endings).containsOnlyKeys(Ending.COMMITTED, Ending.ROLLED_BACK);
        sessions.forEach(Session::abort);
    }
}
