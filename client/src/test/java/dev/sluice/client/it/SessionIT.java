// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.it;

import static dev.sluice.client.it.Futures.await;
import static dev.sluice.client.it.Futures.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.client.Session;
import dev.sluice.client.Statement;
import dev.sluice.client.error.Fate;
import dev.sluice.client.error.RefusedException;
import dev.sluice.client.error.ServerException;
import dev.sluice.client.result.Completion;
import dev.sluice.client.result.ResultSet;
import dev.sluice.client.result.Results;
import dev.sluice.wire.classic.reply.SessionChange;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a session can be asked, one thing each. */
class SessionIT extends OnServer {

    @Test
    void tellsWhatServerItTalksTo() {
        assertThat(session.server().version()).matches("\\d+\\.\\d+\\.\\d+.*");
        assertThat(session.server().mariaDb())
                .isEqualTo(session.server().version().contains("MariaDB"));
        assertThat(number("SELECT CONNECTION_ID()")).isEqualTo(session.server().threadId());
    }

    @Test
    void answersAQueryWithItsRows() {
        ResultSet rows = await(session.query("SELECT 1 AS one, 'x' AS letter UNION ALL SELECT 2, NULL"))
                .first();

        assertThat(rows.size()).isEqualTo(2);
        assertThat(rows.rows().get(0).getInt("one")).isEqualTo(1);
        assertThat(rows.rows().get(0).getString("LETTER")).isEqualTo("x");
        assertThat(rows.rows().get(1).isNull("letter")).isTrue();
    }

    @Test
    void answersAnEmptyResultWithItsColumns() {
        ResultSet rows =
                await(session.query("SELECT 1 AS one FROM DUAL WHERE 1 = 0")).first();

        assertThat(rows.size()).isZero();
        assertThat(rows.head().column(0).name()).isEqualTo("one");
    }

    @Test
    void answersAMultiStatementWithOneResultForEach() {
        Results results = await(session.query("SELECT 1; DO 0; SELECT 2 UNION SELECT 3; SELECT 4 WHERE 1 = 0"));

        assertThat(results.sets()).extracting(ResultSet::size).containsExactly(1, 0, 2, 0);
        assertThat(results.sets().get(1).head().size()).isZero();
        assertThat(results.completion().moreResults()).isFalse();
    }

    @Test
    void readsOneResultSetWiderThanItsBitmapAndManyTimesTheSameHead() {
        String columns = String.join(
                ",", IntStream.range(0, 1000).mapToObj(i -> i + " AS c" + i).toList());
        for (int i = 0; i < 3; i++) {
            var row = await(session.execute("SELECT " + columns)).first().first();
            assertThat(row.getInt("c999")).isEqualTo(999);
            assertThat(row.getInt(500)).isEqualTo(500);
        }
    }

    @Test
    void answersAPing() {
        assertThat(await(session.ping()).moreResults()).isFalse();
    }

    @Test
    void tellsAffectedRowsAndGeneratedIds() {
        await(session.query("CREATE TABLE ids(id BIGINT UNSIGNED AUTO_INCREMENT PRIMARY KEY, v INT)"));

        Completion inserted =
                await(session.query("INSERT INTO ids(v) VALUES(1),(2),(3)")).completion();
        Completion changed =
                await(session.execute("UPDATE ids SET v = 9 WHERE id > ?", 1)).completion();
        await(session.query("INSERT INTO ids VALUES(18446744073709551600, 0)"));
        Completion last = await(session.query("INSERT INTO ids(v) VALUES(4)")).completion();

        assertThat(inserted.affectedRows()).isEqualTo(3);
        assertThat(inserted.lastInsertId()).isEqualTo(1);
        assertThat(inserted.info()).contains("Records: 3");
        assertThat(changed.affectedRows()).isEqualTo(2);
        assertThat(Long.toUnsignedString(last.lastInsertId())).isEqualTo("18446744073709551601");
    }

