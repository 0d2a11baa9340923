// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.it;

import static dev.sluice.client.it.Futures.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.client.Session;
import dev.sluice.client.batch.BatchOptions;
import dev.sluice.client.batch.BatchResult;
import dev.sluice.client.batch.BatchStrategy;
import dev.sluice.client.batch.ParameterSets;
import dev.sluice.client.batch.SetOutcome;
import dev.sluice.client.error.MySqlException;
import dev.sluice.client.error.ServerException;
import dev.sluice.client.result.Row;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A batch whose sets share commands leaves the table as executes of each set do, on statements made from seeds. How many is
 * the system property {@code sluice.batch.statements}, and the first seed {@code sluice.batch.seed}.
 */
@Timeout(1200)
class BatchRewriteIT extends OnServer {

    private static final int STATEMENTS = Integer.getInteger("sluice.batch.statements", 300);
    private static final long SEED = Long.getLong("sluice.batch.seed", 20261121);

    @Test
    void everyStrategyLeavesTheTableAsExecutesOfEachSetDo() {
        String what = "-Dsluice.batch.seed=" + SEED + " (" + STATEMENTS + " statements)";
        List<BatchStrategy> strategies = List.of(BatchStrategy.PIPELINE, BatchStrategy.REWRITE, BatchStrategy.AUTO);
        strategies.forEach(strategy -> await(session.query(GeneratedInsert.TABLE.formatted(strategy))));
        long good = 0;
        long bad = 0;
        int clean = 0;
        for (int i = 0; i < STATEMENTS; i++) {
            GeneratedInsert insert = GeneratedInsert.of(SEED + i);
            List<Observed> all = new ArrayList<>();
            strategies.forEach(strategy -> all.add(observe(insert, strategy)));
            for (Observed other : all.subList(1, all.size())) {
                String where = what + " + " + i + ", " + other.strategy() + ": " + insert.sql();
                assertThat(other.content()).as(where).isEqualTo(all.get(0).content());
                assertThat(other.errors()).as(where).isEqualTo(all.get(0).errors());
                assertThat(contradictions(other.result(), all.get(0).result()))
                        .as(where)
                        .isEmpty();
            }
            clean += all.get(0).result().failedSets() == 0 ? 1 : 0;
            bad += all.get(0).result().failedSets();
            good += all.get(0).result().sets() - all.get(0).result().failedSets();
        }
        System.getLogger(getClass().getName())
                .log(
                        System.Logger.Level.INFO,
                        what + ": " + good + " good sets, " + bad + " bad, " + clean + " batches without");
        assertThat(good).as("sets that can be inserted").isGreaterThan(4L * STATEMENTS);
        assertThat(bad).as("sets that cannot").isGreaterThan(STATEMENTS);
        assertThat(clean).as("batches without a bad set").isGreaterThan(STATEMENTS / 10);
    }

    /** What a run of a statement left behind. */
    private record Observed(
            BatchStrategy strategy, BatchResult result, List<List<@Nullable Object>> content, List<String> errors) {}

    /** Without a commit, which would take most of the time. */
    private Observed observe(GeneratedInsert insert, BatchStrategy strategy) {
        session.query("BEGIN");
        BatchResult result = await(run(session, insert, strategy));
        List<List<@Nullable Object>> content = new ArrayList<>();
        for (Row row : await(session.query(GeneratedInsert.CONTENT.formatted(strategy)))
                .first()) {
            List<@Nullable Object> values = new ArrayList<>();
            for (int column = 0; column < row.head().size(); column++) {
                values.add(row.get(column));
            }
            content.add(values);
        }
        session.query("ROLLBACK");
        List<String> errors = result.errors().stream()
                .map(error -> error.from() + ".." + error.to() + ": " + code(error.failure()))
                .toList();
        return new Observed(strategy, result, content, errors);
    }

    private static java.util.concurrent.CompletableFuture<BatchResult> run(
            Session session, GeneratedInsert insert, BatchStrategy strategy) {
        return session.executeBatch(
                insert.sql().replace("{}", strategy.name()),
                ParameterSets.of(insert.sets()),
                BatchOptions.DEFAULT.with(strategy));
    }

    private static String code(MySqlException failure) {
        return failure instanceof ServerException error
                ? String.valueOf(error.code())
                : failure.getClass().getSimpleName();
    }

    /** What is told of a set must be what the set alone would have done. */
    private static List<String> contradictions(BatchResult result, BatchResult each) {
        List<String> contradictions = new ArrayList<>();
        if (result.affectedRows() != each.affectedRows() || result.sets() != each.sets()) {
            contradictions.add(result + " against " + each);
        }
        for (long i = 0; i < each.sets(); i++) {
            SetOutcome told = result.outcome(i);
            SetOutcome expected = each.outcome(i);
            boolean affected =
                    told.affectedRows() == SetOutcome.NOT_TOLD || told.affectedRows() == expected.affectedRows();
            if (told.failed() != expected.failed() || !affected) {
                contradictions.add("set " + i + ": " + told + " against " + expected);
            }
        }
        return contradictions;
    }
}
