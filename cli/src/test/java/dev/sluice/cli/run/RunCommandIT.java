// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.client.Client;
import dev.sluice.client.Session;
import dev.sluice.client.result.Results;
import dev.sluice.client.result.Row;
import dev.sluice.testkit.server.Server;
import dev.sluice.testkit.server.TestServer;
import java.io.IOException;
import java.io.StringReader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class RunCommandIT {

    private static final String ROWS = "SELECT 1 AS a, 'x' AS b UNION ALL SELECT 20, NULL";

    private final Server server = TestServer.current();
    private final String database = "sluice_" + UUID.randomUUID().toString().replace("-", "");
    private final Client client = Client.start();

    @BeforeAll
    void createDatabase() throws InterruptedException {
        query("CREATE DATABASE " + database);
    }

    @AfterAll
    void dropDatabase() throws InterruptedException {
        query("DROP DATABASE " + database);
        client.close();
    }

    @Test
    void printsTablesInTheOrderOfTheStatements() {
        Invocation run = run(ROWS + "; DO 1; SELECT 2 AS c", "--quiet");
        assertThat(run).isEqualTo(new Invocation(0, """
                +----+------+
                | a  | b    |
                +----+------+
                |  1 | x    |
                | 20 | NULL |
                +----+------+
                (2 rows)

                OK, 0 rows affected

                +---+
                | c |
                +---+
                | 2 |
                +---+
                (1 row)

                """, ""));
    }

    @Test
    void printsCsv() {
        assertThat(run(ROWS + "; DO 1; SELECT '' AS c", "--format", "csv", "--quiet"))
                .isEqualTo(new Invocation(0, "a,b\r\n1,x\r\n20,\r\nc\r\n\"\"\r\n", ""));
    }

    @Test
    void printsJson() {
        String more = "SELECT 1.50 AS d, X'00FF' AS h, 18446744073709551615 AS u, 'é😀' AS t, 1e0 AS f, 1 AS f";
        assertThat(run(ROWS + "; DO 1; " + more, "--format", "json", "--quiet").out())
                .isEqualTo("""
                {"a":1,"b":"x"}
                {"a":20,"b":null}
                {"d":1.50,"h":"0x00FF","u":18446744073709551615,"t":"é😀","f":1,"f_2":1}
                """);
    }

    @Test
    void printsOnlyStatisticsIfNoResultsAreWanted() {
        Invocation run = run(ROWS + "; DO 1", "--format", "none");
        assertThat(run.code()).isZero();
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).matches("2 statements, 2 rows, 0 errors, \\d+\\.\\d{3} seconds\\R");
    }

    @Test
    void printsEveryResultOfAStatementThatHasSeveral() {
        String script = """
                DROP PROCEDURE IF EXISTS pair;
                DELIMITER //
                CREATE PROCEDURE pair(n INT)
                BEGIN
                  SELECT n AS one;
                  SELECT n + 1 AS two;
                END//
                delimiter ;
                CALL pair(7);
                """;
        Invocation run = run(script, "--format", "csv");
        assertThat(run.out()).isEqualTo("one\r\n7\r\ntwo\r\n8\r\n");
        assertThat(run.code()).isZero();
        assertThat(run.err()).startsWith("3 statements, 2 rows, 0 errors");
    }

    @Test
    void readsAFileAndStartsInTheSchemaOfTheUrl(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("script.sql"), "\uFEFFSELECT DATABASE() AS d;\r\n");
        assertThat(run("SELECT 'wrong'", file.toString(), "--format", "csv", "--quiet"))
                .isEqualTo(new Invocation(0, "d\r\n" + database + "\r\n", ""));
    }

    @Test
    void saysSoWhenTheScriptIsADirectory(@TempDir Path directory) {
        Invocation run = run("", directory.toString(), "--quiet");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).startsWith("cannot read the script").hasLineCount(1);
    }

    @Test
    void saysThatTheServerRefusesTheUser() {
        Invocation run = Invocation.of("SELECT 1", server.url("sluice_nobody", "secret", ""));
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err())
                .startsWith("cannot connect: ")
                .contains("sluice_nobody")
                .hasLineCount(1);
        assertThat(run.err()).doesNotContain("secret");
    }

    @Test
    void stopsAtTheFirstErrorAndNamesIt() throws InterruptedException {
        query("CREATE TABLE " + database + ".stopped (id INT)");
        String script = "INSERT INTO stopped VALUES (1);\n\nSELECT 1 AS a;\nSELEC 1;\nINSERT INTO stopped VALUES (2);";
        Invocation run = run(script, "--depth", "1", "--format", "csv");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).isEqualTo("a\r\n1\r\n");
        assertThat(run.err().lines().toList())
                .satisfiesExactly(
                        error -> assertThat(error)
                                .startsWith(
                                        "statement 3 (line 4): query (SELEC, 7 characters): server error 1064 (42000): "),
                        stop -> assertThat(stop).isEqualTo("stopped: no statement behind it was executed"),
                        tally -> assertThat(tally).startsWith("3 statements, 1 row, 1 error, "));
        assertThat(numbers("SELECT id FROM " + database + ".stopped")).containsExactly(1L);
    }

    /** Nothing is printed before the script was asked for its sixth statement, that is before five are in flight. */
    @Test
    void countsTheStatementsThatWereInFlightBehindTheError() throws InterruptedException {
        query("CREATE TABLE " + database + ".behind (id INT)");
        CountDownLatch fiveInFlight = new CountDownLatch(1);
        List<String> first = List.of("SELECT 'a'", "SELEC", "INSERT INTO behind VALUES (2)", "WRONG", "DO 4");
        GeneratedScript script = new GeneratedScript(1000, n -> {
            if (n == first.size()) {
                fiveInFlight.countDown();
            }
            return n < first.size() ? first.get((int) n) : "INSERT INTO behind VALUES (" + n + ")";
        });
        Writer out = new LatchedWriter(fiveInFlight);
        Invocation run = Invocation.of(script, out, url(), "--depth", "5", "--format", "csv", "--quiet");
        assertThat(run.code()).isEqualTo(1);
        List<Long> inserted = numbers("SELECT id FROM " + database + ".behind ORDER BY id");
        assertThat(inserted)
                .as("the sixth may have left when the first was printed")
                .isIn(List.of(2L), List.of(2L, 5L));
        assertThat(run.err().lines().toList())
                .satisfiesExactly(
                        error -> assertThat(error)
                                .startsWith("statement 2 (line 2): query (SELEC, 5 characters): server error 1064"),
                        stop -> assertThat(stop)
                                .isEqualTo("stopped: " + (inserted.size() + 2) + " statements already in flight"
                                        + " behind it were executed all the same (1 of them with an error)"));
    }

    @Test
    void goesOnBehindErrorsIfForced() {
        Invocation run = run("SELEC 1;\nSELECT 1 AS a;\nWRONG;\nSELECT 2 AS b", "--force", "--format", "csv");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).isEqualTo("a\r\n1\r\nb\r\n2\r\n");
        assertThat(run.err().lines().toList())
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("statement 1 (line 1): query (SELEC, 7 characters): "),
                        second -> assertThat(second).startsWith("statement 3 (line 3): query (WRONG, 5 characters): "),
                        tally -> assertThat(tally).startsWith("4 statements, 2 rows, 2 errors, "));
    }

    /** Servers differ in whether they answer the KILL before they close the link. */
    @Test
    void stopsEvenIfForcedWhenTheSessionIsGone() {
        GeneratedScript script = new GeneratedScript(1000, n -> n == 0 ? "KILL CONNECTION_ID()" : "SELECT " + n);
        Invocation run = Invocation.of(script, url(), "--force", "--quiet");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("session closed]").contains("stopped: ");
        assertThat(run.err().lines().count()).isBetween(2L, 3L);
    }

    @Test
    void executesWhatStandsBeforeAMistakeInTheScript() {
        Invocation run = run("SELECT 1 AS a;\nDELIMITER\nSELECT 2;", "--format", "csv");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).isEqualTo("a\r\n1\r\n");
        assertThat(run.err()).contains("line 2 of the script: expected DELIMITER");
    }

    @Test
    void runsTwentyThousandStatementsThatAreWrittenWhileTheyAreRead() throws InterruptedException {
        query("CREATE TABLE " + database + ".many (id INT)");
        GeneratedScript script = new GeneratedScript(
                20_000,
                n -> n == 0
                        ? "BEGIN"
                        : n == 19_999 ? "COMMIT" : "INSERT INTO many VALUES (" + n + ") -- 'no quote;'\n");
        Invocation run = Invocation.of(script, url(), "--format", "csv");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err()).startsWith("20000 statements, 0 rows, 0 errors");
        assertThat(numbers("SELECT COUNT(*) FROM " + database + ".many UNION ALL SELECT SUM(id) FROM " + database
                        + ".many"))
                .containsExactly(19_998L, 199_970_001L);
    }

    @Test
    void runsWithTheSmallestLimitsOfAUrl() {
        String smallest =
                url() + (url().contains("?") ? "&" : "?") + "maxQueuedRequests=1&maxQueuedBytes=1&maxInFlight=1";
        GeneratedScript script = new GeneratedScript(500, n -> "SELECT " + n);
        LineCounter lines = new LineCounter();
        Invocation run = Invocation.of(script, lines, smallest, "--format", "json", "--depth", "100");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(lines.lines()).isEqualTo(500);
    }

    @Test
    void printsALargeResultWhileItArrives() throws InterruptedException {
        String script = "SET " + (isMariaDb() ? "max_recursive_iterations" : "cte_max_recursion_depth") + " = 1000000;"
                + "WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 200000)"
                + " SELECT i, REPEAT('x', 100) AS t FROM n; SELECT 'behind' AS b";
        LineCounter lines = new LineCounter();
        Invocation run = Invocation.of(new StringReader(script), lines, url(), "--format", "csv");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(lines.lines()).isEqualTo(200_000 + 1 + 2);
        assertThat(lines.flushes()).as("not once a row").isBetween(1L, 20_000L);
        assertThat(run.err()).startsWith("3 statements, 200001 rows, 0 errors");
    }

    @Test
    void stopsWhenNobodyReadsTheOutputAnyMore() {
        GeneratedScript endless = new GeneratedScript(Long.MAX_VALUE, n -> "SELECT " + n);
        Invocation run = Invocation.of(endless, new BrokenWriter(), url(), "--format", "csv");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("stopped: the output is closed");
    }

    private Invocation run(String script, String... options) {
        List<String> arguments = new ArrayList<>(List.of(url()));
        arguments.addAll(Arrays.asList(options));
        return Invocation.of(script, arguments.toArray(String[]::new));
    }

    private String url() {
        String[] parts = server.url().split("\\?", 2);
        String path = parts[0].endsWith("/") ? parts[0] : parts[0] + "/";
        return path + database + (parts.length == 2 ? "?" + parts[1] : "");
    }

    private Results query(String sql) throws InterruptedException {
        try (Session session = Futures.await(client.connect(server.url()))) {
            return Futures.await(session.query(sql));
        }
    }

    private List<Long> numbers(String sql) throws InterruptedException {
        List<Long> numbers = new ArrayList<>();
        for (Row row : query(sql).first()) {
            numbers.add(row.getLong(0));
        }
        return numbers;
    }

    private boolean isMariaDb() throws InterruptedException {
        try (Session session = Futures.await(client.connect(server.url()))) {
            return session.server().mariaDb();
        }
    }
}
