// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.client.Client;
import dev.sluice.client.ConnectOptions;
import dev.sluice.client.Session;
import dev.sluice.link.Endpoint;
import dev.sluice.link.SelfSigned;
import dev.sluice.testkit.server.TestServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A gateway in a process of its own, which is sent signals. */
@Timeout(120)
@EnabledOnOs(OS.LINUX)
class ServeSignalsIT {

    private final Client client = Client.start();

    @AfterEach
    void stop() {
        client.close();
    }

    private Session session(ServedProcess gateway) {
        return client.connect(ConnectOptions.parse(TestServer.current().url()).toBuilder()
                        .endpoint(new Endpoint.Tcp("127.0.0.1", gateway.classicPort()))
                        .build())
                .join();
    }

    private static void await(ServedProcess gateway, String event) {
        while (!gateway.hasLogged(event)) {
            LockSupport.parkNanos(5_000_000);
            if (Thread.interrupted()) {
                throw new AssertionError("not logged in time: " + event);
            }
        }
    }

    @Test
    void sigtermLetsATransactionEndAndThenTheProcess() throws Exception {
        try (ServedProcess gateway = new ServedProcess()) {
            Session session = session(gateway);
            session.query("START TRANSACTION WITH CONSISTENT SNAPSHOT").join();
            gateway.signal("TERM");
            await(gateway, "gateway.draining");
            assertThat(session.query("SELECT 7").join().first().first().getInt(0))
                    .isEqualTo(7);
            assertThatThrownBy(() -> session(gateway)).isNotNull();
            session.query("COMMIT").join();
            assertThat(gateway.exitCode()).isZero();
            assertThat(gateway.log()).anyMatch(line -> line.contains("session.ended") && line.contains("shutdown"));
            assertThat(gateway.log()).anyMatch(line -> line.contains("gateway.ended how=drained cut_off=0"));
        }
    }

    @Test
    void aSecondSignalEndsAtOnce() throws Exception {
        try (ServedProcess gateway = new ServedProcess()) {
            Session session = session(gateway);
            CompletableFuture<?> running = session.query("DO SLEEP(100)");
            gateway.signal("TERM");
            await(gateway, "gateway.draining");
            assertThat(running).isNotDone();
            gateway.signal("TERM");
            assertThat(gateway.exitCode()).isEqualTo(Serving.AT_ONCE);
        }
    }

    @Test
    void whatDoesNotEndWithinTheLimitIsCutOff() throws Exception {
        try (ServedProcess gateway = new ServedProcess("--set", "gateway.drain=300ms")) {
            Session session = session(gateway);
            CompletableFuture<?> running = session.query("DO SLEEP(100)");
            gateway.signal("TERM");
            assertThat(gateway.exitCode()).isEqualTo(Serving.CUT_OFF);
            // A sleep that is interrupted has an answer, as servers have it; it is read by another thread than this.
            assertThat(running.handle((answer, failure) -> true)).succeedsWithin(Duration.ofSeconds(60));
        }
    }

    private static void make(Path directory, Path chain, Path key) throws Exception {
        Path fresh = Files.createTempDirectory(directory, "fresh");
        Path newChain = fresh.resolve("chain.pem");
        Path newKey = fresh.resolve("key.pem");
        Instant now = Instant.now();
        SelfSigned.write(newChain, newKey, List.of("127.0.0.1"), now, now.plus(Duration.ofDays(1)));
        Files.move(newKey, key, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        Files.move(newChain, chain, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    @Test
    void certificatesAreReadAgainAtSighupAndWhenTheyChange(@TempDir Path directory) throws Exception {
        Path chain = directory.resolve("chain.pem");
        Path key = directory.resolve("key.pem");
        make(directory, chain, key);
        String[] tls = {"--tls-cert", chain.toString(), "--tls-key", key.toString(), "--log-format", "json"};
        try (ServedProcess gateway = new ServedProcess(tls)) {
            gateway.signal("HUP");
            await(gateway, "\"event\":\"tls.reloaded\"");
            Files.writeString(chain, "rubbish");
            gateway.signal("HUP");
            await(gateway, "\"event\":\"tls.reload_failed\"");
            session(gateway).close();
        }
        make(directory, chain, key);
        String[] watching = {
            "--tls-cert", chain.toString(), "--tls-key", key.toString(), "--set", "tls.check-files=20ms"
        };
        try (ServedProcess gateway = new ServedProcess(watching)) {
            make(directory, chain, key);
            await(gateway, "tls.reloaded");
        }
    }

    @Test
    void thePageOfMetricsAnswers() throws Exception {
        try (ServedProcess gateway = new ServedProcess()) {
            session(gateway).query("SELECT 1").join();
            HttpResponse<String> page = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(gateway.metrics()))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(page.body()).contains("sluice_gateway_sessions{dialect=\"classic\"} 1");
        }
    }

    @Test
    void theLogSaysWhoCameAndNothingOfWhatTheySaid() throws Exception {
        try (ServedProcess gateway = new ServedProcess("--log-format", "json")) {
            Session session = session(gateway);
            session.query("SELECT 'hunter2'").join();
            session.close();
            await(gateway, "\"event\":\"session.ended\"");
            assertThat(String.join("\n", gateway.log()))
                    .contains("\"event\":\"session.login\"")
                    .contains("\"cause\":\"client_quit\"")
                    .doesNotContain("hunter2");
        }
    }
}
