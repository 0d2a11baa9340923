// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.it;

import static dev.sluice.client.it.Futures.await;
import static dev.sluice.client.it.Futures.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.client.Session;
import dev.sluice.client.error.ServerException;
import dev.sluice.client.result.Results;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Queries whose text comes again and again are executed by a statement, and nobody can tell but by the server's counters. */
class RepeatedQueriesIT extends OnServer {

    private static long counter(Session session, String name) {
        return await(session.query("SHOW SESSION STATUS LIKE '" + name + "'"))
                .first()
                .first()
                .getLong(1);
    }

    private String repeated(String sql) {
        return repeated(session, sql);
    }

    /** Returns the last answer of five. */
    private static String repeated(Session session, String sql) {
        List<CompletableFuture<Results>> answers = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            answers.add(session.query(sql));
            await(answers.get(i));
        }
        return await(answers.get(4)).first().first().getString(0);
    }

    @Test
    void aTextIsPreparedOnceAndExecutedFromThenOn() {
        long prepared = counter(session, "Com_stmt_prepare");
        long executed = counter(session, "Com_stmt_execute");
        assertThat(repeated("SELECT 'again'")).isEqualTo("again");
        assertThat(counter(session, "Com_stmt_prepare") - prepared).isEqualTo(1);
        assertThat(counter(session, "Com_stmt_execute") - executed).isEqualTo(2);
    }

    @Test
    void aThresholdOfZeroPreparesNothing() {
        try (Session own = connectWith("prepareThreshold=0")) {
            repeated(own, "SELECT 1");
            assertThat(counter(own, "Com_stmt_prepare")).isZero();
        }
    }

    @Test
    void aTableThatChangesIsReadAsItIs() {
        await(session.query("CREATE TABLE changing(id INT PRIMARY KEY, v INT); INSERT INTO changing VALUES(1, 10)"));
        String sql = "SELECT * FROM changing";
        repeated(sql);
        session.query("ALTER TABLE changing ADD COLUMN w VARCHAR(10) DEFAULT 'new'");
        CompletableFuture<Results> widened = session.query(sql);
        session.query("ALTER TABLE changing MODIFY COLUMN v VARCHAR(20)");
        CompletableFuture<Results> retyped = session.query(sql);
        CompletableFuture<Results> onceMore = session.query(sql);
        session.query("DROP TABLE changing");
        CompletableFuture<Results> gone = session.query(sql);
        session.query("CREATE TEMPORARY TABLE changing(t TEXT); INSERT INTO changing VALUES('again')");
        CompletableFuture<Results> again = session.query(sql);

        assertThat(await(widened).first().first().getString(2)).isEqualTo("new");
        assertThat(await(retyped).first().first().getString(1)).isEqualTo("10");
        assertThat(await(onceMore).first().first().getString(1)).isEqualTo("10");
        assertThat(failureOf(gone, ServerException.class).code()).isEqualTo(1146);
        assertThat(await(again).first().first().getString(0)).isEqualTo("again");
    }

    @Test
    void settingsHold() {
        String concatenated = "SELECT GROUP_CONCAT(n) FROM (SELECT 1111 AS n UNION SELECT 2222) t";
        assertThat(repeated(concatenated)).isEqualTo("1111,2222");
        session.query("SET SESSION group_concat_max_len = 6");
        assertThat(repeated(concatenated)).isEqualTo("1111,2");
        String divided = "SELECT 1 / 3";
        assertThat(repeated(divided)).isEqualTo("0.3333");
        session.query("SET div_precision_increment = 8");
        assertThat(repeated(divided)).isEqualTo("0.33333333");
        String piped = "SELECT '1' || '2'";
        assertThat(repeated(piped)).isEqualTo("1");
        session.query("SET sql_mode = 'PIPES_AS_CONCAT'");
        assertThat(repeated(piped)).isEqualTo("12");
    }

    @Test
    void aTextMeansWhatItMeansInTheSchemaOfTheMoment() {
        assertThat(repeated("SELECT DATABASE()")).isEqualTo(database);
        session.use("mysql");
        assertThat(repeated("SELECT DATABASE()")).isEqualTo("mysql");
        session.query("USE information_schema");
        assertThat(repeated("SELECT DATABASE()")).isEqualTo("information_schema");
    }

    @Test
    void variablesHaveTheTypeOfTheMoment() {
        session.query("SET @v = 1");
        assertThat(repeated("SELECT @v")).isEqualTo("1");
        session.query("SET @v = 'text'");
        assertThat(repeated("SELECT @v")).isEqualTo("text");
    }

    /** What tells of the statement before must not tell of a prepare. */
    @ParameterizedTest
    @ValueSource(
            strings = {"SELECT LAST_INSERT_ID()", "SELECT ROW_COUNT()", "SELECT FOUND_ROWS()", "SELECT @@warning_count"
            })
    void theStatementBeforeIsRemembered(String sql) {
        try (Session plain = connectWith("prepareThreshold=0")) {
            for (int i = 0; i < 6; i++) {
                for (Session each : List.of(session, plain)) {
                    each.query("SET @n = 0");
                    each.query("SELECT 1 UNION SELECT 2");
                }
                assertThat(await(session.query(sql)).first().first().getString(0))
                        .as("time %d", i)
                        .isEqualTo(await(plain.query(sql)).first().first().getString(0));
            }
        }
    }

    @Test
    void warningsAreCountedAsEver() {
        String sql = "SELECT 1 / 0, CAST('x' AS SIGNED)";
        List<Integer> warnings = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            warnings.add(await(session.query(sql)).first().completion().warnings());
        }
        assertThat(warnings).containsOnly(warnings.get(0));
    }

    @Test
    void errorsAtExecutionAreTheSame() {
        String sql = "SELECT CAST(18446744073709551615 AS UNSIGNED) + n FROM (SELECT 1 AS n) t";
        for (int i = 0; i < 6; i++) {
            assertThat(failureOf(session.query(sql), ServerException.class).code())
                    .isEqualTo(1690);
        }
    }

    @Test
    void aResetAndManyTextsAndManyRequestsInFlightAreAnsweredRight() {
        List<CompletableFuture<Results>> answers = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            if (i % 1000 == 999) {
                session.reset();
                session.use(database);
            }
            answers.add(session.query("SELECT " + i * i % 400 + " AS n, 'text'"));
        }
        for (int i = 0; i < 3000; i++) {
            assertThat(await(answers.get(i)).first().first().getLong(0)).isEqualTo(i * i % 400);
        }
    }
}
