// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.it;

import static dev.sluice.client.it.Futures.await;
import static dev.sluice.client.it.Futures.awaitAll;
import static dev.sluice.client.it.Futures.failureOf;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.client.Group;
import dev.sluice.client.Isolation;
import dev.sluice.client.RollbackPlan;
import dev.sluice.client.Session;
import dev.sluice.client.Statement;
import dev.sluice.client.Transaction;
import dev.sluice.client.TransactionOptions;
import dev.sluice.client.TransactionOutcome;
import dev.sluice.client.TransactionOutcome.Ending;
import dev.sluice.client.batch.BatchResult;
import dev.sluice.client.error.Fate;
import dev.sluice.client.error.ServerException;
import dev.sluice.client.result.Results;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TransactionIT extends OnServer {

    private static final int MANY = 10_000;
    private static final int EACH = 100;

    @BeforeAll
    void createTables() {
        openSession();
        await(session.query("CREATE TABLE account(id INT PRIMARY KEY, balance INT)"));
        closeSession();
    }

    @AfterEach
    void emptyTables() {
        try (Session cleaner = connectTo(database)) {
            await(cleaner.query("DELETE FROM account"));
        }
    }

    private long count() {
        try (Session observer = connectTo(database)) {
            return await(observer.query("SELECT COUNT(*) FROM account"))
                    .first()
                    .first()
                    .getLong(0);
        }
    }

    private static CompletableFuture<Results> insert(Transaction transaction, int id) {
        return transaction.query("INSERT INTO account VALUES(" + id + ", 0)");
    }

    @Test
    void aStatementThatFailsInTheMiddleMeansThatNothingIsCommitted() {
        Transaction transaction = session.begin();
        insert(transaction, 1);
        CompletableFuture<Results> twice = insert(transaction, 1);
        insert(transaction, 2);
        TransactionOutcome outcome = await(transaction.commit());
        assertThat(outcome.ending()).isEqualTo(Ending.ROLLED_BACK);
        assertThat(outcome.firstFailure()).isSameAs(failureOf(twice));
        assertThat(count()).isZero();
    }

    @Test
    void behindATransactionEachStatementCommitsByItself() {
        assertThat(await(session.begin().commit()).isCommitted()).isTrue();
        await(session.begin().rollback());
        await(session.query("INSERT INTO account VALUES(1, 0)"));
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void noStatementNeedsAnotherInItsText() {
        try (Session single = connectWith("multiStatements=false")) {
            Transaction transaction = single.begin(Isolation.SERIALIZABLE, RollbackPlan.ERROR_ANY);
            insert(transaction, 1);
            assertThat(await(transaction.commit()).isCommitted()).isTrue();
        }
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void manyInsertsInManyTransactionsAreOneStreamOfRequests() {
        Statement insert = session.prepare("INSERT INTO account VALUES(?, 0)");
        List<CompletableFuture<TransactionOutcome>> commits = new ArrayList<>();
        List<CompletableFuture<?>> inserts = new ArrayList<>();
        for (int i = 0; i < MANY; i += EACH) {
            Transaction transaction = session.begin();
            for (int id = i; id < i + EACH; id++) {
                inserts.add(insert.execute(id));
            }
            commits.add(transaction.commit());
        }
        for (CompletableFuture<TransactionOutcome> commit : commits) {
            assertThat(await(commit)).isEqualTo(new TransactionOutcome(Ending.COMMITTED, EACH, 0, null, null));
        }
        awaitAll(inserts);
        assertThat(count()).isEqualTo(MANY);
    }

    /** Nobody waits for the batch: most of it is sent after the commit was submitted. */
    @Test
    void aBatchIsPartOfTheTransactionItWasSubmittedIn() {
        List<Object[]> sets = new ArrayList<>();
        for (int id = 0; id < MANY; id++) {
            sets.add(new Object[] {id});
        }
        Transaction good = session.begin();
        CompletableFuture<BatchResult> all =
                good.prepare("INSERT INTO account VALUES(?, 0)").executeBatch(sets);
        assertThat(await(good.commit()).ending()).isEqualTo(Ending.COMMITTED);
        assertThat(await(all).affectedRows()).isEqualTo(MANY);

        Transaction bad = session.begin();
        insert(bad, MANY);
        CompletableFuture<BatchResult> none =
                bad.prepare("INSERT INTO account VALUES(?, 0)").executeBatch(sets);
        assertThat(await(bad.commit()).ending()).isEqualTo(Ending.ROLLED_BACK);
        assertThat(await(none).failedSets()).isPositive();
        assertThat(count()).isEqualTo(MANY);
    }

    @Test
    void aStatementOfTheBeginThatFailsIsTheEndOfTheTransaction() {
        TransactionOptions marked = TransactionOptions.DEFAULT.beginningWith("INSERT INTO account VALUES(1, 0)");
        Transaction first = session.begin(marked);
        insert(first, 2);
        Transaction second = commitAndBegin(first, marked);
        insert(second, 3);
        TransactionOutcome outcome = await(second.commit());

        assertThat(first.hasNotBegun()).isFalse();
        assertThat(outcome.ending()).isEqualTo(Ending.ROLLED_BACK);
        assertThat(second.hasNotBegun()).isTrue();
        assertThat(((ServerException) requireNonNull(outcome.firstFailure())).code())
                .isEqualTo(1062);
        assertThat(count()).isEqualTo(2);
    }

    private Transaction commitAndBegin(Transaction before, TransactionOptions options) {
        CompletableFuture<TransactionOutcome> committed = before.commit();
        Transaction begun = session.begin(options);
        await(committed);
        return begun;
    }

    @Test
    void aPlanThatToleratesFailuresCommitsTheRest() {
        Transaction transaction = session.begin(Isolation.READ_COMMITTED, RollbackPlan.ERROR_MORE);
        insert(transaction, 1);
        insert(transaction, 1);
        insert(transaction, 2);
        assertThat(await(transaction.commit()).failed()).isEqualTo(1);
        assertThat(count()).isEqualTo(2);
    }

    @Test
    void aCancelOfTheSessionForcesTheRollback() {
        Transaction transaction = session.begin(Isolation.SESSION, RollbackPlan.ERROR_ALL);
        insert(transaction, 1);
        CompletableFuture<Results> sleeping = transaction.query("SELECT SLEEP(20)");
        CompletableFuture<Void> cancelled = session.cancel();
        TransactionOutcome outcome = await(transaction.commit());
        await(cancelled);
        assertThat(sleeping).isDone();
        assertThat(outcome.ending()).isEqualTo(Ending.ROLLED_BACK);
        await(session.query("INSERT INTO account VALUES(7, 0)"));
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void savepointsUndoAndForgive() {
        Transaction transaction = session.begin();
        insert(transaction, 1);
        transaction.savepoint("a `quoted` one");
        insert(transaction, 2);
        insert(transaction, 1);
        await(transaction.rollbackTo("a `quoted` one"));
        insert(transaction, 3);
        transaction.release("a `quoted` one");
        assertThat(await(transaction.commit())).isEqualTo(new TransactionOutcome(Ending.COMMITTED, 2, 0, null, null));
        assertThat(count()).isEqualTo(2);
    }

    @Test
    void aDeadlockUndoesWhatWasSentBehindItToo() {
        await(session.query("INSERT INTO account VALUES(1, 0), (2, 0)"));
        try (Session other = connectTo(database)) {
            Transaction winner = other.begin();
            await(winner.query("UPDATE account SET balance = 1 WHERE id = 2"));
            // The heavier one is spared.
            await(winner.query("INSERT INTO account VALUES(50, 0), (51, 0), (52, 0), (53, 0)"));
            Transaction loser = session.begin(Isolation.SESSION, RollbackPlan.ERROR_ALL);
            await(loser.query("UPDATE account SET balance = 2 WHERE id = 1"));
            winner.query("UPDATE account SET balance = 1 WHERE id = 1");
            CompletableFuture<Results> victim = loser.query("UPDATE account SET balance = 2 WHERE id = 2");
            CompletableFuture<Results> behind = insert(loser, 100);
            CompletableFuture<Results> further = insert(loser, 101);
            TransactionOutcome outcome = await(loser.commit());
            assertThat(await(winner.commit()).isCommitted()).isTrue();
            assertThat(failureOf(victim, ServerException.class).code()).isEqualTo(1213);
            assertThat(behind.isDone() && further.isDone()).isTrue();
            assertThat(outcome.ending()).isEqualTo(Ending.ROLLED_BACK);
        }
        assertThat(number("SELECT COUNT(*) FROM account WHERE id IN (100, 101) OR balance = 2"))
                .isZero();
        assertThat(number("SELECT COUNT(*) FROM account WHERE balance = 1")).isEqualTo(2);
    }

    @Test
    void aStatementThatCommitsByItselfIsToldAsWhatBrokeTheTransaction() {
        Transaction transaction = session.begin();
        insert(transaction, 1);
        transaction.query("CREATE TABLE broken(id INT)");
        insert(transaction, 2);
        TransactionOutcome outcome = await(transaction.commit());
        assertThat(outcome.ending()).isEqualTo(Ending.BROKEN);
        assertThat(outcome.brokenBy()).startsWith("query (CREATE");
        assertThat(count()).as("what came before, and not what came behind").isEqualTo(1);
    }

    @Test
    void aTransactionThatWasReplacedUnseenIsBroken() {
        Transaction transaction = session.begin();
        transaction.query("COMMIT AND CHAIN");
        insert(transaction, 2);
        TransactionOutcome outcome = await(transaction.commit());
        assertThat(outcome.ending()).isEqualTo(Ending.BROKEN);
        assertThat(outcome.brokenBy()).isNull();
        assertThat(count()).isZero();
    }

    @Test
    void everythingThatAnswersWithAStatusKeepsTheTransactionWhole() {
        Transaction transaction = session.begin();
        session.ping();
        session.use(database);
        transaction.query("SELECT 1; SELECT 2");
        transaction.execute("SELECT ?", 1);
        transaction.query("SET @a = 1");
        insert(transaction, 1);
        assertThat(await(transaction.commit())).isEqualTo(new TransactionOutcome(Ending.COMMITTED, 4, 0, null, null));
    }

    @Test
    void optionsHoldInTheServer() {
        Transaction reading = session.begin(TransactionOptions.DEFAULT.asReadOnly());
        CompletableFuture<Results> refused = insert(reading, 1);
        await(reading.rollback());
        assertThat(failureOf(refused, ServerException.class).code()).isEqualTo(1792);

        Transaction snapshot = session.begin(TransactionOptions.DEFAULT.asSnapshot());
        await(snapshot.query("SELECT 1"));
        try (Session other = connectTo(database)) {
            await(other.query("INSERT INTO account VALUES(1, 0)"));
        }
        assertThat(number("SELECT COUNT(*) FROM account")).isZero();
        await(snapshot.commit());
        assertThat(number("SELECT COUNT(*) FROM account")).isEqualTo(1);
    }

    @Test
    void aGroupStopsAtTheFirstError() {
        Group group = session.group();
        group.query("INSERT INTO account VALUES(1, 0)");
        CompletableFuture<Results> twice = group.execute("INSERT INTO account VALUES(?, 0)", 1);
        CompletableFuture<Results> never = group.execute("INSERT INTO account VALUES(?, 0)", 2);
        assertThat(failureOf(never).fate()).isEqualTo(Fate.NOT_SENT);
        assertThat(failureOf(twice).fate()).isEqualTo(Fate.ANSWERED);
        assertThat(count()).isEqualTo(1);
    }
}
