// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cli.workload;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MeasureTest {

    @Test
    void transactionsCostRoundTripsThatAreNoRequests() {
        assertThat(Workload.INSERT.roundTrips(150)).isEqualTo(150 + 2);
        assertThat(Workload.INSERT.roundTrips(2000)).isEqualTo(2000 + 2);
        assertThat(Workload.INSERT.roundTrips(50_000)).isEqualTo(50_000 + 26);
        assertThat(Workload.Q1.roundTrips(150)).isEqualTo(150);
    }

    @Test
    void anExtrapolatedMeasureSaysSoAndScalesTimeByItsOwnFactor() {
        Measure all = new Measure(10, 2, 100, 1000, false).extrapolatedTo(100, 9.5);
        assertThat(all).isEqualTo(new Measure(100, 19, 1000, 10_000, true));
    }
}
