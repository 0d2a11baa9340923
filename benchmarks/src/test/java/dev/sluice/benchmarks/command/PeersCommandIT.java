// SPDX-License-Identifier: Apache-2.0
package dev.sluice.benchmarks.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.benchmarks.report.ReportJson;
import dev.sluice.testkit.server.TestServer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class PeersCommandIT {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(CommandLine line, String... arguments) {
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(arguments);
    }

    private int contest(String... arguments) {
        List<String> all = new ArrayList<>(List.of(TestServer.current().url(), "--rounds", "1", "--warm-up", "0"));
        all.addAll(List.of(arguments));
        return run(Main.peers(), all.toArray(String[]::new));
    }

    @Test
    void roundsAreMeasuredOverBothLinksAndMakeAPage(@TempDir Path directory) throws Exception {
        Path json = directory.resolve("out.json");
        String[] arguments = {
            "--workloads", "Q1,INSERT",
            "--requests", "30",
            "--contestants", "sluice-prepared,connector-j-rewrite",
            "--link", "both",
            "--delay-ms", "2",
            "--json", json.toString()
        };
        assertThat(contest(arguments)).as(err.toString()).isZero();
        assertThat(out.toString()).contains("Q1, link: direct").contains("INSERT, link: 2 ms, 40 Mbit/s");
        assertThat(ReportJson.read(json).measurements()).hasSize(10).allSatisfy(one -> {
            assertThat(one.cost().nanos()).isPositive();
            assertThat(one.cost().cpuNanos()).isPositive();
        });
        Path page = directory.resolve("performance.md");
        assertThat(run(Main.report(), json.toString(), "--output", page.toString()))
                .as(err.toString())
                .isZero();
        assertThat(Files.readString(page)).contains("### Q1, link: direct").contains("| connector-j-rewrite |");
    }

    @Test
    void sluiceAloneGrowsWithSessionsAndRequests() {
        assertThat(contest("--scale", "--requests", "1")).as(err.toString()).isZero();
        assertThat(out.toString()).contains("SESSIONS, link: direct", "QUEUED, link: direct", "LIMITED, link: direct");
    }

    @Test
    void anUnknownContestantIsAnErrorOfTheCommandLine() {
        assertThat(contest("--contestants", "nobody")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains("nobody is called nobody").contains("vertx-256");
    }
}
