// SPDX-License-Identifier: Apache-2.0
package dev.sluice.testkit.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.sluice.testkit.Eventually;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 120, unit = TimeUnit.SECONDS)
class EmbeddedServerIT {

    @TempDir
    private Path directory;

    @Test
    void answersAfterItsFirstStartInAnEmptyCache() throws IOException {
        Path cache = directory.resolve("cache");
        try (EmbeddedServer server =
                EmbeddedServer.builder().cacheDirectory(cache).start()) {
            assertThat(ask(server, "SELECT 1 + 1")).contains("2");
        }
        assertThat(cache).isNotEmptyDirectory();
    }

    @Test
    void listensOnLoopbackAndOnAUnixSocket() {
        try (EmbeddedServer server = EmbeddedServer.start()) {
            assertThat(server.url()).isEqualTo("mysql://root@127.0.0.1:" + server.port());
            assertThat(server.url("bench", "secret", "sakila"))
                    .isEqualTo("mysql://bench:secret@127.0.0.1:" + server.port() + "/sakila");
            assertThat(server.socketPath()).exists();
            assertThat(server.socketPath().toString().getBytes(UTF_8)).hasSizeLessThanOrEqualTo(107);
        }
    }

    @Test
    void letsRootDoEverythingAndTableTextBeAnything() throws IOException {
        try (EmbeddedServer server = EmbeddedServer.start();
                SqlProbe root = SqlProbe.connect(server.port())) {
            root.ask("CREATE DATABASE fish");
            root.ask("CREATE USER bench@localhost IDENTIFIED BY 'bench'");
            root.ask("GRANT ALL ON fish.* TO bench@localhost");
            root.ask("CREATE TABLE fish.t (name VARCHAR(9))");
            root.ask("INSERT INTO fish.t VALUES ('🐟')");

            assertThat(root.ask("SELECT name FROM fish.t")).contains("🐟");
        }
    }

    @Test
    void keepsItsDataItsPortAndItsSocketOverARestart() throws IOException {
        try (EmbeddedServer server = EmbeddedServer.start()) {
            ask(server, "CREATE TABLE mysql.kept (id INT)");
            int port = server.port();
            long pid = server.pid();

            server.restart();

            assertThat(ask(server, "SELECT COUNT(*) FROM mysql.kept")).contains("0");
            assertThat(server.port()).isEqualTo(port);
            assertThat(server.socketPath()).exists();
            assertThat(server.pid()).isNotEqualTo(pid);
        }
    }

    @Test
    void keepsWhatWasCommittedWhenItIsKilled() throws IOException {
        try (EmbeddedServer server = EmbeddedServer.start()) {
            ask(server, "CREATE TABLE mysql.kept (id INT)");
            ask(server, "INSERT INTO mysql.kept VALUES (7)");

            server.kill();

            assertThat(ProcessHandle.of(server.pid())).isEmpty();
            assertThatIOException().isThrownBy(() -> SqlProbe.connect(server.port()));
            server.restart();
            assertThat(ask(server, "SELECT id FROM mysql.kept")).contains("7");
        }
    }

    @Test
    void leavesNothingBehindWhenItIsClosed() {
        EmbeddedServer server = EmbeddedServer.start();
        server.close();
        server.close();

        assertThat(ProcessHandle.of(server.pid())).isEmpty();
        assertThat(server.dataDirectory()).doesNotExist();
        assertThat(server.socketPath().getParent()).doesNotExist();
        assertThatIllegalStateException().isThrownBy(server::restart);
    }

    @Test
    void keepsAGivenDataDirectoryForTheNextServer() throws IOException {
        Path data = directory.resolve("data");
        try (EmbeddedServer first = EmbeddedServer.builder().dataDirectory(data).start()) {
            ask(first, "CREATE TABLE mysql.kept (id INT)");
        }
        try (EmbeddedServer second =
                EmbeddedServer.builder().dataDirectory(data).start()) {
            assertThat(ask(second, "SELECT COUNT(*) FROM mysql.kept")).contains("0");
            assertThat(second.dataDirectory()).isEqualTo(data);
        }
    }

    @Test
    void givesEachServerDataOfItsOwn() throws IOException {
        try (EmbeddedServer first = EmbeddedServer.start();
                EmbeddedServer second = EmbeddedServer.start()) {
            ask(first, "CREATE TABLE mysql.mine (id INT)");

            assertThatIOException().isThrownBy(() -> ask(second, "SELECT * FROM mysql.mine"));
        }
    }

    @Test
    void prefersTheCallersOptionsToItsOwn() throws IOException {
        try (EmbeddedServer server =
                EmbeddedServer.builder().option("--max-connections=77").start()) {
            assertThat(ask(server, "SELECT @@max_connections")).contains("77");
            assertThat(ask(server, "SELECT @@max_allowed_packet")).contains("67108864");
        }
    }

    @Test
    void hasNoTlsUnlessAskedFor() throws IOException {
        try (EmbeddedServer server = EmbeddedServer.start()) {
            assertThat(ask(server, "SELECT @@ssl_cert")).isEmpty();
            assertThatIllegalStateException().isThrownBy(server::certificate);
        }
    }

    @Test
    void offersTlsWithItsCertificate() throws IOException {
        try (EmbeddedServer server = EmbeddedServer.builder().tls(true).start()) {
            assertThat(ask(server, "SELECT @@ssl_cert"))
                    .contains(server.certificate().toString());
            assertThat(server.certificate()).content().startsWith("-----BEGIN CERTIFICATE-----");
        }
    }

    @Test
    void saysWhyItDoesNotStart() {
        EmbeddedServerBuilder builder = EmbeddedServer.builder().option("--colour=red");

        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(builder::start)
                .withMessageContaining("unknown variable 'colour=red'")
                .withMessageContaining("Correct the option");
    }

    @Test
    void saysSoWhenItsPortIsTaken() {
        try (EmbeddedServer first = EmbeddedServer.start()) {
            EmbeddedServerBuilder builder = EmbeddedServer.builder().port(first.port());

            assertThatExceptionOfType(UncheckedIOException.class)
                    .isThrownBy(builder::start)
                    .withMessageContaining("Another program has the port");
        }
    }

    @Test
    void endsWithTheJvmEvenWhenThatIsKilled() throws IOException {
        Process jvm = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Starter.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader out = jvm.inputReader();
        Optional<ProcessHandle> server = ProcessHandle.of(Long.parseLong(out.readLine()));
        Path data = Path.of(out.readLine());
        assertThat(server).isPresent();
        assertThat(data).exists();

        jvm.destroyForcibly();

        Eventually.await(
                "the server ends", () -> !server.map(ProcessHandle::isAlive).orElse(false));
        Eventually.await("its data are deleted", () -> !Files.exists(data));
    }

    /** Starts a server in a JVM of its own, and waits to be killed. */
    static final class Starter {

        private Starter() {}

        public static void main(String[] arguments) throws InterruptedException {
            EmbeddedServer server = EmbeddedServer.start();
            System.out.println(server.pid());
            System.out.println(server.dataDirectory());
            Thread.currentThread().join();
        }
    }

    private static Optional<String> ask(EmbeddedServer server, String sql) throws IOException {
        try (SqlProbe probe = SqlProbe.connect(server.port())) {
            return probe.ask(sql);
        }
    }
}
