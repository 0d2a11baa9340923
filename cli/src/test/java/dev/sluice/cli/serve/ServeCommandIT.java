// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cli.Main;
import dev.sluice.client.Client;
import dev.sluice.client.ConnectOptions;
import dev.sluice.client.Session;
import dev.sluice.gateway.config.GatewayConfig;
import dev.sluice.link.Endpoint;
import dev.sluice.testkit.server.TestServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@Timeout(60)
class ServeCommandIT {

    @Test
    void clientsLogInThroughTheGatewayAndItsFiltersUntilItIsToldToEnd(@TempDir Path directory) throws Exception {
        Path config = directory.resolve("gateway.toml");
        Files.writeString(config, "[[filters]]\nname = 'deny-list'\npatterns = 'DROP DATABASE'\n");
        PipedReader pipe = new PipedReader();
        PrintWriter out = new PrintWriter(new PipedWriter(pipe), true);
        Thread serving = new Thread(() -> Main.commandLine()
                .setOut(out)
                .execute(
                        "serve",
                        "--config",
                        config.toString(),
                        "--backend",
                        TestServer.current().url(),
                        "--x-port",
                        "0",
                        "--classic-port",
                        "0",
                        "--metrics-port",
                        "0",
                        "--log-format",
                        "off"));
        serving.start();
        try (BufferedReader lines = new BufferedReader(pipe);
                Client client = Client.start()) {
            int port = classicPort(lines);
            ConnectOptions options = ConnectOptions.parse(TestServer.current().url()).toBuilder()
                    .endpoint(new Endpoint.Tcp("127.0.0.1", port))
                    .build();
            try (Session session = client.connect(options).join()) {
                assertThat(session.query("SELECT 6 * 7").join().first().first().getInt(0))
                        .isEqualTo(42);
                assertThat(session.query("DROP DATABASE there_is_none"))
                        .failsWithin(Duration.ofSeconds(30))
                        .withThrowableThat()
                        .withMessageContaining("denied");
            }
        } finally {
            serving.interrupt();
            serving.join();
        }
    }

    private static int classicPort(BufferedReader lines) throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("classic: ")) {
                return Integer.parseInt(line.substring(line.lastIndexOf(':') + 1));
            }
        }
        throw new IOException("the gateway did not say where it listens");
    }

    @Test
    void aCertificateWithoutItsKeyIsAUsageError() {
        StringWriter err = new StringWriter();
        int code = Main.commandLine()
                .setErr(new PrintWriter(err, true))
                .execute("serve", "--backend", TestServer.current().url(), "--tls-cert", "chain.pem");
        assertThat(code).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains("--tls-cert and --tls-key go together");
    }

    private static String errorOf(String... arguments) {
        StringWriter err = new StringWriter();
        int code = Main.commandLine().setErr(new PrintWriter(err, true)).execute(arguments);
        assertThat(code).isEqualTo(CommandLine.ExitCode.USAGE);
        return err.toString();
    }

    @Test
    void aDatabaseMustBeNamedAndOnlyOne() {
        assertThat(errorOf("serve")).contains("say where the database is");
        assertThat(errorOf("serve", "--embedded", "--backend", "mysql://127.0.0.1"))
                .contains("exclude each other");
    }

    @Test
    void anUnknownSettingIsAUsageErrorThatNamesTheNearest() {
        assertThat(errorOf("serve", "--embedded", "--set", "limits.idel=1s")).contains("did you mean limits.idle?");
    }

    @Test
    void theSettingsArePrintedWhateverElseIsAskedFor() {
        StringWriter out = new StringWriter();
        int code = Main.commandLine().setOut(new PrintWriter(out, true)).execute("serve", "--print-config");
        assertThat(code).isEqualTo(CommandLine.ExitCode.OK);
        assertThat(out.toString()).isEqualTo(GatewayConfig.print());
    }
}
