// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.it;

import static dev.sluice.client.it.Futures.await;
import static dev.sluice.client.it.Futures.failureOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sluice.client.Session;
import dev.sluice.client.Statement;
import dev.sluice.client.Transaction;
import dev.sluice.client.batch.BatchError;
import dev.sluice.client.batch.BatchOptions;
import dev.sluice.client.batch.BatchResult;
import dev.sluice.client.batch.BatchStrategy;
import dev.sluice.client.batch.ParameterSets;
import dev.sluice.client.batch.SetOutcome;
import dev.sluice.client.error.CancelledException;
import dev.sluice.client.error.MySqlException;
import dev.sluice.client.error.RefusedException;
import dev.sluice.client.error.ServerException;
import dev.sluice.client.result.Results;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Array execution by each strategy, on a real server. */
class BatchIT extends OnServer {

    private static final String INSERT = "INSERT INTO item(name, price) VALUES (?, ?)";
    private static final BatchOptions DEFAULT = BatchOptions.DEFAULT;

    @BeforeEach
    void createTable() {
        await(session.query("DROP TABLE IF EXISTS item; CREATE TABLE item(id INT AUTO_INCREMENT PRIMARY KEY,"
                + " name VARCHAR(40) NOT NULL UNIQUE, price INT) ENGINE=InnoDB"));
    }

    /** Sets of a name and a price, made one by one. */
    private static Iterable<@Nullable Object[]> items(int count) {
        return sets(count, i -> new Object[] {"item " + i, i});
    }

    private static Iterable<@Nullable Object[]> sets(int count, IntFunction<@Nullable Object[]> set) {
        return () -> {
            Iterator<@Nullable Object[]> iterator =
                    IntStream.range(0, count).mapToObj(set).iterator();
            return iterator;
        };
    }

    private BatchResult run(BatchStrategy strategy, Iterable<@Nullable Object[]> sets) {
        return run(INSERT, sets, DEFAULT.with(strategy));
    }

    private BatchResult run(String sql, Iterable<@Nullable Object[]> sets, BatchOptions options) {
        return await(session.executeBatch(sql, ParameterSets.of(sets), options));
    }

    private BatchStrategy wholeStrategy() {
        return isMariaDb() ? BatchStrategy.BULK : BatchStrategy.REWRITE;
    }

    private void skipUnlessPossible(BatchStrategy strategy) {
        assumeTrue(isMariaDb() || strategy != BatchStrategy.BULK);
    }

    @ParameterizedTest
    @EnumSource
    void insertsEverySet(BatchStrategy strategy) {
        skipUnlessPossible(strategy);

        BatchResult result = run(strategy, items(1100)).orThrow();

        assertThat(result.strategy()).isEqualTo(strategy == BatchStrategy.AUTO ? wholeStrategy() : strategy);
        assertThat(result.sets()).isEqualTo(1100);
        assertThat(result.affectedRows()).isEqualTo(1100);
        assertThat(result.outcome(1034).affectedRows()).isEqualTo(1);
        assertThat(number("SELECT COUNT(*) FROM item WHERE name = CONCAT('item ', price)"))
                .isEqualTo(1100);
        assertThat(number("SELECT COUNT(*) FROM item a JOIN item b ON a.id < b.id AND a.price > b.price"))
                .isZero();
    }

    @ParameterizedTest
    @EnumSource(names = {"REWRITE", "PIPELINE"})
    void tellsTheIdOfEachSet(BatchStrategy strategy) {
        BatchResult result = run(strategy, items(1100));

        for (int i : new int[] {0, 1, 511, 512, 1000, 1099}) {
            long id = number("SELECT id FROM item WHERE price = " + i);
            assertThat(result.outcome(i)).isEqualTo(new SetOutcome(false, 1, id));
        }
    }

