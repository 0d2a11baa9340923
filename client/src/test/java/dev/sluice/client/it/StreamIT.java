// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.it;

import static dev.sluice.client.it.Futures.await;
import static dev.sluice.client.it.Futures.failureOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sluice.client.Execution;
import dev.sluice.client.Requests;
import dev.sluice.client.Stall;
import dev.sluice.client.Statement;
import dev.sluice.client.error.ConversionException;
import dev.sluice.client.error.MySqlException;
import dev.sluice.client.error.ServerException;
import dev.sluice.client.result.Completion;
import dev.sluice.client.result.ResultListener;
import dev.sluice.client.result.Results;
import dev.sluice.client.result.Row;
import dev.sluice.client.result.RowBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Rows for subscribers, and rows for threads that wait. */
class StreamIT extends OnServer {

    private static final int ROWS = 20_000;

    /** A number. */
    public record Numbered(long n) {}

    /** What no column of {@link Numbered} is. */
    public record Named(String name) {}

    @BeforeAll
    void fill() {
        openSession();
        Digits.create(session);
        closeSession();
    }

    private List<Requests> streamingAndByCursor() {
        return List.of(session, session.whenStalled(Stall.CURSOR), session.whenStalled(new Stall.Spill(1 << 20)));
    }

    @Test
    void aSubscriberGetsEveryRowInItsOrder() {
        for (Requests requests : streamingAndByCursor()) {
            Collected<Row, Long> text = Collected.all(requests.stream(Digits.numbers(ROWS)), row -> row.getLong(0));
            Collected<Row, Long> binary =
                    Collected.of(requests.stream(Digits.numbers(ROWS) + " LIMIT ?", ROWS), 1, 1, row -> row.getLong(0));
            Collected<RowBatch, Integer> batches =
                    Collected.all(requests.batches(Digits.numbers(ROWS)), RowBatch::size);
            assertThat(await(text.all)).isEqualTo(Digits.upTo(ROWS));
            assertThat(await(binary.all)).isEqualTo(Digits.upTo(ROWS));
            assertThat(await(batches.all).stream().mapToInt(n -> n).sum()).isEqualTo(ROWS);
        }
    }

    @Test
    void rowsBecomeRecords() {
        for (Requests requests : streamingAndByCursor()) {
            Collected<Numbered, Long> records =
                    Collected.all(requests.stream(Digits.numbers(100), Numbered.class), Numbered::n);
            assertThat(await(records.all)).isEqualTo(Digits.upTo(100));
        }
        try (Statement numbers = session.prepare("SELECT v AS n FROM digit WHERE v < ? ORDER BY v")) {
            assertThat(await(Collected.all(numbers.streamAs(Numbered.class, 3), Numbered::n).all))
                    .containsExactly(0L, 1L, 2L);
            assertThat(await(Collected.all(numbers.stream(2), row -> row.getInt(0)).all))
                    .containsExactly(0, 1);
        }
    }

    @Test
    void aMismatchCostsTheRequestBeforeItsFirstRowAndNotTheSession() {
        for (Requests requests : streamingAndByCursor()) {
            Collected<Named, String> wrong =
                    Collected.all(requests.stream(Digits.numbers(ROWS), Named.class), Named::name);
            assertThat(failureOf(wrong.all, ConversionException.class)).hasMessageContaining("component name");
            assertThat(wrong.items).isEmpty();
            assertThat(number("SELECT 1")).isEqualTo(1);
        }
    }

    @Test
    void aStatementWithoutRowsCompletesUnlessRecordsWereWanted() {
        assertThat(await(Collected.all(session.stream("DO 0"), row -> row).all)).isEmpty();
        assertThat(failureOf(
                        Collected.all(session.stream("DO 0", Numbered.class), row -> row).all,
                        ConversionException.class))
                .hasMessageContaining("component n");
        assertThat(failureOf(
                        Collected.all(session.stream("SELECT 1; SELECT 2"), row -> row).all, ConversionException.class))
                .hasMessageContaining("another");
        assertThat(failureOf(Collected.all(session.stream("SELEKT"), row -> row).all, ServerException.class)
                        .code())
                .isEqualTo(1064);
        assertThat(number("SELECT 1")).isEqualTo(1);
    }

    @Test
    void withoutDemandNothingComesAndWhatIsBehindWaitsUntilACancel() {
        Collected<Row, Row> paused = Collected.of(session.stream(Digits.LARGE), 3, 0, row -> row);
        CompletableFuture<Results> behind = session.query("SELECT 7");
        Eventually.await("three rows", () -> paused.items.size() == 3);
        assertThat(behind).isNotDone();
        await(paused.subscription).cancel();
        assertThat(await(behind).first().first().getInt(0)).isEqualTo(7);
        assertThat(paused.items).hasSize(3);
        assertThat(paused.all).isNotDone();
    }

    @Test
    void aCancelEndsARequestThatWouldRunForLong() {
        Collected<Row, Row> endless = Collected.of(
                session.stream("SELECT a.COLUMN_NAME FROM information_schema.COLUMNS a,"
                        + " information_schema.COLUMNS b, information_schema.COLUMNS c"),
                1,
                0,
                row -> row);
        await(endless.subscription).cancel();
        assertThat(number("SELECT 7")).isEqualTo(7);
    }

    @Test
    void aThreadThatMayWaitIteratesOverRowsAndRecords() {
        for (Requests requests : streamingAndByCursor()) {
            List<Long> numbers = new ArrayList<>();
            for (Row row : requests.start(Digits.numbers(ROWS)).rows()) {
                numbers.add(row.getLong("n"));
            }
            assertThat(numbers).isEqualTo(Digits.upTo(ROWS));
            assertThat(requests.start("SELECT v AS n FROM digit WHERE v < ? ORDER BY v", 3)
                            .records(Numbered.class))
                    .containsExactly(new Numbered(0), new Numbered(1), new Numbered(2));
            assertThat(requests.start("DO 0").rows()).isEmpty();
        }
        try (Execution begun = session.start(Digits.LARGE)) {
            assertThat(begun.rows().iterator().next().isNull(0)).isFalse();
        }
        assertThat(number("SELECT 7")).isEqualTo(7);
        assertThatThrownBy(() -> session.start("SELECT 1 AS x")
                        .records(Named.class)
                        .iterator()
                        .hasNext())
                .isInstanceOf(ConversionException.class);
    }

    @Test
    void anEventLoopMayNotIterate() {
        Execution rows = session.start(Digits.numbers(10));
        CompletableFuture<Void> begun = new CompletableFuture<>();
        CompletableFuture<Void> onLoop =
                begun.thenAccept(now -> session.start("SELECT 1").rows().forEach(row -> {}));
        session.submit("SELECT 1", new ResultListener() {
            @Override
            public void onRows(RowBatch batch) {}

            @Override
            public void onCompletion(Completion completion) {
                begun.complete(null);
            }

            @Override
            public void onError(MySqlException failure) {
                begun.completeExceptionally(failure);
            }
        });
        assertThatThrownBy(onLoop::join).hasRootCauseInstanceOf(IllegalStateException.class);
        assertThat(rows.rows()).hasSize(10);
    }

    @Test
    void virtualThreadsIterateByTheHundred() throws Exception {
        assumeTrue(Runtime.version().feature() >= 21, "virtual threads");
        AtomicInteger rows = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            threads.add((Thread) Thread.class
                    .getMethod("startVirtualThread", Runnable.class)
                    .invoke(null, (Runnable)
                            () -> session.start(Digits.numbers(100)).rows().forEach(row -> rows.incrementAndGet())));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(rows).hasValue(200 * 100);
    }
}
