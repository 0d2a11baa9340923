// SPDX-License-Identifier: Apache-2.0
package dev.sluice.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportJsonTest {

    @TempDir
    private Path directory;

    @Test
    void whatWasWrittenIsRead() throws IOException {
        Path file = directory.resolve("out.json");
        ReportJson.write(Samples.report(), file);
        assertThat(ReportJson.read(file)).isEqualTo(Samples.report());
    }

    @Test
    void aMeasurementWithoutItsNumbersIsRefused() throws IOException {
        Path file = directory.resolve("bad.json");
        Files.writeString(file, "{\"about\": {}, \"measurements\": [{\"workload\": \"Q1\"}]}");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReportJson.read(file))
                .withMessageContaining("bad.json");
    }

    @Test
    void thePageShowsTablesChartsAndWhatTheyWereMadeWith() throws IOException {
        Path page = directory.resolve("performance.md");
        PerformancePage.write(List.of(Samples.report()), page, directory.resolve("charts"));
        assertThat(Files.readString(page))
                .contains("## MySQL 9.7")
                .contains("| slow |")
                .contains("](charts/q1-direct-time.svg)");
        assertThat(directory.resolve("charts/q1-direct-cpu.svg")).exists();
    }
}
