// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cli.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LiveLineTest {

    private final StringWriter shown = new StringWriter();
    private long now;

    private LiveLine line(boolean terminal) {
        return new LiveLine(new PrintWriter(shown), terminal, () -> now);
    }

    @Test
    void onATerminalTheLineIsWrittenOverUntilSomethingStays() {
        LiveLine line = line(true);
        line.show("much to tell");
        line.show("little");
        line.say("killed");
        line.show("more");
        line.clear();
        String end = System.lineSeparator();
        assertThat(shown).hasToString("\rmuch to tell\rlittle      \rkilled" + end + "\rmore\r    \r");
    }

    @Test
    void elsewhereThereIsOneLineASecond() {
        LiveLine line = line(false);
        line.show("first");
        now += TimeUnit.SECONDS.toNanos(1) - 1;
        line.show("too early");
        line.say("killed");
        now++;
        line.show("second");
        line.clear();
        assertThat(shown.toString().lines()).containsExactly("first", "killed", "second");
    }
}
