// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.client.Group;
import dev.sluice.client.Session;
import dev.sluice.client.Transaction;
import dev.sluice.client.batch.BatchError;
import dev.sluice.client.batch.BatchOptions;
import dev.sluice.client.batch.BatchResult;
import dev.sluice.client.batch.BatchStrategy;
import dev.sluice.client.batch.ParameterSets;
import dev.sluice.client.batch.SetOutcome;
import dev.sluice.client.error.CancelledException;
import dev.sluice.client.error.RefusedException;
import dev.sluice.client.error.ServerException;
import dev.sluice.client.result.Results;
import dev.sluice.wire.x.sluice.SluiceFeature;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Batches of the client through a gateway that takes arrays: as over the classic protocol, set by set. */
class XBatchesIT extends OverX {

    private static final String INSERT = "INSERT INTO log VALUES(?, ?)";

    XBatchesIT() {
        super(XTarget.GATEWAY);
    }

    private static ParameterSets sets(int count, IntFunction<@Nullable Object[]> set) {
        Iterator<@Nullable Object[]> sets =
                IntStream.range(0, count).mapToObj(set).iterator();
        return ParameterSets.of(() -> sets.hasNext() ? sets.next() : null);
    }

    private static ParameterSets words(int count) {
        return sets(count, i -> new @Nullable Object[] {i + 1, "w" + i});
    }

    private BatchResult run(String sql, ParameterSets sets, BatchStrategy strategy) {
        return session.executeBatch(sql, sets, BatchOptions.DEFAULT.with(strategy))
                .join();
    }

    private BatchStrategy whole() {
        return session.server().mariaDb() ? BatchStrategy.BULK : BatchStrategy.REWRITE;
    }

    @Test
    void theGatewaySendsThemAsItsDatabaseLikesBest() {
        assertThat(session.server().extensions()).contains(SluiceFeature.ARRAYS.text());
        BatchResult result = run(INSERT, words(5000), BatchStrategy.AUTO).orThrow();

        // Over the X Protocol as it is nobody could ask for MariaDB's bulk command.
        assertThat(result.strategy()).isEqualTo(whole());
        assertThat(result.affectedRows()).isEqualTo(5000);
        assertThat(count()).isEqualTo(5000);
    }

    @ParameterizedTest
    @EnumSource(
            value = BatchStrategy.class,
            names = {"AUTO", "PIPELINE", "REWRITE"})
    void badSetsFailAloneInTheMiddleAndAtTheEdgesOfArrays(BatchStrategy strategy) {
        List<Long> bad = List.of(1L, 2047L, 2048L, 4000L, 4499L);
        BatchResult result =
                run(INSERT, sets(4500, i -> new Object[] {bad.contains((long) i) ? 1 : i + 1, "w" + i}), strategy);

        assertThat(result.sets()).isEqualTo(4500);
        assertThat(result.failedSets()).isEqualTo(5);
        assertThat(result.affectedRows()).isEqualTo(4495);
        assertThat(result.errors()).extracting(BatchError::from).containsExactlyElementsOf(bad);
        assertThat(result.errors()).allSatisfy(error -> {
            assertThat(error.to()).isEqualTo(error.from() + 1);
            assertThat(((ServerException) error.failure()).code()).isEqualTo(1062);
        });
        assertThat(result.outcome(2046).failed()).isFalse();
        assertThat(result.outcome(2048).failed()).isTrue();
        assertThat(result.outcome(2049).failed()).isFalse();
        assertThat(result.stop()).isNull();
        assertThat(count()).isEqualTo(4495);
    }

    @ParameterizedTest
    @EnumSource(
            value = BatchStrategy.class,
            names = {"PIPELINE", "REWRITE"})
    void theIdOfEachSetIsTold(BatchStrategy strategy) {
        BatchResult result = run("INSERT INTO log(word) VALUES(?)", sets(5000, i -> new Object[] {"w" + i}), strategy);

        for (int i : new int[] {0, 1, 2047, 2048, 4999}) {
            long id = session.query("SELECT id FROM log WHERE word = 'w" + i + "'")
                    .join()
                    .first()
                    .first()
                    .getLong(0);
            assertThat(result.outcome(i)).isEqualTo(new SetOutcome(false, 1, id));
        }
    }

