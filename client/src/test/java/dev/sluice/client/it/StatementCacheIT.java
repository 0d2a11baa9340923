// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.it;

import static dev.sluice.client.it.Futures.await;
import static dev.sluice.client.it.Futures.awaitAll;
import static dev.sluice.client.it.Futures.failureOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.client.Session;
import dev.sluice.client.error.ServerException;
import dev.sluice.client.result.Results;
import dev.sluice.client.result.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** Statements that are kept for texts that are executed again, on a real server. */
class StatementCacheIT extends OnServer {

    private static final String SUM = "SELECT ? + 1";

    /** Returns a counter of the session at its server. */
    private static long counter(Session session, String name) {
        Row row = await(session.query("SHOW SESSION STATUS LIKE '" + name + "'"))
                .first()
                .first();
        return row.getLong(1);
    }

    /** MySQL counts a re-prepare of its own as a prepare, too. */
    private long prepares(Session own) {
        return counter(own, "Com_stmt_prepare") - (isMariaDb() ? 0 : counter(own, "Com_stmt_reprepare"));
    }

    private static long closes(Session session) {
        return counter(session, "Com_stmt_close");
    }

    private static long value(CompletableFuture<Results> results) {
        return await(results).first().first().getLong(0);
    }

    @Test
    void oneTextIsPreparedOnce() {
        List<CompletableFuture<Results>> all = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            all.add(session.execute(SUM, i));
        }
        for (int i = 0; i < 500; i++) {
            assertThat(value(all.get(i))).isEqualTo(i + 1);
        }
        assertThat(value(session.execute(SUM, 7))).isEqualTo(8);
        assertThat(prepares(session)).isEqualTo(1);
    }

    @Test
    void manyTextsOfManyThreadsAreEachAnsweredRight() {
        int threads = 6;
        int rounds = 400;
        ExecutorService users = Executors.newFixedThreadPool(threads);
        try (Session own = connectWith("statementCache=5")) {
            List<CompletableFuture<Void>> all = new ArrayList<>();
            for (int user = 0; user < threads; user++) {
                int first = user;
                all.add(CompletableFuture.runAsync(() -> executeMany(own, first, rounds), users));
            }
            awaitAll(all);
            long open = prepares(own) - closes(own);
            assertThat(open).isBetween(0L, 6L);
        } finally {
            users.shutdown();
        }
    }

    /** Eight texts are in use, five are kept: statements are given up under executes all the time. */
    private static void executeMany(Session session, int first, int rounds) {
        List<CompletableFuture<Results>> all = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            int text = (first * 31 + i * i) % 8;
            all.add(session.execute("SELECT ?, 'text " + text + "'", i));
        }
        for (int i = 0; i < rounds; i++) {
            Row row = await(all.get(i)).first().first();
            assertThat(row.getLong(0)).isEqualTo(i);
            assertThat(row.getString(1)).isEqualTo("text " + (first * 31 + i * i) % 8);
        }
    }

    @Test
    void aTableThatChangesBetweenExecutesIsReadAsItIs() {
        await(session.query("CREATE TABLE changing(id INT PRIMARY KEY, v INT); INSERT INTO changing VALUES(1, 10)"));
        String sql = "SELECT * FROM changing WHERE id = ?";
        assertThat(await(session.execute(sql, 1)).first().head().columns()).hasSize(2);
        session.query("ALTER TABLE changing ADD COLUMN w VARCHAR(10) DEFAULT 'new'");
        CompletableFuture<Results> widened = session.execute(sql, 1);
        session.query("DROP TABLE changing");
        CompletableFuture<Results> gone = session.execute(sql, 1);
        session.query("CREATE TABLE changing(id INT, text VARCHAR(5)); INSERT INTO changing VALUES(1, 'again')");
        CompletableFuture<Results> again = session.execute(sql, 1);

        assertThat(await(widened).first().first().getString(2)).isEqualTo("new");
        assertThat(failureOf(gone, ServerException.class).code()).isEqualTo(1146);
        assertThat(await(again).first().first().getString(1)).isEqualTo("again");
    }

    @Test
    void aTextMeansWhatItMeansInTheSchemaOfTheMoment() {
        String other = database + "_other";
        await(session.query("CREATE DATABASE " + other + "; CREATE TABLE " + other + ".place(v INT); INSERT INTO "
                + other + ".place VALUES(2); CREATE TABLE place(v INT); INSERT INTO place VALUES(1)"));
        String sql = "SELECT v + ? FROM place";
        try {
            CompletableFuture<Results> here = session.execute(sql, 0);
            session.use(other);
            CompletableFuture<Results> there = session.execute(sql, 0);
            session.query("USE " + database);
            CompletableFuture<Results> back = session.execute(sql, 0);
            assertThat(value(here)).isEqualTo(1);
            assertThat(value(there)).isEqualTo(2);
            assertThat(value(back)).isEqualTo(1);
        } finally {
            await(session.query("DROP DATABASE " + other));
        }
    }

    @Test
    void aTextMeansWhatItMeansInTheSqlModeOfTheMoment() {
        String sql = "SELECT \"a\" || ?";
        assertThat(value(session.execute(sql, "1"))).isEqualTo(1);
        session.query("SET SESSION sql_mode = 'PIPES_AS_CONCAT'");
        assertThat(await(session.execute(sql, "b")).first().first().getString(0))
                .isEqualTo("ab");
    }

    @Test
    void aFailedPrepareIsTriedAgain() {
        String sql = "SELECT v FROM later WHERE v = ?";
        assertThat(failureOf(session.execute(sql, 1), ServerException.class).code())
                .isEqualTo(1146);
        session.query("CREATE TABLE later(v INT); INSERT INTO later VALUES(1)");
        assertThat(value(session.execute(sql, 1))).isEqualTo(1);
    }

    @Test
    void aResetEmptiesTheCacheWithoutAnybodyNoticing() {
        List<CompletableFuture<Results>> all = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            all.add(session.execute(SUM, i));
            all.add(session.execute("SELECT ? + 2", i));
            session.reset();
        }
        for (int i = 0; i < all.size(); i++) {
            assertThat(value(all.get(i))).isEqualTo(i / 2 + 1 + i % 2);
        }
    }

    @Test
    void executionsThatAreReadInPortionsUseTheCacheToo() {
        for (int i = 0; i < 3; i++) {
            try (var execution = session.start(SUM, i)) {
                await(execution.nextResult());
                assertThat(await(execution.readSomeRows()).size()).isEqualTo(1);
            }
        }
        assertThat(prepares(session)).isEqualTo(1);
    }

    @Test
    void whatDoesNotPayIsNotKept() {
        String large = "SELECT ? /* " + "x".repeat(20_000) + " */";
        for (int i = 0; i < 3; i++) {
            assertThat(value(session.execute(large, i))).isEqualTo(i);
            await(session.execute("SELECT " + i));
        }
        assertThat(prepares(session)).isEqualTo(6);
        await(session.ping());
        assertThat(closes(session)).isEqualTo(6);
    }

    @Test
    void aWrongNumberOfParametersIsRefusedAtTheCall() {
        assertThatThrownBy(() -> session.execute(SUM, 1, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 placeholders, 2 parameters");
        assertThat(value(session.execute(SUM, 1))).isEqualTo(2);
        assertThatThrownBy(() -> session.execute(SUM, 1, 2)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void parametersMayChangeTheirTypes() {
        String sql = "SELECT ?";
        assertThat(await(session.execute(sql, 1)).first().first().getLong(0)).isEqualTo(1);
        assertThat(await(session.execute(sql, "x")).first().first().getString(0))
                .isEqualTo("x");
        assertThat(await(session.execute(sql, (Object) null)).first().first().isNull(0))
                .isTrue();
        assertThat(await(session.execute(sql, 2.5)).first().first().getDouble(0))
                .isEqualTo(2.5);
        assertThat(await(session.execute(sql, "1")).first().first().getString(0))
                .isEqualTo("1");
    }

    @Test
    void longTransactionsAndGroupsOfKeptStatementsKeepTheirOrder() {
        await(session.query("CREATE TABLE ordered(n INT PRIMARY KEY AUTO_INCREMENT, v INT) ENGINE = InnoDB"));
        var transaction = session.begin();
        for (int i = 0; i < 200; i++) {
            transaction.execute("INSERT INTO ordered(v) VALUES(?)", i);
            transaction.execute("UPDATE ordered SET v = v + 0 WHERE v = ?", i);
        }
        await(transaction.commit());
        assertThat(number("SELECT COUNT(*) FROM ordered WHERE v = n - 1")).isEqualTo(200);
    }
}