    @Test
    void doesNotTellIdsThatTheSetsMayHaveGiven() {
        BatchResult result = run(
                "INSERT INTO item(id, name) VALUES (?, ?)",
                sets(100, i -> new Object[] {i % 2 == 0 ? null : 1000 + i, "item " + i}),
                DEFAULT.with(BatchStrategy.REWRITE));

        assertThat(result.outcome(50)).isEqualTo(new SetOutcome(false, 1, SetOutcome.NOT_TOLD));
    }

    @Test
    void fewSetsAreExecutedOneByOne() {
        BatchResult result = run(BatchStrategy.AUTO, items(3)).orThrow();

        assertThat(result.strategy()).isEqualTo(BatchStrategy.PIPELINE);
        assertThat(result.affectedRows()).isEqualTo(3);
    }

    @Test
    void noSetsAreNoProblem() {
        for (BatchStrategy strategy : List.of(BatchStrategy.AUTO, BatchStrategy.REWRITE, BatchStrategy.PIPELINE)) {
            assertThat(run(strategy, List.of()).orThrow().sets()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aBadSetFailsAlone(BatchStrategy strategy) {
        skipUnlessPossible(strategy);
        BatchResult result = run(strategy, sets(1100, i -> new Object[] {i == 700 ? "item 3" : "item " + i, i}));

        assertThat(result.failedSets()).isEqualTo(1);
        assertThat(result.affectedRows()).isEqualTo(1099);
        assertThat(result.sets()).isEqualTo(1100);
        BatchError error = result.errors().get(0);
        assertThat(error.from()).isEqualTo(700);
        assertThat(error.to()).isEqualTo(701);
        assertThat(((ServerException) error.failure()).code()).isEqualTo(1062);
        assertThat(result.outcome(700).failed()).isTrue();
        assertThat(result.outcome(699).failed()).isFalse();
        assertThat(result.outcome(701).failed()).isFalse();
        assertThat(result.stop()).isNull();
        assertThat(number("SELECT COUNT(*) FROM item")).isEqualTo(1099);
    }

    @ParameterizedTest
    @EnumSource
    void aSetThatCannotBeSentFailsAlone(BatchStrategy strategy) {
        skipUnlessPossible(strategy);
        BatchOptions options = DEFAULT.with(strategy).isolatingErrors(false);
        BatchResult result = run(
                INSERT,
                sets(
                        700,
                        i -> i == 5
                                ? new Object[] {"item", Thread.currentThread()}
                                : i == 600 ? new Object[] {"too few"} : new Object[] {"item " + i, i}),
                options);

        assertThat(result.errors()).extracting(BatchError::from).containsExactly(5L, 600L);
        assertThat(result.errors()).allSatisfy(error -> {
            assertThat(error.to() - error.from()).isEqualTo(1);
            assertThat(error.failure()).isInstanceOf(RefusedException.class);
        });
        assertThat(result.affectedRows()).isEqualTo(698);
        assertThat(number("SELECT COUNT(*) FROM item")).isEqualTo(698);
    }

    /** Nothing of its command was sent: that the server could have kept some of it is no reason to give the others up. */
    @Test
    void aSetThatCannotBeSentFailsAloneAlsoWhereACommandMayLeaveSomethingBehind() {
        assumeTrue(isMariaDb());
        run(BatchStrategy.PIPELINE, items(20)).orThrow();

        BatchResult result = run(
                "UPDATE item SET name = ? WHERE price = ?",
                sets(20, i -> new Object[] {i == 0 ? Thread.currentThread() : "new " + i, i}),
                DEFAULT.with(BatchStrategy.BULK));

        assertThat(result.errors()).extracting(BatchError::from).containsExactly(0L);
        assertThat(result.errors()).extracting(BatchError::to).containsExactly(1L);
        assertThat(number("SELECT COUNT(*) FROM item WHERE name LIKE 'new %'")).isEqualTo(19);
    }

    @Test
    void withoutIsolationTheSetsOfACommandFailTogether() {
        BatchResult result = run(
                INSERT,
                sets(5000, i -> new Object[] {i == 700 ? "item 699" : "item " + i, i}),
                DEFAULT.with(wholeStrategy()).isolatingErrors(false));

        assertThat(result.errors()).hasSize(1);
        BatchError error = result.errors().get(0);
        assertThat(error.from()).isLessThanOrEqualTo(700);
        assertThat(error.to()).isGreaterThan(700);
        assertThat(result.failedSets()).isEqualTo(error.to() - error.from());
        assertThat(result.affectedRows()).isEqualTo(5000 - result.failedSets());
        assertThat(number("SELECT COUNT(*) FROM item")).isEqualTo(result.affectedRows());
        assertThat(result.outcome(700).failed()).isTrue();
        assertThat(result.outcome(4999).failed()).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void stopsAtTheFirstErrorIfItIsTold(BatchStrategy strategy) {
        skipUnlessPossible(strategy);
        AtomicInteger taken = new AtomicInteger();
        BatchResult result = run(
                INSERT,
                sets(1_000_000, i -> {
                    taken.incrementAndGet();
                    return new Object[] {i == 100 ? "item 1" : "item " + i, i};
                }),
                DEFAULT.with(strategy).stoppingAtFirstError(true));

        assertThat(result.stop()).isInstanceOf(ServerException.class);
        assertThat(result.errors().get(0).from()).isEqualTo(100);
        assertThat(taken.get()).isLessThan(100_000);
        assertThat(number("SELECT COUNT(*) FROM item")).isEqualTo(result.affectedRows());
    }

    @Test
    void anythingElseThanInsertsIsPipelinedAndToldSetBySet() {
        run(BatchStrategy.AUTO, items(100));

        BatchResult result =
                run("UPDATE item SET price = ? WHERE price < ?", sets(50, i -> new Object[] {1000, i * 2}), DEFAULT);

        assertThat(result.strategy()).isEqualTo(BatchStrategy.PIPELINE);
        assertThat(result.outcome(0).affectedRows()).isZero();
        assertThat(result.outcome(1).affectedRows()).isEqualTo(2);
        assertThat(result.affectedRows()).isEqualTo(98);
    }

    @Test
    void rowsThatComeBackArePassedOver() {
        BatchResult result = run("SELECT ?, SLEEP(0)", sets(1000, i -> new Object[] {i}), DEFAULT);

        assertThat(result.orThrow().sets()).isEqualTo(1000);
        await(session.query("CREATE PROCEDURE two(IN a INT) BEGIN SELECT a; SELECT a + 1; END"));
        assertThat(run("CALL two(?)", sets(300, i -> new Object[] {i}), DEFAULT)
                        .orThrow()
                        .sets())
                .isEqualTo(300);
    }

    @Test
    void aBatchKeepsItsPlaceAmongRequests() {
        CompletableFuture<Results> before = session.query("SELECT COUNT(*) FROM item");
        CompletableFuture<BatchResult> batch = session.executeBatch(INSERT, items(20_000));
        CompletableFuture<Results> behind = session.query("SELECT COUNT(*) FROM item");

        assertThat(await(before).first().first().getLong(0)).isZero();
        assertThat(await(behind).first().first().getLong(0)).isEqualTo(20_000);
        assertThat(batch).isCompleted();
    }

    @Test
    void twoBatchesOfOneStatementFollowEachOther() {
        try (Statement insert = session.prepare(INSERT)) {
            CompletableFuture<BatchResult> first = insert.executeBatch(items(1000));
            CompletableFuture<BatchResult> second =
                    insert.executeBatch(sets(1000, i -> new Object[] {"item " + (i + 500), i}));

            assertThat(await(first).failedSets()).isZero();
            assertThat(await(second).failedSets()).isEqualTo(500);
            await(insert.execute("alone", 1));
        }
        await(session.drain());
    }

    @Test
    void leavesNoStatementBehindAtTheServer() {
        run(wholeStrategy(), items(2000));
        run(BatchStrategy.REWRITE, sets(2000, i -> new Object[] {"other " + i, i}));
        await(session.drain());

        assertThat(StatementCount.of(session)).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void takesTheSetsOfAPublisher(BatchStrategy strategy) {
        skipUnlessPossible(strategy);
        CompletableFuture<BatchResult> result;
        try (SubmissionPublisher<@Nullable Object[]> publisher = new SubmissionPublisher<>()) {
            result = session.executeBatch(INSERT, ParameterSets.of(publisher), DEFAULT.with(strategy));
            for (int i = 0; i < 1500; i++) {
                publisher.submit(new Object[] {"item " + i, i});
            }
        }

        assertThat(await(result).orThrow().affectedRows()).isEqualTo(1500);
        assertThat(number("SELECT COUNT(*) FROM item")).isEqualTo(1500);
    }

    @Test
    void whatAPublisherGaveIsSentWithoutWaitingForMore() {
        CompletableFuture<BatchResult> result;
        try (Session other = connectTo(database);
                SubmissionPublisher<@Nullable Object[]> publisher = new SubmissionPublisher<>()) {
            result = session.executeBatch(INSERT, ParameterSets.of(publisher), DEFAULT);
            publisher.submit(new Object[] {"first", 1});
            Eventually.await("the first row", () -> count(other) == 1);
            publisher.submit(new Object[] {"second", 2});
        }
        assertThat(await(result).affectedRows()).isEqualTo(2);
    }

    private static long count(Session other) {
        return await(other.query("SELECT COUNT(*) FROM item")).first().first().getLong(0);
    }

    @Test
    void takesTheSetsOfASupplier() {
        Iterator<@Nullable Object[]> items = items(1000).iterator();

        BatchResult result = await(
                session.executeBatch(INSERT, ParameterSets.of(() -> items.hasNext() ? items.next() : null), DEFAULT));

        assertThat(result.affectedRows()).isEqualTo(1000);
    }

    @Test
    void aSourceThatFailsEndsTheBatchBehindWhatItGave() {
        BatchResult result = run(BatchStrategy.AUTO, sets(5000, i -> {
            if (i == 3000) {
                throw new IllegalStateException("out of items");
            }
            return new Object[] {"item " + i, i};
        }));

        assertThat(result.affectedRows()).isEqualTo(3000);
        assertThat(result.stop()).isInstanceOf(RefusedException.class).hasRootCauseMessage("out of items");
    }

    @Test
    void aPublisherThatFailsEndsTheBatchBehindWhatItGave() {
        try (SubmissionPublisher<@Nullable Object[]> publisher = new SubmissionPublisher<>()) {
            CompletableFuture<BatchResult> result = session.executeBatch(INSERT, ParameterSets.of(publisher), DEFAULT);
            publisher.submit(new Object[] {"first", 1});
            publisher.closeExceptionally(new IllegalStateException("torn"));

            assertThat(await(result).stop()).hasRootCauseMessage("torn");
        }
    }

    @Test
    void aStatementThatTheServerRefusesFailsTheBatch() {
        assertThat(failureOf(session.executeBatch("INSERT INTO nowhere VALUES (?)", sets(10, i -> new Object[] {i}))))
                .hasMessageContaining("1146");
        await(session.ping());
    }

    @Test
    void aStrategyThatIsImpossibleIsRefusedWithTheReason() {
        assertThat(refusal("UPDATE item SET price = ?", BatchStrategy.REWRITE)).contains("no INSERT or REPLACE");
        assertThat(refusal(
                        "INSERT INTO item(price) VALUES (?) ON DUPLICATE KEY UPDATE price = ?", BatchStrategy.REWRITE))
                .contains("placeholders follow its row");
        await(session.query("DROP TABLE IF EXISTS m; CREATE TABLE m(a INT NOT NULL) ENGINE=MyISAM"));
        assertThat(refusal("INSERT INTO m VALUES (?)", BatchStrategy.REWRITE)).contains("the table is not known");
        await(session.query("SET sql_mode = ''"));
        assertThat(refusal(INSERT, BatchStrategy.REWRITE)).contains("the session is not strict");
        if (!isMariaDb()) {
            assertThat(refusal(INSERT, BatchStrategy.BULK)).contains("MariaDB");
        } else {
            assertThat(refusal("INSERT INTO m VALUES (1)", BatchStrategy.BULK)).contains("needs parameters");
        }
        await(session.ping());
    }

    private String refusal(String sql, BatchStrategy strategy) {
        CompletableFuture<BatchResult> result =
                session.executeBatch(sql, ParameterSets.of(items(100)), DEFAULT.with(strategy));
        return String.valueOf(failureOf(result, RefusedException.class).getMessage());
    }

    @Test
    void aNullForANotNullColumnIsAnErrorAlsoWhereServersAdjustItInLaterRows() {
        for (String engine : List.of("InnoDB", "MyISAM")) {
            await(session.query("SET sql_mode = '" + (engine.equals("InnoDB") ? "" : "STRICT_TRANS_TABLES") + "';"
                    + "DROP TABLE IF EXISTS m; CREATE TABLE m(a TINYINT NOT NULL) ENGINE=" + engine));

            BatchResult result =
                    run("INSERT INTO m VALUES (?)", sets(100, i -> new Object[] {i == 50 ? null : 1}), DEFAULT);

            assertThat(result.errors()).as(engine).extracting(BatchError::from).containsExactly(50L);
            assertThat(number("SELECT COUNT(*) FROM m")).isEqualTo(99);
        }
    }

    @Test
    void parametersBehindTheRowAreExecutedForEachSet() {
        String sql = "INSERT INTO item(name, price) VALUES (?, ?) ON DUPLICATE KEY UPDATE price = price + ?";

        BatchResult result = run(sql, sets(100, i -> new Object[] {"item " + i % 10, 0, 1}), DEFAULT);

        assertThat(result.strategy()).isEqualTo(BatchStrategy.PIPELINE);
        assertThat(number("SELECT SUM(price) FROM item")).isEqualTo(90);
    }

    @Test
    void mixedTypesInOneColumnGoToMariaDbInSeveralCommands() {
        BatchResult result = run(wholeStrategy(), sets(300, i ->
                new Object[] {"item " + i, i / 100 == 1 ? "7" : i % 7 == 0 ? null : 7}));

        assertThat(result.orThrow().affectedRows()).isEqualTo(300);
        assertThat(number("SELECT COUNT(*) FROM item WHERE price = 7")).isGreaterThan(250);
    }

    @ParameterizedTest
    @EnumSource
    void largeValuesTakePortionsOfTheirOwn(BatchStrategy strategy) {
        skipUnlessPossible(strategy);
        await(session.query("DROP TABLE IF EXISTS doc; CREATE TABLE doc(id INT PRIMARY KEY, body LONGBLOB)"));
        byte[] large = new byte[1_500_000];
        Arrays.fill(large, (byte) 'x');

        BatchResult result = run(
                "INSERT INTO doc(id, body) VALUES (?, ?)",
                sets(60, i -> new Object[] {i, i % 20 == 3 ? large : new byte[i]}),
                DEFAULT.with(strategy));

        assertThat(result.orThrow().affectedRows()).isEqualTo(60);
        assertThat(number("SELECT COUNT(*) FROM doc WHERE LENGTH(body) = 1500000"))
                .isEqualTo(3);
    }

    @Test
    void aValueBeyondSixteenMegabytesPasses() {
        assumeTrue(number("SELECT @@max_allowed_packet") > 20 << 20);
        await(session.query("DROP TABLE IF EXISTS doc; CREATE TABLE doc(id INT PRIMARY KEY, body LONGBLOB)"));
        byte[] huge = new byte[17 << 20];

        BatchResult result = run(
                "INSERT INTO doc(id, body) VALUES (?, ?)",
                sets(40, i -> new Object[] {i, i == 20 ? huge : new byte[1]}),
                DEFAULT);

        assertThat(result.orThrow().affectedRows()).isEqualTo(40);
        assertThat(number("SELECT MAX(LENGTH(body)) FROM doc")).isEqualTo(17 << 20);
    }

    @Test
    void aBatchThatIsCancelledSendsNoMoreSets() {
        AtomicInteger taken = new AtomicInteger();
        CompletableFuture<BatchResult> batch = session.executeBatch(INSERT, sets(100_000_000, i ->
                new Object[] {"item " + taken.incrementAndGet(), i}));
        Eventually.await("sets are taken", () -> taken.get() > 2000);

        batch.cancel(true);

        await(session.drain());
        int then = taken.get();
        await(session.ping());
        assertThat(taken.get()).isEqualTo(then);
    }

    @Test
    void aCancelOfTheSessionEndsTheBatchWithWhatIsKnown() {
        AtomicInteger taken = new AtomicInteger();
        CompletableFuture<BatchResult> batch = session.executeBatch(INSERT, sets(100_000_000, i ->
                new Object[] {"item " + taken.incrementAndGet(), i}));
        Eventually.await("sets are taken", () -> taken.get() > 2000);

        await(session.cancel());

        BatchResult result = await(batch);
        assertThat(result.stop()).isInstanceOf(CancelledException.class);
        assertThat(result.affectedRows()).isEqualTo(number("SELECT COUNT(*) FROM item"));
    }

    @Test
    void aLostLinkEndsTheBatchWithWhatIsKnown() {
        AtomicInteger taken = new AtomicInteger();
        CompletableFuture<BatchResult> batch = session.executeBatch(INSERT, sets(100_000_000, i ->
                new Object[] {"item " + taken.incrementAndGet(), i}));
        Eventually.await("sets are taken", () -> taken.get() > 5000);

        session.abort();

        BatchResult result = await(batch);
        assertThat(result.stop()).isInstanceOf(MySqlException.class);
        assertThat(result.affectedRows()).isPositive();
        assertThat(result.errors()).hasSizeLessThan(10);
    }

    @Test
    void affectedRowsOfReplacesAndUpdatesAreNotToldBySet() {
        run(BatchStrategy.AUTO, items(100));

        BatchResult replaced =
                run("REPLACE INTO item(name, price) VALUES (?, ?)", items(200), DEFAULT.with(BatchStrategy.REWRITE));

        assertThat(replaced.affectedRows()).isEqualTo(300);
        assertThat(replaced.outcome(0)).isEqualTo(new SetOutcome(false, SetOutcome.NOT_TOLD, SetOutcome.NOT_TOLD));
    }

    @Test
    void insideOfATransactionNothingIsCommitted() {
        List<CompletableFuture<?>> all = new ArrayList<>();
        all.add(session.query("BEGIN"));
        all.add(session.executeBatch(INSERT, items(2000)));
        all.add(session.query("ROLLBACK"));
        Futures.awaitAll(all);

        assertThat(number("SELECT COUNT(*) FROM item")).isZero();
    }

    @Test
    void theEndOfATransactionWaitsForABatchThatIsUnderWay() {
        Transaction transaction = session.begin();
        CompletableFuture<BatchResult> batch = transaction.executeBatch(INSERT, items(5000));

        assertThat(await(transaction.commit()).isCommitted()).isTrue();
        assertThat(batch).isCompletedWithValueMatching(result -> result.affectedRows() == 5000);
        assertThat(number("SELECT COUNT(*) FROM item")).isEqualTo(5000);
    }
}
