// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunCommandTest {

    @Test
    void saysInOneLineThatNobodyListens() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Invocation run = Invocation.of("SELECT 1", "mysql://root:secret@127.0.0.1:" + port);
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .startsWith("cannot connect: ")
                .contains("127.0.0.1:" + port)
                .hasLineCount(1);
        assertThat(run.err()).doesNotContain("secret");
    }

    @Test
    void saysInOneLineThatThereIsNoSuchFile(@TempDir Path directory) {
        Path missing = directory.resolve("missing.sql");
        Invocation run = Invocation.of("", "mysql://root@127.0.0.1", missing.toString());
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err().strip()).isEqualTo("cannot read the script " + missing + ": there is no such file");
    }

    @Test
    void refusesWhatItDoesNotUnderstand() {
        assertThat(Invocation.of("").code()).isEqualTo(2);
        assertUsage(Invocation.of("", "http://secret@localhost"), "cannot use the URL");
        assertUsage(Invocation.of("", "mysql://localhost", "--depth", "0"), "--depth must be 1 or more, got 0");
        assertUsage(Invocation.of("", "mysql://localhost", "--format", "xml"), "expected table, csv, json or none");
    }

    private static void assertUsage(Invocation run, String problem) {
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains(problem).contains("Usage: run").doesNotContain("secret");
    }

    @Test
    void warnsInTheHelpThatAPipelineIsNotAtomic() {
        Invocation run = Invocation.of("", "--help");
        assertThat(run.code()).isZero();
        assertThat(run.out())
                .contains("A pipeline is not atomic.")
                .contains("Default: 256")
                .contains("Default: table");
    }

    @Test
    void hasNoMoreStatementsInFlightThanTheHeapCanReadAhead() {
        assertThat(RunCommand.mostInFlight(64L << 20)).isEqualTo(64);
        assertThat(RunCommand.mostInFlight(1L << 20)).isEqualTo(1);
        assertThat(RunCommand.mostInFlight(1L)).isEqualTo(1);
        assertThat(RunCommand.mostInFlight(Long.MAX_VALUE)).isEqualTo(Integer.MAX_VALUE);
    }
}
