// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.client.Session;
import dev.sluice.client.batch.BatchOptions;
import dev.sluice.client.batch.BatchStrategy;
import dev.sluice.client.batch.ParameterSets;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What arrays save: batches of inserts through the gateway by a session that has the extension, and by one that has not, in
 * turn. For people, who ask for it by {@code -Dsluice.measure=true}: it prints times, and judges none.
 */
@EnabledIfSystemProperty(named = "sluice.measure", matches = "true")
class ArrayCostIT extends OverX {

    private static final int INSERTS = 20_000;
    private static final int WARM_UPS = 6;
    private static final int ROUNDS = 3;

    ArrayCostIT() {
        super(XTarget.GATEWAY);
    }

    @ParameterizedTest
    @EnumSource(
            value = BatchStrategy.class,
            names = {"AUTO", "PIPELINE", "REWRITE"})
    void ofInserts(BatchStrategy strategy) {
        double[] arrays = new double[ROUNDS];
        double[] executes = new double[ROUNDS];
        try (Session plain = connect("extension=off")) {
            for (int round = -WARM_UPS; round < ROUNDS; round++) {
                int at = Math.max(0, round);
                arrays[at] = seconds(session, strategy);
                executes[at] = seconds(plain, strategy);
            }
        }
        double with = median(arrays);
        double without = median(executes);
        System.out.printf(
                Locale.ROOT,
                "%d inserts by %s: arrays %.3f s, without %.3f s, %.2f of it%n",
                INSERTS,
                strategy,
                with,
                without,
                with / without);
    }

    private double seconds(Session by, BatchStrategy strategy) {
        by.query("TRUNCATE TABLE log").join();
        int[] next = {0};
        ParameterSets sets =
                ParameterSets.of(() -> next[0] < INSERTS ? new Object[] {++next[0], "word " + next[0]} : null);
        double took = seconds(() -> {
            by.query("BEGIN");
            by.executeBatch("INSERT INTO log VALUES(?, ?)", sets, BatchOptions.DEFAULT.with(strategy))
                    .join()
                    .orThrow();
            by.query("COMMIT").join();
        });
        assertThat(count()).isEqualTo(INSERTS);
        return took;
    }

    private static double median(double[] of) {
        double[] sorted = of.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
