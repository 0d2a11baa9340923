// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.it;

import static dev.sluice.client.it.Futures.await;
import static dev.sluice.client.it.Futures.failureOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.client.Execution;
import dev.sluice.client.Session;
import dev.sluice.client.Statement;
import dev.sluice.client.error.CancelledException;
import dev.sluice.client.error.RefusedException;
import dev.sluice.client.error.ServerException;
import dev.sluice.client.result.Head;
import dev.sluice.client.result.Results;
import dev.sluice.client.result.Row;
import dev.sluice.client.result.RowBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Results that wait at the server, several at a time on one session, while other requests run in between. */
class CursorIT extends OnServer {

    @BeforeAll
    void fill() {
        openSession();
        Digits.create(session);
        await(session.query("CREATE TABLE log(n INT)"));
        await(session.query("CREATE PROCEDURE two(IN n INT) BEGIN"
                + " SELECT v FROM digit WHERE v < n ORDER BY v; SELECT 'second' AS word; END"));
        closeSession();
    }

    @Test
    void severalAreReadInTurnsWithOtherRequestsInBetween() {
        int rows = 20_000;
        List<Execution> cursors = new ArrayList<>();
        List<List<Long>> read = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            cursors.add(session.cursor(Digits.numbers(rows) + " LIMIT ?", rows));
            read.add(new ArrayList<>());
            await(cursors.get(i).nextResult());
        }
        int inserts = 0;
        for (boolean more = true; more; ) {
            more = false;
            for (int i = 0; i < 3; i++) {
                RowBatch batch = await(cursors.get(i).readSomeRows());
                Digits.forEach(batch, read.get(i)::add);
                more |= !batch.isEmpty();
                await(session.query("INSERT INTO log VALUES(1)"));
                inserts++;
            }
        }
        assertThat(read).allSatisfy(numbers -> assertThat(numbers).isEqualTo(Digits.upTo(rows)));
        assertThat(cursors.get(0).completion().status().lastRowSent()).isTrue();
        assertThat(number("SELECT COUNT(*) FROM log WHERE n = 1")).isEqualTo(inserts);
    }

    @Test
    void whoDoesNotReadHoldsUpNobody() {
        Execution unread = session.cursor(Digits.LARGE);
        await(unread.nextResult());
        assertThat(await(unread.readSomeRows()).isEmpty()).isFalse();
        for (int i = 0; i < 100; i++) {
            assertThat(number("SELECT " + i)).isEqualTo(i);
        }
        int rows = 0;
        for (RowBatch some = await(unread.readSomeRows()); !some.isEmpty(); some = await(unread.readSomeRows())) {
            rows += some.size();
        }
        assertThat(rows).isGreaterThan(1500);
    }

    @Test
    void livesOnAfterACommit() {
        await(session.query("START TRANSACTION"));
        Execution cursor = session.cursor(Digits.numbers(50_000));
        await(cursor.nextResult());
        await(session.query("COMMIT"));
        List<Long> numbers = new ArrayList<>();
        cursor.rows().forEach(row -> numbers.add(row.getLong(0)));
        assertThat(numbers).isEqualTo(Digits.upTo(50_000));
    }

    @Test
    void aResetOfTheSessionDropsItAndSaysSo() {
        Execution cursor = session.cursor(Digits.LARGE);
        await(cursor.nextResult());
        await(session.reset());
        RefusedException dropped = null;
        while (dropped == null) {
            try {
                await(cursor.readSomeRows());
            } catch (RefusedException failure) {
                dropped = failure;
            }
        }
        assertThat(dropped).hasMessageContaining("dropped by a reset").hasMessageContaining("run its statement again");
        assertThat(dropped.sessionAlive()).isTrue();
        assertThat(number("SELECT 1")).isEqualTo(1);
    }

    @Test
    void aStatementWithoutACursorIsAnsweredAllTheSame() {
        Execution insert = session.cursor("INSERT INTO log VALUES(?)", 2);
        assertThat(await(insert.nextResult())).isTrue();
        assertThat(insert.head()).isSameAs(Head.NONE);
        assertThat(insert.completion().affectedRows()).isEqualTo(1);
        assertThat(await(insert.nextResult())).isFalse();

        Execution call = session.cursor("CALL two(?)", 3);
        assertThat(call.rows()).extracting(row -> row.getLong(0)).containsExactly(0L, 1L, 2L);
        assertThat(await(call.nextResult())).isTrue();
        assertThat(call.rows()).extracting(row -> row.getString(0)).containsExactly("second");
        assertThat(await(call.nextResult())).isTrue();
        assertThat(await(call.nextResult())).isFalse();
    }

    @Test
    void everyKindOfStatementThatHasRowsIsReadToItsEnd() {
        for (String sql : List.of(
                "SELECT 1 FROM digit WHERE v > 10",
                "SELECT 1",
                "SHOW VARIABLES LIKE 'version'",
                "WITH c AS (SELECT v FROM digit) SELECT * FROM c",
                "EXPLAIN SELECT * FROM digit",
                Digits.numbers(1000))) {
            Execution cursor = session.cursor(sql);
            int expected = await(session.query(sql)).first().size();
            assertThat(cursor.rows()).as(sql).hasSize(expected);
            assertThat(cursor.completion().moreResults()).isFalse();
            assertThat(await(cursor.nextResult())).isFalse();
        }
    }

    @Test
    void anErrorComesWithTheFirstStep() {
        assertThat(failureOf(session.cursor("SELEKT").nextResult(), ServerException.class)
                        .code())
                .isEqualTo(1064);
        Execution late = session.cursor("SELECT (SELECT v FROM digit) AS n");
        assertThatThrownBy(() -> late.rows().forEach(row -> {})).hasCauseInstanceOf(ServerException.class);
        assertThat(number("SELECT 1")).isEqualTo(1);
    }

    @Test
    void aPreparedStatementCanBeExecutedWhileItsCursorsAreOpen() {
        try (Statement numbers = session.prepare("SELECT v FROM digit WHERE v < ? ORDER BY v")) {
            Execution five = numbers.cursor(5);
            Execution three = numbers.cursor(3);
            assertThat(await(numbers.execute(2)).first().size()).isEqualTo(2);
            assertThat(three.rows()).hasSize(3);
            assertThat(five.rows()).hasSize(5);
        }
    }

    @Test
    void oneThatIsClosedOrCancelledLetsGoOfItsStatement() {
        Execution closed = session.cursor(Digits.LARGE);
        Execution cancelled = session.cursor(Digits.LARGE);
        Execution unstarted = session.cursor(Digits.LARGE);
        unstarted.close();
        await(closed.nextResult());
        await(cancelled.nextResult());
        closed.close();
        cancelled.cancel();
        CompletableFuture<Results> behind = session.query("SELECT 7");
        assertThat(failureOf(cancelled.readSomeRows())).isInstanceOf(CancelledException.class);
        assertThat(failureOf(closed.readSomeRows())).isInstanceOf(CancelledException.class);
        assertThat(await(behind).first().first().getInt(0)).isEqualTo(7);
        assertThat(number("SELECT COUNT(*) FROM digit")).isEqualTo(10);
    }

    @Test
    void theEndOfTheSessionEndsItToo() {
        Session other = connectTo(database);
        Execution cursor = other.cursor(Digits.LARGE);
        await(cursor.nextResult());
        other.abort();
        assertThatThrownBy(() -> {
                    for (Row row : cursor.rows()) {
                        assertThat(row.isNull(0)).isFalse();
                    }
                })
                .hasRootCauseInstanceOf(dev.sluice.client.error.MySqlException.class);
    }
}
