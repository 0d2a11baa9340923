// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.it;

import static dev.sluice.client.it.Futures.await;
import static dev.sluice.client.it.Futures.failureOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.client.Execution;
import dev.sluice.client.Session;
import dev.sluice.client.error.ServerException;
import dev.sluice.client.result.Head;
import dev.sluice.client.result.Results;
import dev.sluice.client.result.RowBatch;
import dev.sluice.client.result.RowCursor;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Results that are read portion by portion, while other requests are in flight. */
class ExecutionIT extends OnServer {

    /** 10,000 rows of 20 KB. */
    private static final String LARGE =
            "SELECT a.v * 1000 + b.v * 100 + c.v * 10 + d.v AS n, REPEAT('x', 20000) AS filler"
                    + " FROM digit a, digit b, digit c, digit d";

    private static final int ROWS = 10_000;
    private static final int MUCH = 64 << 20;

    @BeforeAll
    void fill() {
        openSession();
        await(session.query("CREATE TABLE digit(v INT NOT NULL);"
                + " INSERT INTO digit VALUES(0),(1),(2),(3),(4),(5),(6),(7),(8),(9)"));
        await(session.query("CREATE PROCEDURE two(IN n INT) BEGIN"
                + " SELECT v FROM digit WHERE v < n ORDER BY v; SELECT 'second' AS word, n; DO 0; END"));
        await(
                session.query(
                        "CREATE PROCEDURE torn() BEGIN"
                                + " SELECT 1 AS one; SELECT v, (SELECT v FROM digit WHERE v >= d.v) FROM digit d ORDER BY v DESC; END"));
        closeSession();
    }

    @Test
    void stepsThroughTheResultsOfAProcedureToTheOkAtTheEnd() {
        for (Execution call : List.of(session.start("CALL two(3)"), session.start("CALL two(?)", 3))) {
            assertThat(await(call.nextResult())).isTrue();
            assertThat(call.head().column(0).name()).isEqualTo("v");
            assertThat(numbers(call)).containsExactly(0L, 1L, 2L);
            assertThat(call.completion().moreResults()).isTrue();

            assertThat(await(call.nextResult())).isTrue();
            assertThat(call.head().column(0).name()).isEqualTo("word");
            assertThat(await(call.readSomeRows()).iterator().next().getString(0))
                    .isEqualTo("second");
            assertThat(await(call.readSomeRows()).isEmpty()).isTrue();

            assertThat(await(call.nextResult())).isTrue();
            assertThat(call.head()).isSameAs(Head.NONE);
            assertThat(call.completion().moreResults()).isFalse();
            assertThat(await(call.readSomeRows()).isEmpty()).isTrue();

            assertThat(await(call.nextResult())).isFalse();
            assertThat(await(call.nextResult())).isFalse();
        }
    }

    @Test
    void passesOverRowsThatNobodyReads() {
        Execution call = session.start(LARGE + "; SELECT 'behind' AS word; " + LARGE + "; DO 0");
        Execution behind = session.start("SELECT 7");

        assertThat(await(call.nextResult())).isTrue();
        assertThat(await(call.readSomeRows()).isEmpty()).isFalse();
        assertThat(await(call.nextResult())).isTrue();
        assertThat(call.head().column(0).name()).isEqualTo("word");
        assertThat(await(call.nextResult())).isTrue();
        assertThat(await(call.nextResult())).isTrue();
        assertThat(call.completion().moreResults()).isFalse();
        assertThat(await(call.nextResult())).isFalse();
        assertThat(await(behind.nextResult())).isTrue();
        assertThat(numbers(behind)).containsExactly(7L);
    }

    @Test
    void readsEveryRowOnceAndInItsOrder() {
        for (Execution all :
                List.of(session.start(LARGE + " ORDER BY n"), session.start(LARGE + " WHERE ? = 1 ORDER BY n", 1))) {
            await(all.nextResult());
            List<Long> numbers = numbers(all);
            assertThat(numbers).hasSize(ROWS);
            for (int i = 0; i < ROWS; i++) {
                assertThat(numbers.get(i)).isEqualTo(i);
            }
        }
    }

    @Test
    void whatIsClosedIsDiscardedAndTheRequestsBehindItGoOn() {
        Execution unread = session.start(LARGE);
        Execution begun = session.start(LARGE);
        CompletableFuture<Results> behind = session.query("SELECT 7");
        unread.close();
        await(begun.nextResult());
        await(begun.readSomeRows());
        begun.close();

        assertThat(await(behind).first().first().getInt(0)).isEqualTo(7);
        assertThat(await(begun.nextResult())).isFalse();
    }

    @Test
    void whoDoesNotReadTakesLittleMemoryAndStopsOnlyItsOwnSession() {
        Session other = connectTo(database);
        long before = usedMemory();
        Execution paused = session.start(LARGE);
        CompletableFuture<Results> behind = session.query("SELECT 7");
        await(paused.nextResult());
        for (int i = 0; i < 500; i++) {
            await(other.query("SELECT 1"));
        }

        assertThat(usedMemory() - before).isLessThan(MUCH / 2);
        assertThat(behind).isNotDone();
        assertThat(numbers(paused)).hasSize(ROWS);
        assertThat(await(behind).first().first().getInt(0)).isEqualTo(7);
        other.close();
    }

    private static long usedMemory() {
        ManagementFactory.getMemoryMXBean().gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    @Test
    void anErrorBehindRowsComesWhenTheRowsAreRead() {
        for (Execution torn : List.of(session.start("CALL torn()"), session.start("CALL torn()", new Object[0]))) {
            await(torn.nextResult());
            assertThat(numbers(torn)).containsExactly(1L);
            assertThat(await(torn.nextResult())).isTrue();
            ServerException failure =
                    failureOf(torn.readSomeRows().thenCompose(rows -> torn.readSomeRows()), ServerException.class);
            assertThat(failure.code()).isEqualTo(1242);
            assertThat(failure.sessionAlive()).isTrue();
            assertThat(failureOf(torn.nextResult(), ServerException.class).code())
                    .isEqualTo(1242);
        }
        await(session.ping());
    }

    @Test
    void anErrorBeforeTheFirstResultComesWithTheFirstStep() {
        Execution wrong = session.start("SELEKT");

        assertThat(failureOf(wrong.nextResult(), ServerException.class).code()).isEqualTo(1064);
        assertThat(failureOf(wrong.readSomeRows(), ServerException.class).code())
                .isEqualTo(1064);
    }

    @Test
    void wantsOneStepAtATimeAndTheFirstToBeNextResult() {
        Execution execution = session.start("SELECT SLEEP(0.2)");
        CompletableFuture<Boolean> next = execution.nextResult();

        assertThatThrownBy(execution::readSomeRows).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(execution::completion).isInstanceOf(IllegalStateException.class);
        assertThat(await(next)).isTrue();

        Execution hasty = session.start("SELECT 5");
        assertThatThrownBy(() -> hasty.readSomeRows().join()).hasCauseInstanceOf(IllegalStateException.class);
        assertThat(await(hasty.nextResult())).isTrue();
        assertThat(numbers(hasty)).containsExactly(5L);
    }

    private static List<Long> numbers(Execution execution) {
        List<Long> numbers = new ArrayList<>();
        for (RowBatch rows = await(execution.readSomeRows()); !rows.isEmpty(); rows = await(execution.readSomeRows())) {
            RowCursor cursor = rows.cursor();
            while (cursor.next()) {
                numbers.add(cursor.getLong(0));
            }
        }
        return numbers;
    }
}
