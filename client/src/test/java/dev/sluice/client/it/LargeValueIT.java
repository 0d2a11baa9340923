// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.it;

import static dev.sluice.client.it.Futures.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Values larger than the heap go up and down. A gigabyte, the most that servers take:
 * {@code -Dsluice.large.mib=1024 -Dsluice.large.heap=64}.
 */
@Timeout(900)
class LargeValueIT extends OnServer {

    private static final long MIB = Integer.getInteger("sluice.large.mib", 128);
    private static final int HEAP = Integer.getInteger("sluice.large.heap", 32);
    private static final long LIMIT_SECONDS = 600;

    @Test
    void aValueLargerThanTheHeapGoesUpAndDown() throws IOException, InterruptedException {
        long former = number("SELECT @@GLOBAL.max_allowed_packet");
        await(session.query("CREATE TABLE large(id INT, b LONGBLOB) ENGINE=MyISAM"));
        await(session.query("SET GLOBAL max_allowed_packet = 1073741824"));
        try {
            String said = run(MIB << 20);
            assertThat(said).contains("done, heap of at most " + HEAP + " MiB");
            System.getLogger(LargeValueIT.class.getName()).log(System.Logger.Level.INFO, said);
        } finally {
            await(session.query("SET GLOBAL max_allowed_packet = " + former));
        }
    }

    private String run(long length) throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Process program = new ProcessBuilder(List.of(
                        java,
                        "-Xmx" + HEAP + "m",
                        "-cp",
                        classes,
                        LargeValueProgram.class.getName(),
                        url("maxBuffered=1000000"),
                        Long.toString(length)))
                .redirectErrorStream(true)
                .start();
        String said = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(program.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(program.exitValue()).as(said).isZero();
        return said;
    }
}
