// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.client.Statement;
import dev.sluice.client.batch.BatchOptions;
import dev.sluice.client.batch.BatchStrategy;
import dev.sluice.client.batch.ParameterSets;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Numbers of several kinds for one placeholder over the X Protocol, which has no decimals: what is stored is what was given. */
class MixedNumbersIT {

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

        private static final BigDecimal EXACT = new BigDecimal("12345678901234567890.0123456789");

        Contract(XTarget target) {
            super(target);
        }

        @BeforeEach
        void createTable() {
            session.query("DROP TABLE IF EXISTS amount").join();
            session.query("CREATE TABLE amount(id INT PRIMARY KEY, n DECIMAL(30,10))")
                    .join();
        }

        private List<BigDecimal> amounts() {
            return session.query("SELECT n FROM amount WHERE id % 2 = 1 ORDER BY id").join().first().rows().stream()
                    .map(row -> row.getBigDecimal(0))
                    .toList();
        }

        @Test
        void aDecimalKeepsItsDigitsBehindADouble() {
            try (Statement insert = session.prepare("INSERT INTO amount VALUES(?, ?)")) {
                insert.execute(0, 2.5);
                insert.execute(1, EXACT);
                insert.execute(2, 2.5f);
                insert.execute(3, EXACT).join();
            }
            assertThat(amounts()).containsExactly(EXACT, EXACT);
        }

        @ParameterizedTest
        @EnumSource(
                value = BatchStrategy.class,
                names = {"PIPELINE", "REWRITE"})
        void soItDoesInABatchWithoutArrays(BatchStrategy strategy) {
            dev.sluice.client.Session plain = connect("extension=off");
            plain.executeBatch(
                            "INSERT INTO amount VALUES(?, ?)",
                            ParameterSets.of(IntStream.range(0, 40)
                                    .mapToObj(i -> new Object[] {i, i % 2 == 0 ? (Object) 2.5 : EXACT})
                                    .toList()),
                            BatchOptions.DEFAULT.with(strategy))
                    .join()
                    .orThrow();
            plain.close();
            assertThat(amounts()).hasSize(20).containsOnly(EXACT);
        }
    }
}
