// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cli.recover;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OutcomeTableTest {

    private static final Outcome RIGHT = new Outcome(7, 20, 20, 0, 3, 1, 0, 0, true, 1.5);

    private static String print(OutcomeTable table) {
        StringWriter out = new StringWriter();
        table.print(new PrintWriter(out));
        return out.toString();
    }

    @Test
    void manyRoundsAreAddedUp() {
        OutcomeTable table = new OutcomeTable(Collections.nCopies(11, RIGHT));
        assertThat(table.isRight()).isTrue();
        assertThat(print(table))
                .contains("all 11")
                .contains("220")
                .contains("16.5 s")
                .contains("Nothing was lost");
        assertThat(print(new OutcomeTable(List.of(RIGHT)))).doesNotContain("all");
    }

    static Stream<Outcome> wrong() {
        return Stream.of(
                new Outcome(7, 20, 19, 0, 3, 1, 0, 0, true, 1.5),
                new Outcome(7, 20, 20, 1, 3, 1, 0, 0, true, 1.5),
                new Outcome(7, 20, 20, 0, 3, 1, 1, 0, true, 1.5),
                new Outcome(7, 20, 20, 0, 3, 1, 0, 1, true, 1.5),
                new Outcome(7, 20, 20, 0, 3, 1, 0, 0, false, 1.5));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void oneRoundThatIsWrongMakesAllWrong(Outcome outcome) {
        OutcomeTable table = new OutcomeTable(List.of(RIGHT, outcome));
        assertThat(table.isRight()).isFalse();
        assertThat(print(table)).contains("WRONG");
    }
}
