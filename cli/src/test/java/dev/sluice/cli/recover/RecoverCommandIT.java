// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cli.recover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cli.Main;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

@DisabledIfSystemProperty(named = "sluice.server.url", matches = ".+")
class RecoverCommandIT {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String arguments) {
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(arguments.split(" ", -1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gateway", "both --sync group --rounds 2", "none --sync none"})
    void everyRequestIsExecutedAndAnsweredOnce(String who) {
        assertThat(run("demo recover --jobs 600 --seed 1 --kill " + who))
                .as(err.toString())
                .isZero();
        assertThat(out.toString()).contains("Nothing was lost, and nothing was done twice.");
        assertThat(err.toString().contains("was killed")).isEqualTo(!who.startsWith("none"));
    }
}
