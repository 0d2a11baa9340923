// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.it;

import static dev.sluice.client.it.Futures.await;
import static dev.sluice.client.it.Futures.awaitAll;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.client.Session;
import dev.sluice.client.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever takes statement ids at the server, the statement meant is executed, once, and in the order of the calls. */
class StatementOrderIT extends OnServer {

    private static final String INSERT = "INSERT INTO log(word) VALUES(CONCAT(?, ";

    private final List<CompletableFuture<?>> requests = new ArrayList<>();
    private final List<String> expected = new ArrayList<>();
    private int words;

    @BeforeEach
    void createLog() {
        requests.clear();
        expected.clear();
        await(session.query("DROP TABLE IF EXISTS log; DROP PROCEDURE IF EXISTS preparing;"
                + " CREATE TABLE log(id INT AUTO_INCREMENT PRIMARY KEY, word VARCHAR(40)) ENGINE = InnoDB"));
        await(session.query("CREATE PROCEDURE preparing(IN w VARCHAR(40)) BEGIN"
                + " SET @w = w; PREPARE inner1 FROM 'INSERT INTO log(word) VALUES(?)'; EXECUTE inner1 USING @w;"
                + " DEALLOCATE PREPARE inner1; END"));
    }

    private String word() {
        return "w" + ++words;
    }

    /** A statement whose words tell that it was this one which ran. */
    private Statement prepare(String mark) {
        return session.prepare(INSERT + "'" + mark + "'))");
    }

    private void execute(Statement statement, String mark) {
        String word = word();
        expected.add(word + mark);
        requests.add(statement.execute(word));
    }

    private void query(String sql, String... words) {
        expected.addAll(List.of(words));
        requests.add(session.query(sql));
    }

    private void assertOrder() {
        awaitAll(requests);
        assertThat(await(session.query("SELECT word FROM log ORDER BY id")).first().rows().stream()
                        .map(row -> row.getString(0))
                        .toList())
                .isEqualTo(expected);
    }

    @Test
    void twoPreparedTogetherAreToldApart() {
        Statement a = prepare("A");
        Statement b = prepare("B");
        execute(a, "A");
        execute(b, "B");
        execute(a, "A");
        Statement c = prepare("C");
        execute(b, "B");
        execute(c, "C");
        execute(a, "A");

        assertOrder();
    }

    @Test
    void aStatementPreparedBySqlInBetweenIsNotTakenForOurs() {
        Statement a = prepare("A");
        query("PREPARE bySql FROM 'INSERT INTO log(word) VALUES(''bySql'')'");
        execute(a, "A");
        Statement b = prepare("B");
        execute(b, "B");
        query("EXECUTE bySql", "bySql");
        Statement c = prepare("C");
        query("DEALLOCATE PREPARE bySql");
        execute(c, "C");
        query("INSERT INTO log(word) VALUES('last')", "last");

        assertOrder();
    }

    @Test
    void aProcedureThatPreparesInBetweenDoesNotMatter() {
        for (int i = 0; i < 5; i++) {
            Statement before = prepare("before");
            query("CALL preparing('called')", "called");
            execute(before, "before");
            Statement behind = prepare("behind");
            execute(behind, "behind");
            Statement call = session.prepare("CALL preparing(?)");
            String word = word();
            expected.add(word);
            requests.add(call.execute(word));
            execute(before, "before");
            execute(behind, "behind");
        }
        assertOrder();
    }

    @Test
    void statementsThatTheServerPreparesAgainAfterADdlStayTheSame() {
        Statement a = prepare("A");
        execute(a, "A");
        for (int i = 0; i < 4; i++) {
            query("ALTER TABLE log ADD COLUMN c" + i + " INT DEFAULT 1");
            execute(a, "A");
            Statement b = prepare("B" + i);
            execute(b, "B" + i);
            execute(a, "A");
            b.close();
        }
        assertOrder();
    }

    @Test
    void whatFailsToPrepareTakesNothingWithIt() {
        Statement wrong = session.prepare("SELEKT");
        Statement a = prepare("A");
        execute(a, "A");
        Statement nowhere = session.prepare("INSERT INTO nowhere VALUES(1)");
        Statement b = prepare("B");
        CompletableFuture<?> failing = nowhere.execute();
        execute(b, "B");

        assertOrder();
        assertThat(failing).isCompletedExceptionally();
        wrong.close();
    }

    @Test
    void aResetInBetweenDoesNotConfuseTheNumbers() {
        Statement a = prepare("A");
        execute(a, "A");
        requests.add(session.reset());
        Statement b = prepare("B");
        execute(b, "B");
        CompletableFuture<?> dropped = a.execute("never");
        execute(b, "B");

        assertOrder();
        assertThat(dropped).isCompletedExceptionally();
    }

    /** Kept small in flight as well: then prepares and executes meet in every mixture of answered and not. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void aRandomMixtureIsExecutedInItsOrder(long seed) {
        Random random = new Random(seed);
        try (Session mixed = connectWith("maxInFlight=" + (seed % 2 == 0 ? 1 + seed : 1024))) {
            Session own = session;
            session = mixed;
            ArrayDeque<Statement> open = new ArrayDeque<>();
            ArrayDeque<String> marks = new ArrayDeque<>();
            for (int i = 0; i < 400; i++) {
                step(random, open, marks);
                if (random.nextInt(40) == 0) {
                    await(session.drain());
                }
            }
            assertOrder();
            session = own;
        }
    }

    private void step(Random random, ArrayDeque<Statement> open, ArrayDeque<String> marks) {
        switch (random.nextInt(12)) {
            case 0, 1, 2 -> {
                marks.addLast("p" + ++words);
                open.addLast(prepare(marks.getLast()));
            }
            case 3 -> {
                if (!open.isEmpty()) {
                    marks.removeFirst();
                    open.removeFirst().close();
                }
            }
            case 4 -> query("INSERT INTO log(word) VALUES('q" + ++words + "')", "q" + words);
            case 5 -> query("CALL preparing('c" + ++words + "')", "c" + words);
            case 6 -> query("PREPARE bySql FROM 'INSERT INTO log(word) VALUES(''no'')'");
            case 7 -> {
                expected.add("o" + ++words);
                requests.add(session.execute("INSERT INTO log(word) VALUES(?)", "o" + words));
            }
            case 8 -> session.prepare("SELEKT").close();
            default -> {
                if (!open.isEmpty()) {
                    boolean newest = random.nextBoolean();
                    execute(newest ? open.getLast() : open.getFirst(), newest ? marks.getLast() : marks.getFirst());
                }
            }
        }
    }
}
