// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testkit.server.TestServer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CommandsIT {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(arguments);
    }

    private static String url() {
        return TestServer.current().url() + "/?tls=disabled";
    }

    @Test
    void demoShowsEveryWorkloadOnBothLinks(@TempDir Path directory) throws Exception {
        Path json = directory.resolve("out.json");
        Path chart = directory.resolve("out.svg");
        String[] arguments = {
            "demo",
            "--once",
            "--percent",
            "1",
            "--delay-ms",
            "4",
            "--server",
            TestServer.current().url(),
            "--json",
            json.toString(),
            "--chart",
            chart.toString()
        };
        assertThat(run(arguments)).as(err.toString()).isZero();
        assertThat(Files.readString(json).split("\"workload\"", -1)).hasSize(1 + 16);
        assertThat(Files.readString(chart)).startsWith("<svg");
        assertThat(out.toString()).contains("INSERT: 1 row").contains("wan  pipelined");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Q0", "Q1", "PK", "INSERT", "BIG"})
    void benchMeasuresEachWorkload(String workload) {
        List<String> arguments = new ArrayList<>(List.of("bench", url(), "--workload", workload));
        arguments.addAll(List.of("--requests", "3000", "--rounds", "2"));
        assertThat(run(arguments.toArray(String[]::new))).as(err.toString()).isZero();
        assertThat(out.toString()).contains("median").contains("3,000 requests");
    }

    @Test
    void benchWaitsForEachAnswerAtDepthOneAndTakesAnEmulatedLink() {
        String[] arguments = {
            "bench",
            url(),
            "--workload",
            "PK",
            "--requests",
            "10",
            "--rounds",
            "1",
            "--depth",
            "1",
            "--delay-ms",
            "2",
            "--rate-mbit",
            "40"
        };
        assertThat(run(arguments)).as(err.toString()).isZero();
        assertThat(out.toString()).contains("at most 1 in flight, link of 2 ms and 40 Mbit/s");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bench --workload Q7",
                "bench --requests 0",
                "demo --percent 0",
                "nonsense",
                "bench --rounds",
                "bench http://here",
                "demo --server mysql://host:99999"
            })
    void whatCannotBeMeantIsAUsageError(String arguments) {
        assertThat(run(arguments.split(" ", -1))).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "demo", "bench"})
    void everyCommandHasHelp(String command) {
        assertThat(run((command + " --help").strip().split(" ", -1))).isZero();
        assertThat(out.toString()).contains("Usage: sluice").contains("--help");
    }

    @Test
    void aFileThatCannotBeWrittenIsNamedWithTheReason(@TempDir Path directory) {
        Path file = directory.resolve("missing").resolve("out.json");
        assertThat(run("bench", url(), "--requests", "10", "--rounds", "1", "--json", file.toString()))
                .isEqualTo(1);
        assertThat(err.toString())
                .contains("sluice: cannot use the file " + file + ": there is no such file or directory")
                .doesNotContain("\tat ");
    }

    @Test
    void aServerThatIsNotThereIsOneClearLine() {
        assertThat(run("bench", "mysql://root@127.0.0.1:1")).isEqualTo(1);
        assertThat(err.toString())
                .contains("sluice: login as root to 127.0.0.1:1: cannot connect")
                .doesNotContain("\tat ");
    }
}
