// SPDX-License-Identifier: Apache-2.0
package dev.sluice.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResultTest {

    private final List<Result> results = Samples.report().results();

    private Standing standing(int index) {
        return results.get(0).standings().get(index);
    }

    @Test
    void contestantsStayInTheOrderOfTheFirstRound() {
        assertThat(results).hasSize(1);
        assertThat(results.get(0).standings())
                .extracting(Standing::contestant)
                .containsExactly("floor", "sluice-lazy", "slow");
    }

    @Test
    void theRatioIsThatOfTheMediansAndItsSpreadThatOfSingleRounds() {
        assertThat(standing(1).ratio()).isEqualTo(new Spread(1, 0.75, 1.5));
        assertThat(standing(0).ratio()).isEqualTo(new Spread(1, 1, 1));
    }

    @Test
    void costsAreThoseOfOneRequest() {
        assertThat(standing(1).micros().median()).isEqualTo(150);
        assertThat(standing(1).cpuMicros().median()).isEqualTo(75);
        assertThat(standing(1).allocated().median()).isEqualTo(1234);
        assertThat(standing(1).received().median()).isEqualTo(704);
        assertThat(standing(1).resident()).isEqualTo(2);
    }

    @Test
    void withoutItsReferenceAContestantIsComparedWithItself() {
        Standing alone = Standing.of("alone", List.of(Samples.cost(10), Samples.cost(20)), List.of());
        assertThat(alone.ratio()).isEqualTo(new Spread(1, 1, 1));
    }

    @Test
    void tablesNameEveryContestant() {
        StringWriter out = new StringWriter();
        ResultTable.print(results, new PrintWriter(out));
        assertThat(out.toString()).contains("Q1, link: direct").contains("sluice-lazy", "0.75-1.50");
        assertThat(ResultTable.markdown(results.get(0)))
                .contains("| sluice-lazy | 1.00 | 0.75-1.50 | 150.00 | 75.00 |");
    }

    @Test
    void inShortTheFastestOfEachSideAreComparedIfTheyReadAllValues() {
        assertThat(Summary.markdown(results)).isEmpty();
        List<Measurement> measurements = new ArrayList<>(Samples.report().measurements());
        for (String sluice : List.of("sluice-records", "sluice-direct-values")) {
            measurements.add(new Measurement(Samples.Q1, sluice, 1, Samples.cost(sluice.length() * 10)));
        }
        assertThat(Summary.markdown(Result.of(measurements)))
                .contains("| Q1, link: direct | 1.00 | **0.93** | sluice-records | 26.67 | slow | 28.57 | 0.04 |");
    }
}
