// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.it;

import static dev.sluice.client.it.Futures.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;

/**
 * Cursors are read in turns within a small heap. {@code -Dsluice.cursor.rows=1000000} plays it in full.
 */
class CursorMemoryIT extends OnServer {

    private static final int ROWS = Integer.getInteger("sluice.cursor.rows", 50_000);
    private static final String HEAP = ROWS > 100_000 ? "-Xmx64m" : "-Xmx32m";

    @Test
    @Timeout(900)
    void threeResultsAreReadInTurnsWithInsertsInBetween(TestReporter reporter)
            throws IOException, InterruptedException {
        fill();
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        HEAP,
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        InterleavedCursors.class.getName(),
                        url("maxBuffered=1000000"),
                        String.valueOf(ROWS))
                .redirectErrorStream(true)
                .start();
        String said = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(program.waitFor()).as(said).isZero();
        reporter.publishEntry(HEAP, said.strip());
        assertThat(said).contains("3 x " + ROWS + " rows");
        assertThat(number("SELECT COUNT(*) FROM note")).isGreaterThan(ROWS / 10_000);
    }

    private void fill() {
        Digits.create(session);
        await(session.query("CREATE TABLE note(n INT)"));
        await(session.query("CREATE TABLE big(id INT PRIMARY KEY, word VARCHAR(100))"));
        for (int from = 0; from < ROWS; from += 100_000) {
            await(session.query("INSERT INTO big SELECT n + " + from + ", CONCAT('word number ', n) FROM ("
                    + Digits.numbers(Math.min(ROWS - from, 100_000)) + ") numbers"));
        }
    }
}