    @Test
    void countsWarningsWithRowsAndWithout() {
        await(session.query("CREATE TABLE warned(v TINYINT)"));

        assertThat(await(session.query("SELECT CAST('x' AS UNSIGNED)"))
                        .completion()
                        .warnings())
                .isEqualTo(1);
        assertThat(await(session.execute("INSERT IGNORE INTO warned VALUES(1000),(2000)"))
                        .completion()
                        .warnings())
                .isEqualTo(2);
        assertThat(await(session.query("DO 0")).completion().warnings()).isZero();
    }

    @Test
    void tellsTheStateOfTheTransaction() {
        await(session.query("CREATE TABLE tx(v INT) ENGINE = InnoDB"));

        assertThat(await(session.query("BEGIN")).completion().status().inTransaction())
                .isTrue();
        assertThat(await(session.query("INSERT INTO tx VALUES(1)"))
                        .completion()
                        .status()
                        .inTransaction())
                .isTrue();
        assertThat(await(session.query("ROLLBACK")).completion().status().inTransaction())
                .isFalse();
        assertThat(number("SELECT COUNT(*) FROM tx")).isZero();
    }

    @Test
    void reportsAChangeOfSchemaHoweverItWasMade() {
        try (Session homeless = connectTo("")) {
            assertThat(await(homeless.use(database)).changes()).contains(new SessionChange.Schema(database));
            Completion byQuery = await(homeless.query("USE " + database)).completion();
            assertThat(byQuery.changes()).contains(new SessionChange.Schema(database));
            assertThat(await(homeless.query("SELECT DATABASE()"))
                            .first()
                            .first()
                            .getString(0))
                    .isEqualTo(database);
        }
    }

    @Test
    void keepsItsSchemaWhenTheNewOneIsUnknown() {
        ServerException failure = failureOf(session.use("sluice_nowhere"), ServerException.class);

        assertThat(failure.code()).isEqualTo(1049);
        assertThat(failure.fate()).isEqualTo(Fate.ANSWERED);
        assertThat(failure.sessionAlive()).isTrue();
        assertThat(await(session.query("SELECT DATABASE()")).first().first().getString(0))
                .isEqualTo(database);
    }

    @Test
    void aResetMakesItAsGoodAsNew() {
        await(session.query("CREATE TABLE kept(v VARCHAR(9)) CHARACTER SET utf8mb4; SET @v = 1;"
                + " CREATE TEMPORARY TABLE lost(v INT); BEGIN; INSERT INTO kept VALUES('rolled')"));

        await(session.reset());

        assertThat(number("SELECT @v IS NULL")).isEqualTo(1);
        assertThat(failureOf(session.query("SELECT * FROM lost"), ServerException.class)
                        .code())
                .isEqualTo(1146);
        assertThat(number("SELECT COUNT(*) FROM kept")).isZero();
    }

    @Test
    void aResetKeepsUtf8mb4() {
        String everything = "h\u00e9 \u65e5 \ud83d\ude00";
        session.reset();
        session.query("CREATE TABLE chars(v VARCHAR(20)) CHARACTER SET utf8mb4");
        session.execute("INSERT INTO chars VALUES(?)", everything);
        session.query("INSERT INTO chars VALUES('" + everything + "')");
        Results read = await(session.query("SELECT v, CHAR_LENGTH(v), @@character_set_client FROM chars"));

        assertThat(read.first().rows()).hasSize(2).allSatisfy(row -> {
            assertThat(row.getString(0)).isEqualTo(everything);
            assertThat(row.getInt(1)).isEqualTo(6);
            assertThat(row.getString(2)).isEqualTo("utf8mb4");
        });
    }

