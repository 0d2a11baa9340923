// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.it;

import static dev.sluice.client.it.Futures.await;
import static dev.sluice.client.it.Futures.failureOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.client.Session;
import dev.sluice.client.Statement;
import dev.sluice.client.error.ConversionException;
import dev.sluice.client.error.MySqlException;
import dev.sluice.client.error.RefusedException;
import dev.sluice.client.exchange.Placeholders;
import dev.sluice.client.result.Results;
import dev.sluice.client.result.Row;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Prepared statements, and rows as records. */
class StatementIT extends OnServer {

    /** A row of the table. */
    public record Employee(
            int id,
            String firstName,
            @Nullable BigDecimal income,
            @Nullable LocalDate hired) {}

    /** What no row of the table is. */
    public record Stranger(int id, int firstName) {}

    @BeforeAll
    void createTable() {
        openSession();
        await(session.query("CREATE TABLE employee(id INT PRIMARY KEY, first_name VARCHAR(20) NOT NULL,"
                + " income DECIMAL(10,2), hired DATE);"
                + " INSERT INTO employee VALUES(1,'Ada',10.50,'2024-02-29'),(2,'Bob',NULL,NULL)"));
        closeSession();
    }

    @Test
    void executesAStatementAtOnceManyTimes() {
        try (Statement sum = session.prepare("SELECT ? + ?")) {
            List<CompletableFuture<Results>> sums = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                sums.add(sum.execute(i, 1000));
            }
            for (int i = 0; i < 100; i++) {
                assertThat(await(sums.get(i)).first().first().getLong(0)).isEqualTo(i + 1000);
            }
            await(sum.prepared());
        }
    }

    @Test
    void executesInOneGo() {
        assertThat(await(session.execute("SELECT ?", "x")).first().first().getString(0))
                .isEqualTo("x");
    }

    @Test
    void leavesNoStatementBehindAtTheServer() {
        try (Session own = connectWith("statementCache=0")) {
            for (int i = 0; i < 50; i++) {
                own.execute("SELECT ?", i);
                own.execute("SELEKT ?", i);
            }
            await(own.drain());

            int failed = 50;
            assertThat(StatementCount.of(own) - failed).isZero();
        }
    }

    @Test
    void readsRecordsByTextAndByBinaryRows() {
        List<Employee> expected = List.of(
                new Employee(1, "Ada", new BigDecimal("10.50"), LocalDate.of(2024, 2, 29)),
                new Employee(2, "Bob", null, null));

        assertThat(await(session.query("SELECT * FROM employee ORDER BY id", Employee.class)))
                .isEqualTo(expected);
        try (Statement all = session.prepare("SELECT * FROM employee WHERE id > ? ORDER BY id")) {
            assertThat(await(all.executeAs(Employee.class, 0))).isEqualTo(expected);
        }
    }

    @Test
    void aMismatchFailsOnlyItsRequest() {
        CompletableFuture<?> wrongType = session.query("SELECT * FROM employee", Stranger.class);
        CompletableFuture<?> noColumn = session.query("SELECT 1 AS id", Employee.class);
        CompletableFuture<?> nullable = session.query("SELECT NULL AS id, 1 AS first_name", Stranger.class);
        CompletableFuture<?> twoResults =
                session.query("SELECT * FROM employee; SELECT * FROM employee", Employee.class);
        CompletableFuture<?> noRows = session.query("DO 0", Employee.class);
        CompletableFuture<Results> behind = session.query("SELECT 7");

        assertThat(failureOf(wrongType, ConversionException.class))
                .hasMessageContaining("firstName")
                .hasMessageContaining("VAR_STRING");
        assertThat(failureOf(noColumn, ConversionException.class)).hasMessageContaining("firstName");
        assertThat(failureOf(nullable, ConversionException.class)).hasMessageContaining("NULL");
        assertThat(failureOf(twoResults, ConversionException.class)).hasMessageContaining("another");
        assertThat(failureOf(noRows, ConversionException.class)).hasMessageContaining("expected rows");
        assertThat(await(behind).first().first().getInt(0)).isEqualTo(7);
    }

    @Test
    void aWrongNumberOfParametersIsRefusedAtTheCallOrBeforeItIsSent() {
        try (Statement plain = session.prepare("SELECT ?, ?");
                Statement unsure = session.prepare("SELECT '\\'', ?")) {
            assertThatThrownBy(() -> plain.execute(1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("2 placeholders")
                    .hasMessageContaining("1 parameters");
            assertThat(failureOf(unsure.execute(1, 2), RefusedException.class))
                    .hasMessageContaining("1 parameters")
                    .hasMessageContaining("2 were given");
            assertThat(await(unsure.execute(3)).first().first().getInt(1)).isEqualTo(3);
        }
    }

    @Test
    void aClosedStatementIsNotExecuted() {
        Statement statement = session.prepare("SELECT 1");
        CompletableFuture<Results> before = statement.execute();
        statement.close();
        statement.close();

        RefusedException refusal = failureOf(statement.execute(), RefusedException.class);

        assertThat(refusal).hasMessageContaining("closed");
        assertThat(refusal.sessionAlive()).isTrue();
        await(before);
    }

    @Test
    void executesBehindAFailedPrepareFailAsItDid() {
        Statement wrong = session.prepare("SELEKT ?");
        CompletableFuture<Results> early = wrong.execute(1);
        MySqlException failure = failureOf(wrong.prepared());

        assertThat(failure).hasMessageContaining("1064");
        assertThat(failureOf(early)).hasMessageContaining("1064");
        assertThat(failureOf(wrong.execute(2))).hasMessageContaining("1064");
        wrong.close();
        await(session.ping());
    }

    @Test
    void rowsReadTheSameAfterTheTableChanged() {
        await(session.query("CREATE TABLE altered(a INT); INSERT INTO altered VALUES(1)"));
        try (Statement all = session.prepare("SELECT * FROM altered")) {
            assertThat(await(all.execute()).first().first().head().size()).isEqualTo(1);
            session.query("ALTER TABLE altered ADD COLUMN b VARCHAR(9) DEFAULT 'new' FIRST");
            assertThat(await(all.execute()).first().first().getString("b")).isEqualTo("new");
            session.query("ALTER TABLE altered MODIFY a VARCHAR(20)");
            assertThat(await(all.execute()).first().first().getString("a")).isEqualTo("1");
        }
    }

    @Test
    void outParametersComeAsAResultOfTheirOwn() {
        await(session.query("CREATE PROCEDURE outs(IN a INT, OUT b INT, INOUT c VARCHAR(20))"
                + " BEGIN SELECT 'rows' AS word; SET b = a * 2; SET c = CONCAT(c, '!'); END"));

        Results results = await(session.execute("CALL outs(?, ?, ?)", 21, null, "hey"));

        assertThat(results.sets()).hasSize(3);
        assertThat(results.sets().get(0).first().getString(0)).isEqualTo("rows");
        Row outs = results.sets().get(1).first();
        assertThat(outs.getInt(0)).isEqualTo(42);
        assertThat(outs.head().size()).isEqualTo(2);
        assertThat(results.sets().get(2).head().size()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1",
                "SELECT ?, '?', \"?\", ? AS `?`",
                "SELECT ? -- ?\n, ?",
                "SELECT ? # ?\n, ?",
                "SELECT 1--?",
                "SELECT ? --\t?",
                "SELECT ? /* ? /* ' */ , ?",
                "SELECT ? /*/ ? */ , ?",
                "SELECT '''?', ?, '?''', \"a\"\"?\", ?",
                "SELECT ?/?, ?-?, ?*?",
                "SELECT '\\'?', ?",
                "SELECT '\\\\', ?",
                "SELECT ? /*! , ? */",
                "SELECT /*+ MAX_EXECUTION_TIME(?) */ ?",
                "SELECT _utf8mb4'?', N'?', x'3F', ?",
                "SELECT ?;",
                "SELECT '\u65e5?', ?"
            })
    void countsPlaceholdersAsTheServerDoes(String sql) {
        try (Statement statement = session.prepare(sql)) {
            await(statement.prepared());
            int count = Placeholders.count(sql);
            if (count != Placeholders.UNSURE) {
                Object[] parameters = Collections.nCopies(count, 1).toArray();
                assertThat(await(statement.execute(parameters)).first().size()).isEqualTo(1);
            }
        }
    }

    @Test
    void aBackslashThatIsNoEscapeDoesNotMiscountPlaceholders() {
        await(session.query("SET sql_mode = CONCAT(@@sql_mode, ',NO_BACKSLASH_ESCAPES')"));

        Row row = await(session.execute("SELECT '\\', ?, '\\'", 7)).first().first();

        assertThat(row.getString(0)).isEqualTo("\\");
        assertThat(row.getInt(1)).isEqualTo(7);
    }
}
