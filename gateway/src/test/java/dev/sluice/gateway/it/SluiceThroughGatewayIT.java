// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.it;

import static dev.sluice.gateway.it.Futures.await;
import static dev.sluice.gateway.it.Futures.awaitAll;
import static dev.sluice.gateway.it.Futures.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.client.Execution;
import dev.sluice.client.Session;
import dev.sluice.client.Statement;
import dev.sluice.client.Transaction;
import dev.sluice.client.error.CancelledException;
import dev.sluice.client.error.ServerException;
import dev.sluice.client.result.Results;
import dev.sluice.client.result.RowBatch;
import dev.sluice.client.source.Source;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Sluice's own client uses all of the protocol that it knows, and does not notice the gateway. */
class SluiceThroughGatewayIT extends ThroughGateway {

    @Test
    void textQueriesAreAnswered() {
        Results results = await(session.query("SELECT 42, 'word', NULL"));
        assertThat(results.first().first().getInt(0)).isEqualTo(42);
        assertThat(results.first().first().getString(1)).isEqualTo("word");
    }

    @Test
    void theThreadIdIsTheDatabases() {
        assertThat(await(session.query("SELECT CONNECTION_ID()"))
                        .first()
                        .first()
                        .getLong(0))
                .isEqualTo(session.server().threadId());
    }