    @Test
    void aStatementFromBeforeAResetIsRefusedWithTheReason() {
        Statement early = session.prepare("SELECT 1");
        await(early.execute());
        Statement unanswered = session.prepare("SELECT 2");
        CompletableFuture<Completion> reset = session.reset();
        Statement late = session.prepare("SELECT 3");

        for (Statement dropped : List.of(early, unanswered)) {
            RefusedException refusal = failureOf(dropped.execute(), RefusedException.class);
            assertThat(refusal).hasMessageContaining("reset");
            assertThat(refusal.sessionAlive()).isTrue();
            dropped.close();
        }
        await(reset);
        assertThat(await(late.execute()).first().first().getInt(0)).isEqualTo(3);
    }

    @Test
    void drainsWhenEverythingBeforeIsAnsweredWellOrNot() {
        CompletableFuture<Results> slow = session.query("SELECT SLEEP(0.2)");
        CompletableFuture<Results> wrong = session.query("SELEKT");
        CompletableFuture<Void> drained = session.drain();
        CompletableFuture<Results> behind = session.query("SELECT SLEEP(0.2)");

        await(drained);

        assertThat(slow).isCompleted();
        assertThat(wrong).isCompletedExceptionally();
        assertThat(behind).isNotDone();
        await(behind);
        await(session.drain());
    }

    @Test
    void closesBehindWhatWasSubmittedAndTakesNothingMore() {
        Session closing = connectTo(database);
        CompletableFuture<Results> before = closing.query("SELECT SLEEP(0.1), 7");
        closing.close();
        CompletableFuture<Results> behind = closing.query("SELECT 8");

        RefusedException refusal = failureOf(behind, RefusedException.class);
        assertThat(refusal.fate()).isEqualTo(Fate.NOT_SENT);
        assertThat(refusal.sessionAlive()).isFalse();
        assertThat(await(before).first().first().getInt(1)).isEqualTo(7);
        await(closing.closed());
        closing.close();
    }

    @Test
    void refusesALocalFileThatTheServerAsksFor() {
        await(session.query("CREATE TABLE files(v TEXT)"));
        CompletableFuture<Results> load = session.query("LOAD DATA LOCAL INFILE '/etc/hostname' INTO TABLE files");

        assertThat(failureOf(load, ServerException.class).code()).isIn(1148, 3948, 4166);
        assertThat(number("SELECT COUNT(*) FROM files")).isZero();
    }

    /** MySQL says why before it closes, MariaDB only closes. */
    @Test
    void aSessionThatIsIdleForTooLongForItsServerEndsAndLateRequestsAreToldWhy() {
        Session idle = connectTo(database);
        await(idle.query("SET SESSION wait_timeout = 1"));

        await(idle.closed());

        RefusedException late = failureOf(idle.query("SELECT 1"), RefusedException.class);
        assertThat(late.fate()).isEqualTo(Fate.NOT_SENT);
        assertThat(late).hasMessageContaining("the session has been closed");
        assertThat(late.getCause()).hasMessageContaining(isMariaDb() ? "was lost" : "error 4031");
    }

    @Test
    void answersAThousandStatementsOfOneQuery() {
        String many = "SELECT 1;".repeat(999) + "SELECT 1000";

        Results results = await(session.query(many));

        assertThat(results.sets()).hasSize(1000);
        assertThat(results.sets().get(999).first().getInt(0)).isEqualTo(1000);
    }

    @Test
    void namesOfColumnsMayBeOfAnyLanguage() {
        assertThat(await(session.query("SELECT 5 AS `gr\u00f6\u00dfe \u65e5\u672c`"))
                        .first()
                        .first()
                        .getLong("GR\u00d6\u00dfE \u65e5\u672c"))
                .isEqualTo(5);
    }

    @Test
    void oneStatementIsAllThatAQueryMayHoldIfTheUrlSaysSo() {
        try (Session single = connectWith("multiStatements=false")) {
            assertThat(failureOf(single.query("SELECT 1; SELECT 2"), ServerException.class)
                            .code())
                    .isEqualTo(1064);
            await(single.query("SELECT 1"));
        }
    }
}