    @Test
    void withoutTheExtensionTheResultIsTheSame() {
        try (Session plain = connect("extension=off")) {
            assertThat(plain.server().extensions()).isEmpty();
            BatchResult result = plain.executeBatch(
                            INSERT,
                            sets(3000, i -> new Object[] {i == 2500 ? 1 : i + 1, "w" + i}),
                            BatchOptions.DEFAULT.with(BatchStrategy.PIPELINE))
                    .join();
            BatchResult same = run(
                    INSERT,
                    sets(3000, i -> new Object[] {i == 2500 ? 4001 : i + 4001, "w" + i}),
                    BatchStrategy.PIPELINE);
            assertThat(same.toString()).isEqualTo(result.toString());
            assertThat(same.errors().get(0).from())
                    .isEqualTo(result.errors().get(0).from());
            for (int i = 0; i < 3000; i++) {
                assertThat(same.outcome(i).affectedRows())
                        .isEqualTo(result.outcome(i).affectedRows());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = BatchStrategy.class,
            names = {"AUTO", "PIPELINE", "REWRITE"})
    void theFirstErrorStopsIfItIsTold(BatchStrategy strategy) {
        AtomicInteger taken = new AtomicInteger();
        BatchResult result = session.executeBatch(
                        INSERT,
                        sets(1_000_000, i -> {
                            taken.incrementAndGet();
                            return new Object[] {i == 3000 ? 1 : i + 1, "w"};
                        }),
                        BatchOptions.DEFAULT.with(strategy).stoppingAtFirstError(true))
                .join();

        assertThat(result.stop()).isInstanceOf(ServerException.class);
        assertThat(result.errors().get(0).from()).isEqualTo(3000);
        assertThat(taken.get()).isLessThan(100_000);
        assertThat(count()).isEqualTo(result.affectedRows());
    }

    @Test
    void aStrategyThatTheDatabaseCannotFollowIsRefused() {
        session.query("SET sql_mode = ''").join();
        try {
            refusesToRewrite();
        } finally {
            session.query("SET sql_mode = DEFAULT").join();
        }
        assertThat(count()).isZero();
    }

    private void refusesToRewrite() {
        assertThat(failureOf(
                        session.executeBatch(INSERT, words(100), BatchOptions.DEFAULT.with(BatchStrategy.REWRITE)),
                        RefusedException.class))
                .hasMessageContaining("the session is not strict");
    }

    @Test
    void aBatchKeepsItsPlaceAmongRequests() {
        CompletableFuture<Results> before = session.query("SELECT COUNT(*) FROM log");
        CompletableFuture<BatchResult> batch = session.executeBatch(INSERT, words(20_000), BatchOptions.DEFAULT);
        CompletableFuture<Results> behind = session.query("SELECT COUNT(*) FROM log");

        assertThat(before.join().first().first().getLong(0)).isZero();
        assertThat(behind.join().first().first().getLong(0)).isEqualTo(20_000);
        assertThat(batch).isCompleted();
    }

    @Test
    void aFailureInATransactionUndoesAll() {
        Transaction transaction = session.begin();
        CompletableFuture<BatchResult> batch = transaction.executeBatch(
                INSERT, sets(5000, i -> new Object[] {i == 4000 ? 1 : i + 1, "w"}), BatchOptions.DEFAULT);

        assertThat(transaction.commit().join().isCommitted()).isFalse();
        assertThat(batch.join().failedSets()).isEqualTo(1);
        assertThat(count()).isZero();
        Transaction good = session.begin();
        good.executeBatch(INSERT, words(5000), BatchOptions.DEFAULT);
        assertThat(good.commit().join().isCommitted()).isTrue();
        assertThat(count()).isEqualTo(5000);
    }

    @Test
    void aBadSetStopsItsGroup() {
        Group group = session.group();
        CompletableFuture<BatchResult> batch =
                group.executeBatch(INSERT, sets(10, i -> new Object[] {i == 5 ? 1 : i + 1, "w"}), BatchOptions.DEFAULT);
        CompletableFuture<Results> behind = group.query("INSERT INTO log VALUES(100, 'never')");

        assertThat(failureOf(behind, RefusedException.class)).hasMessageContaining("earlier request of its group");
        assertThat(batch.join().errors().get(0).from()).isEqualTo(5);
        assertThat(count()).isEqualTo(5);
    }

    @Test
    void aCancelOfTheSessionEndsTheBatchWithWhatIsKnown() {
        AtomicInteger taken = new AtomicInteger();
        CompletableFuture<BatchResult> batch = session.executeBatch(
                INSERT,
                sets(100_000_000, i -> new Object[] {taken.incrementAndGet(), "w"}),
                BatchOptions.DEFAULT.with(BatchStrategy.PIPELINE));
        Eventually.that(() -> taken.get() > 4096);
        session.cancel().join();

        BatchResult result = batch.join();
        assertThat(result.stop()).isInstanceOf(CancelledException.class);
        assertThat(result.affectedRows()).isEqualTo(count());
        assertThat(result.sets()).isLessThan(taken.get());
    }

    @Test
    void valuesLargerThanAMessageShouldBePass() {
        session.query("CREATE TABLE IF NOT EXISTS doc(id INT PRIMARY KEY, body LONGBLOB)")
                .join();
        BatchResult result = run(
                "INSERT INTO doc VALUES(?, ?)",
                sets(40, i -> new Object[] {i, new byte[i % 20 == 3 ? 1_500_000 : i]}),
                BatchStrategy.AUTO);

        assertThat(result.orThrow().affectedRows()).isEqualTo(40);
        assertThat(session.query("SELECT COUNT(*) FROM doc WHERE LENGTH(body) = 1500000")
                        .join()
                        .first()
                        .first()
                        .getLong(0))
                .isEqualTo(2);
    }
}
