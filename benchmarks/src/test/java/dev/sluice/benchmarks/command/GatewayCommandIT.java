// SPDX-License-Identifier: Apache-2.0
package dev.sluice.benchmarks.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testkit.server.TestServer;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class GatewayCommandIT {

    @Test
    void theGatewayIsMeasuredBesideTheDirectWay() {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = Main.gateway();
        line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));

        int code = line.execute(
                TestServer.current().url(), "--rounds", "1", "--warm-up", "0", "--requests", "30", "--workloads", "Q1");

        assertThat(code).describedAs(err.toString()).isZero();
        assertThat(out.toString().lines())
                .anyMatch(text -> text.contains("Q1, classic") && text.contains("direct"))
                .anyMatch(text -> text.contains("Q1, classic") && text.contains("gateway"));
    }
}
