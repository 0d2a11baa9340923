// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.it;

import static dev.sluice.client.it.Futures.await;
import static dev.sluice.client.it.Futures.failureOf;
import static dev.sluice.client.it.Outcome.affected;
import static dev.sluice.client.it.Outcome.error;
import static dev.sluice.client.it.Outcome.rows;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.client.Execution;
import dev.sluice.client.Statement;
import dev.sluice.client.error.Fate;
import dev.sluice.client.error.MySqlException;
import dev.sluice.client.error.ServerException;
import dev.sluice.client.result.Results;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An error in one request, of whatever kind, leaves all others of the session alone. */
class ErrorIsolationIT extends OnServer {

    private static final int SYNTAX = 1064;
    private static final int DUPLICATE = 1062;
    private static final int MANY_ROWS = 1242;
    private static final int NO_TABLE = 1146;

    private final List<CompletableFuture<?>> requests = new ArrayList<>();
    private final List<String> expected = new ArrayList<>();

    @BeforeEach
    void createTables() {
        requests.clear();
        expected.clear();
        await(session.query("DROP TABLE IF EXISTS t; DROP TABLE IF EXISTS digit; DROP PROCEDURE IF EXISTS torn;"
                + " CREATE TABLE t(id INT PRIMARY KEY, word VARCHAR(20)) ENGINE = InnoDB;"
                + " CREATE TABLE digit(v INT PRIMARY KEY); INSERT INTO digit VALUES(1),(2),(3),(4);"
                + " INSERT INTO t VALUES(0, 'taken')"));
        // The second result set has rows, until its subquery meets more than one.
        await(session.query("CREATE PROCEDURE torn() BEGIN SELECT v FROM digit WHERE v = 1;"
                + " SELECT v, (SELECT v FROM digit i WHERE i.v >= o.v) FROM digit o ORDER BY v DESC; SELECT 9; END"));
    }

    private void expect(String outcome, CompletableFuture<?> request) {
        requests.add(request);
        expected.add(outcome);
    }

    private void assertOutcomes() {
        assertThat(Outcome.ofAll(requests)).isEqualTo(expected);
    }

    @Test
    void everyTextRequestHasItsOwnOutcome() {
        expect(rows(1L), session.query("SELECT CAST(1 AS SIGNED)"));
        expect(error(SYNTAX), session.query("SELEKT 1"));
        expect(affected(1), session.query("INSERT INTO t VALUES(1, 'a')"));
        expect(error(DUPLICATE), session.query("INSERT INTO t VALUES(0, 'again')"));
        expect(affected(1), session.query("INSERT INTO t VALUES(2, 'b')"));
        expect(error(MANY_ROWS), session.query("CALL torn()"));
        expect(affected(1), session.query("INSERT INTO t VALUES(3, 'c')"));
        expect(error(DUPLICATE), session.query("SELECT 1; INSERT INTO t VALUES(4, 'd'),(0, 'x'); SELECT 2"));
        expect(error(SYNTAX), session.query("INSERT INTO t VALUES(5, 'e'); SELEKT 2; INSERT INTO t VALUES(6, 'f')"));
        expect("ok", session.ping());
        expect(error(NO_TABLE), session.query("SELECT * FROM nowhere"));
        expect(rows(0, 1, 2, 3, 5), session.query("SELECT id FROM t ORDER BY id"));

        assertOutcomes();
    }

    @Test
    void everyPreparedRequestHasItsOwnOutcome() {
        Statement insert = session.prepare("INSERT INTO t VALUES(?, ?)");
        Statement wrong = session.prepare("INSERT INTO VALUES(?)");
        Statement unsure = session.prepare("SELECT '\\'', ?");
        expect(affected(1), insert.execute(1, "a"));
        expect(error(SYNTAX), wrong.execute(1));
        expect(error(DUPLICATE), insert.execute(0, "again"));
        expect("RefusedException", unsure.execute(1, 2, 3));
        expect("RefusedException", insert.execute(7, new Object()));
        expect(affected(1), insert.execute(2, "b"));
        expect(error(MANY_ROWS), session.execute("CALL torn()"));
        expect(error(NO_TABLE), session.execute("SELECT * FROM nowhere WHERE id = ?", 1));
        expect(error(SYNTAX), wrong.execute(2));
        expect(rows("'"), unsure.execute(1));
        expect(affected(1), insert.execute(3, "c"));
        expect(rows(0, 1, 2, 3), session.execute("SELECT id FROM t ORDER BY id"));

        assertOutcomes();
        wrong.close();
        unsure.close();
        insert.close();
    }

    @Test
    void anErrorBehindRowsOfASecondResultSetTellsTheRowsFirst() {
        for (Execution call : List.of(session.start("CALL torn()"), session.start("CALL torn()", new Object[0]))) {
            CompletableFuture<Results> behind = session.query("SELECT 'fine'");
            assertThat(await(call.nextResult())).isTrue();
            assertThat(await(call.readSomeRows()).size()).isEqualTo(1);
            assertThat(await(call.readSomeRows()).isEmpty()).isTrue();
            assertThat(await(call.nextResult())).isTrue();
            assertThat(await(call.readSomeRows()).size()).isEqualTo(1);
            ServerException failure = failureOf(call.readSomeRows(), ServerException.class);

            assertThat(failure.code()).isEqualTo(MANY_ROWS);
            assertThat(failure.sqlState()).isEqualTo("21000");
            assertThat(Outcome.of(behind)).isEqualTo(rows("fine"));
        }
    }

    @Test
    void anErrorSaysWhatWasAttemptedAndThatTheSessionLives() {
        MySqlException failure = failureOf(session.query("INSERT INTO t VALUES(0, 'secret')"));

        assertThat(failure.attempted()).isEqualTo("query (INSERT, 33 characters)");
        assertThat(failure.fate()).isEqualTo(Fate.ANSWERED);
        assertThat(failure.sessionAlive()).isTrue();
        assertThat(failure)
                .hasMessageContaining("1062")
                .hasMessageContaining("23000")
                .hasMessageNotContaining("secret");
    }

    /** The server's word for an unknown statement may come from inside a procedure, whose work must not be done again. */
    @Test
    void error1243OfAProcedureIsNotTakenForAnUnknownStatementId() {
        await(session.query("DROP PROCEDURE IF EXISTS careless; CREATE PROCEDURE careless() BEGIN"
                + " INSERT INTO t VALUES((SELECT MAX(v) + 10 + (SELECT COUNT(*) FROM t x) FROM digit), 'once');"
                + " EXECUTE nobody_prepared; END"));
        for (int i = 1; i <= 5; i++) {
            ServerException failure = failureOf(session.execute("CALL careless()"), ServerException.class);
            assertThat(failure.code()).isEqualTo(1243);
            assertThat(failure.serverMessage()).contains("nobody_prepared");
            assertThat(number("SELECT COUNT(*) FROM t WHERE word = 'once'")).isEqualTo(i);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aThousandMixedRequestsHaveTheirOwnOutcomes(long seed) {
        MixedRequests mixed = new MixedRequests(session, seed);
        for (int i = 0; i < 1000; i++) {
            mixed.submitOne();
        }

        assertThat(Outcome.ofAll(mixed.requests())).isEqualTo(mixed.expected());
        assertThat(Outcome.of(session.query("SELECT id FROM t ORDER BY id"))).isEqualTo(mixed.idsExpected());
        mixed.close();
    }
}
