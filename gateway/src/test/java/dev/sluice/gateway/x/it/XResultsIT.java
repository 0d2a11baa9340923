// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.client.CallResults;
import dev.sluice.client.Execution;
import dev.sluice.client.Session;
import dev.sluice.client.error.ServerException;
import dev.sluice.client.result.Completion;
import dev.sluice.client.result.ResultSet;
import dev.sluice.client.result.Results;
import dev.sluice.client.result.Row;
import dev.sluice.client.result.RowBatch;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** What the client reads over the X Protocol, compared with what it reads without. */
class XResultsIT {

    /** To this gateway. */
    @Nested
    class ToGateway extends Contract {
        ToGateway() {
            super(XTarget.GATEWAY);
        }
    }

    /** To MySQL's own X Plugin. */
    @Nested
    @EnabledIfSystemProperty(named = "sluice.x.port", matches = "\\d+")
    class ToPlugin extends Contract {
        ToPlugin() {
            super(XTarget.PLUGIN);
        }
    }

    /** What holds for both. */
    abstract static class Contract extends OverX {

        Contract(XTarget target) {
            super(target);
        }

        /** Statements whose results must be the same by either protocol. */
        private static final List<String> STATEMENTS = List.of(
                "SELECT * FROM kinds ORDER BY id",
                "SELECT 1, -1, 2.50, 1e10, 'text', NULL, x'00ff', TRUE, DATE '2024-02-29', TIME '-10:11:12.5'",
                "SELECT '', CAST('{\"a\": [1, 2]}' AS JSON), CURRENT_USER(), SUM(id), AVG(id) FROM kinds",
                "SELECT id FROM kinds WHERE id > 1000",
                "DO 0",
                "INSERT INTO log(word) VALUES('a'), ('b'), ('c')",
                "UPDATE log SET word = 'd' WHERE id = 1",
                "INSERT INTO log VALUES(1, 'again')",
                "DELETE FROM log",
                "SELECT nothing",
                "SELECTED",
                "SELECT * FROM nowhere",
                "CALL two(3)",
                "CALL none()",
                "CALL breaks()",
                "SHOW TABLES LIKE 'log'",
                "EXPLAIN SELECT * FROM log",
                "SET @a = 5",
                "SELECT @a",
                "SELECT CAST('z' AS SIGNED)",
                "");

        // The same as without.

        private static String outcome(CompletableFuture<Results> asked) {
            try {
                StringBuilder told = new StringBuilder();
                for (ResultSet set : asked.join()) {
                    told.append(columns(set)).append(rows(set)).append(completion(set.completion()));
                }
                return told.toString();
            } catch (CompletionException e) {
                ServerException failure = (ServerException) e.getCause();
                return failure.code() + " " + failure.sqlState() + " " + failure.serverMessage() + failure.fate();
            }
        }

        private static String columns(ResultSet set) {
            return set.head().columns().stream()
                    .map(column ->
                            column.name() + "/" + column.originalName() + "/" + column.table() + "/" + column.schema())
                    .toList()
                    .toString();
        }

        private static String rows(ResultSet set) {
            StringBuilder told = new StringBuilder();
            for (Row row : set) {
                for (int i = 0; i < set.head().size(); i++) {
                    told.append(text(row.get(i))).append(' ');
                }
                told.append('\n');
            }
            return told.toString();
        }

        /** X does not tell how wide numbers are, so that they differ in their types, but not in what they say. */
        private static String text(@Nullable Object value) {
            if (value instanceof byte[] bytes) {
                return Arrays.toString(bytes);
            }
            return value instanceof BigDecimal number ? number.toPlainString() : String.valueOf(value);
        }

        private static String completion(Completion completion) {
            return completion.affectedRows() + " " + completion.lastInsertId() + " " + completion.info() + " "
                    + completion.moreResults() + "\n";
        }

        @Test
        void statementsHaveTheSameOutcomeByEitherProtocol() {
            try (Session direct = rig.direct()) {
                for (String sql : STATEMENTS) {
                    direct.query("TRUNCATE TABLE log").join();
                    String expected = outcome(direct.query(sql));
                    direct.query("TRUNCATE TABLE log").join();
                    assertThat(outcome(session.query(sql))).as(sql).isEqualTo(expected);
                }
            }
        }

        @Test
        void preparedStatementsHaveTheSameOutcomeByEitherProtocol() {
            List<@Nullable Object> values = Arrays.asList(
                    7,
                    -7L,
                    new java.math.BigInteger("18446744073709551615"),
                    1.5,
                    "żółć",
                    new byte[] {0, 1, -1},
                    new BigDecimal("-1.50"),
                    LocalDateTime.of(2024, 2, 29, 1, 2, 3, 4000),
                    true,
                    null);
            try (Session direct = rig.direct()) {
                for (Object value : values) {
                    String sql = "SELECT CONCAT(?, ''), ? IS NULL";
                    assertThat(outcome(session.execute(sql, value, value)))
                            .as("%s", value)
                            .isEqualTo(outcome(direct.execute(sql, value, value)));
                }
                // X has no times: they are sent as text, which an expression without a type shows.
                String typed = "SELECT CAST(? AS TIME(6))";
                Duration time = Duration.ofHours(-10).minusNanos(5_000);
                assertThat(outcome(session.execute(typed, time))).isEqualTo(outcome(direct.execute(typed, time)));
            }
        }