    @Test
    void tenThousandQueriesAreAnsweredInOrder() {
        List<CompletableFuture<Results>> asked = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            asked.add(session.query("SELECT " + i));
        }
        for (int i = 0; i < asked.size(); i++) {
            assertThat(await(asked.get(i)).first().first().getInt(0)).isEqualTo(i);
        }
    }

    @Test
    void anErrorInTheMiddleIsItsOwn() {
        CompletableFuture<Results> before = session.query("SELECT 1");
        CompletableFuture<Results> wrong = session.query("SELECT nonsense FROM nowhere");
        CompletableFuture<Results> after = session.query("SELECT 2");
        assertThat(await(before).first().first().getInt(0)).isEqualTo(1);
        assertThat(failureOf(wrong, ServerException.class).code()).isEqualTo(1146);
        assertThat(await(after).first().first().getInt(0)).isEqualTo(2);
    }

    @Test
    void statementsArePreparedAndExecutedWithoutWaiting() {
        Statement statement = session.prepare("SELECT ? + 1");
        List<CompletableFuture<Results>> asked = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            asked.add(statement.execute(i));
        }
        for (int i = 0; i < asked.size(); i++) {
            assertThat(await(asked.get(i)).first().first().getInt(0)).isEqualTo(i + 1);
        }
        statement.close();
        assertThat(await(session.query("SELECT 3")).first().first().getInt(0)).isEqualTo(3);
    }

    @Test
    void batchesAreExecuted() {
        await(session.query("CREATE TABLE batch(id INT PRIMARY KEY, word VARCHAR(40))"));
        List<Object[]> sets = new ArrayList<>();
        for (int i = 0; i < 5000; i++) {
            sets.add(new Object[] {i, "word " + i});
        }
        try (Statement insert = session.prepare("INSERT INTO batch VALUES(?, ?)")) {
            await(insert.executeBatch(sets));
        }
        assertThat(number("SELECT COUNT(*) FROM batch")).isEqualTo(5000);
    }

    @Test
    void severalResultsOfOneQueryAreAnswered() {
        try (Session many = await(client.connect(url("multiStatements=true")))) {
            Results results = await(many.query("SELECT 1; SELECT 2; DO 0; SELECT 3"));
            assertThat(results.sets()).hasSize(4);
        }
    }

    @Test
    void proceduresReturnResultsAndOutParameters() {
        await(session.query("CREATE PROCEDURE twice(IN a INT, OUT b INT) BEGIN SELECT a; SET b = 2 * a; END"));
        assertThat(await(session.call("CALL twice(?, ?)", 21, null)).out().getInt(0))
                .isEqualTo(42);
        assertThat(await(session.query("SELECT 1")).first().first().getInt(0)).isEqualTo(1);
    }

    @Test
    void valuesOfSeveralPacketsPassBothWays() {
        byte[] large = new byte[20 << 20];
        large[large.length - 1] = 1;
        assertThat(await(session.execute("SELECT LENGTH(?)", (Object) large))
                        .first()
                        .first()
                        .getLong(0))
                .isEqualTo(large.length);
        Results results = await(client.connect(url("maxBuffered=200000000"))
                .thenCompose(wide -> wide.query("SELECT REPEAT('x', 20000000)")));
        assertThat(results.first().first().getString(0)).hasSize(20_000_000);
    }

    @Test
    void cursorsAreFetched() {
        Execution cursor = session.cursor("SELECT a.n + 10 * b.n FROM (" + digits() + ") a, (" + digits() + ") b");
        await(cursor.nextResult());
        int rows = 0;
        for (RowBatch batch = await(cursor.readSomeRows()); !batch.isEmpty(); batch = await(cursor.readSomeRows())) {
            rows += batch.size();
        }
        assertThat(rows).isEqualTo(100);
    }

    private static String digits() {
        StringBuilder union = new StringBuilder("SELECT 0 n");
        for (int i = 1; i < 10; i++) {
            union.append(" UNION ALL SELECT ").append(i);
        }
        return union.toString();
    }

    @Test
    void localFilesAreCarriedOver() {
        long setting = number("SELECT @@GLOBAL.local_infile");
        await(direct.query("SET GLOBAL local_infile = 1"));
        try (Session loading = await(client.connect(url("localFiles=true")))) {
            await(loading.query("CREATE TABLE loaded(id INT, word VARCHAR(200))"));
            StringBuilder rows = new StringBuilder();
            for (int i = 0; i < 50_000; i++) {
                rows.append(i).append('\t').append("x".repeat(100)).append('\n');
            }
            byte[] bytes = rows.toString().getBytes(StandardCharsets.UTF_8);
            CompletableFuture<Results> before = loading.query("SELECT 1");
            CompletableFuture<?> load = loading.load(
                    "LOAD DATA LOCAL INFILE 'rows' INTO TABLE loaded", Source.of(new ByteArrayInputStream(bytes)));
            CompletableFuture<Results> after = loading.query("SELECT COUNT(*) FROM loaded");
            await(before);
            await(load);
            assertThat(await(after).first().first().getLong(0)).isEqualTo(50_000);
        } finally {
            await(direct.query("SET GLOBAL local_infile = " + setting));
        }
    }

    @Test
    void transactionsAreCommitted() {
        await(session.query("CREATE TABLE kept(id INT PRIMARY KEY) ENGINE=InnoDB"));
        Transaction transaction = session.begin();
        transaction.query("INSERT INTO kept VALUES(1)");
        transaction.query("INSERT INTO kept VALUES(2)");
        await(transaction.commit());
        assertThat(number("SELECT COUNT(*) FROM kept")).isEqualTo(2);
    }

    @Test
    void aRunningQueryIsCancelledOverASecondConnection() {
        CompletableFuture<Results> endless = session.query("SELECT COUNT(*) FROM information_schema.COLUMNS a,"
                + " information_schema.COLUMNS b, information_schema.COLUMNS c");
        CompletableFuture<Void> quiet = session.cancel();
        assertThat(failureOf(endless)).isInstanceOf(CancelledException.class);
        await(quiet);
        assertThat(await(session.query("SELECT 7")).first().first().getInt(0)).isEqualTo(7);
    }

    @Test
    void aSessionIsReset() {
        await(session.query("SET @kept = 1"));
        await(session.reset());
        assertThat(await(session.query("SELECT @kept IS NULL")).first().first().getInt(0))
                .isEqualTo(1);
    }

    @Test
    void manySessionsAreServedAtOnce() {
        List<CompletableFuture<Results>> asked = new ArrayList<>();
        List<Session> sessions = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            Session one = await(client.connect(url("")));
            sessions.add(one);
            for (int j = 0; j < 20; j++) {
                asked.add(one.query("SELECT " + j));
            }
        }
        awaitAll(asked);
        sessions.forEach(Session::close);
    }
}
