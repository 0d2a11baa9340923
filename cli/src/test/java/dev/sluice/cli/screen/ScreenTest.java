// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cli.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ScreenTest {

    private final StringWriter text = new StringWriter();
    private final PrintWriter out = new PrintWriter(text, true);

    @Test
    void aTableAlignsNamesLeftAndNumbersRight() {
        TextTable table = new TextTable("name", "n");
        table.add("a", "1");
        table.add("longer", "1,000");
        table.print(out);
        assertThat(text.toString().lines())
                .containsExactly("name        n", "------  -----", "a           1", "longer  1,000");
    }

    @Test
    void aTableRefusesALineOfAnotherLength() {
        assertThatThrownBy(() -> new TextTable("a", "b").add("only one")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void progressIsALineAStageWhereThereIsNoTerminal() {
        Progress progress = new Progress(out, false);
        progress.expect(2);
        progress.begin("first");
        progress.update(0.5);
        progress.end();
        progress.begin("second");
        progress.end();
        assertThat(text.toString().lines()).containsExactly("[1/2] first", "[2/2] second");
    }

    @Test
    void progressIsABarOnATerminal() {
        Progress progress = new Progress(out, true);
        progress.expect(2);
        progress.begin("first");
        progress.update(1);
        progress.end();
        assertThat(text.toString()).contains("  0 %").contains(" 50 %").contains("\r");
    }
}