        // Reading.

        @Test
        void resultsAreReadPortionByPortion() {
            try (Execution execution = session.start("CALL two(5)")) {
                List<Long> numbers = new ArrayList<>();
                int results = 0;
                while (execution.nextResult().join()) {
                    results++;
                    for (RowBatch rows = execution.readSomeRows().join();
                            !rows.isEmpty();
                            rows = execution.readSomeRows().join()) {
                        rows.forEach(row -> numbers.add(row.getLong(0)));
                    }
                }
                assertThat(numbers).containsExactly(5L, 6L);
                assertThat(results).isGreaterThanOrEqualTo(2);
            }
        }

        /** A record of the table of all kinds. */
        record Kind(
                int id,
                @Nullable String vc,
                @Nullable BigDecimal n,
                @Nullable LocalDateTime dt) {}

        @Test
        void rowsBecomeRecords() {
            String sql = "SELECT id, vc, n, dt FROM kinds ORDER BY id";
            List<Kind> expected;
            try (Session direct = rig.direct()) {
                expected = direct.query(sql, Kind.class).join();
            }
            assertThat(session.query(sql, Kind.class).join()).isEqualTo(expected);
            assertThat(streamed(sql)).isEqualTo(expected);
        }

        private List<Kind> streamed(String sql) {
            List<Kind> kinds = new CopyOnWriteArrayList<>();
            CompletableFuture<Void> done = new CompletableFuture<>();
            session.stream(sql, Kind.class).subscribe(new Flow.Subscriber<>() {
                private Flow.@Nullable Subscription subscription;

                @Override
                public void onSubscribe(Flow.Subscription to) {
                    subscription = to;
                    to.request(1);
                }

                @Override
                public void onNext(Kind kind) {
                    kinds.add(kind);
                    if (subscription != null) {
                        subscription.request(1);
                    }
                }

                @Override
                public void onError(Throwable failure) {
                    done.completeExceptionally(failure);
                }

                @Override
                public void onComplete() {
                    done.complete(null);
                }
            });
            done.join();
            return kinds;
        }

        @Test
        void cursorsAreReadWhileOtherRequestsRun() {
            String sql = "WITH RECURSIVE s(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < ?)"
                    + " SELECT n, REPEAT('x', 1000) FROM s";
            try (Execution cursor = session.cursor(sql, 900)) {
                assertThat(cursor.nextResult().join()).isTrue();
                long rows = 0;
                for (RowBatch batch = cursor.readSomeRows().join();
                        !batch.isEmpty();
                        batch = cursor.readSomeRows().join()) {
                    rows += batch.size();
                    assertThat(session.query("SELECT 9").join().first().first().getInt(0))
                            .isEqualTo(9);
                }
                assertThat(rows).isEqualTo(900);
            }
            try (Execution early = session.cursor(sql, 900)) {
                assertThat(early.nextResult().join()).isTrue();
            }
            assertThat(session.query("SELECT 1").join().first().first().getInt(0))
                    .isEqualTo(1);
        }

        @Test
        void largeResultsPassWhileTheyArrive() {
            long bytes = 0;
            try (Execution rows =
                    session.start("WITH RECURSIVE s(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < 900)"
                            + " SELECT REPEAT('x', 1000) FROM s a, s b WHERE b.n <= 20")) {
                assertThat(rows.nextResult().join()).isTrue();
                for (Row row : rows.rows()) {
                    bytes += row.getString(0).length();
                }
            }
            assertThat(bytes).isEqualTo(18_000_000);
        }

        @Test
        void valuesOfManyMegabytesGoUpAndDown() {
            String value = "x".repeat(17 << 20);
            assertThat(session.execute("SELECT LENGTH(?)", value)
                            .join()
                            .first()
                            .first()
                            .getLong(0))
                    .isEqualTo(value.length());
            assertThat(session.query("SELECT REPEAT('x', " + (17 << 20) + ")")
                            .join()
                            .first()
                            .first()
                            .getString(0))
                    .isEqualTo(value);
        }

        // Procedures.

        @Test
        void proceduresReturnRowsAndValues() {
            CallResults results =
                    session.call("CALL gives(?, ?, ?)", 4, null, "ab").join();
            assertThat(results.sets()).hasSize(1);
            assertThat(results.sets().get(0).first().getInt(0)).isEqualTo(4);
            assertThat(results.out().getInt(0)).isEqualTo(5);
            assertThat(results.out().getString(1)).isEqualTo("ab!");
        }
    }
}
