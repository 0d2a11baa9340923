// SPDX-License-Identifier: Apache-2.0
package dev.sluice.benchmarks.contest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sluice.benchmarks.peer.Address;
import dev.sluice.benchmarks.report.Cost;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkerTest {

    private final Worker worker = new Worker(Contestant.FLOOR);

    @Test
    void addressesOfAnyTextSurviveALine() {
        Address address = new Address("::1", 3306, "an n", "p=w %+\n", "", 33060);
        String line = String.join(" ", address.words());
        assertThat(line).doesNotContain("\n");
        assertThat(Address.parse(List.of(line.split(" ")))).isEqualTo(address);
        assertThat(address.toString()).doesNotContain("p=w");
    }

    @Test
    void costsSurviveALine() {
        Cost cost = new Cost(1, 2, 3, 4, 5, 6, 7, 8);
        assertThat(Cost.parse(cost.words())).isEqualTo(cost);
        assertThatIllegalArgumentException().isThrownBy(() -> Cost.parse(List.of("1", "2")));
    }

    @Test
    void everybodyIsFoundByItsId() {
        for (Contestant contestant : Contestant.values()) {
            assertThat(Entrant.parse(contestant.id())).isEqualTo(contestant);
        }
        Entrant million = new Scale(Scale.Kind.QUEUED, 1_000_000);
        assertThat(Entrant.parse(million.id())).isEqualTo(million);
        assertThat(million.label()).isEqualTo("1,000,000");
    }

    @Test
    void whatFailsIsAnsweredInOneLine() {
        assertThat(worker.answer("dance")).isEqualTo("failed IllegalArgumentException%3A+no+order+is+called+dance");
        assertThat(worker.answer("run here Q1 10")).startsWith("failed IllegalStateException");
    }

    @Test
    void scalesGrowUpToTheMost() {
        assertThat(Scale.Kind.SESSIONS.upTo(10)).extracting(Entrant::label).containsExactly("1", "2", "4", "8");
        assertThat(Scale.Kind.QUEUED.upTo(Integer.MAX_VALUE)).hasSize(7);
    }
}
