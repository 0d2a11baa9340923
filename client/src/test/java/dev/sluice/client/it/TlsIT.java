// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.it;

import static dev.sluice.client.it.Futures.await;
import static dev.sluice.client.it.Futures.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.client.Client;
import dev.sluice.client.Session;
import dev.sluice.client.error.Fate;
import dev.sluice.client.error.LinkException;
import dev.sluice.client.error.LoginException;
import dev.sluice.client.error.MySqlException;
import dev.sluice.client.error.ServerException;
import dev.sluice.testkit.server.EmbeddedServer;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** What is checked of a server's certificate; and logins that need no network. */
@Timeout(120)
@DisabledIfSystemProperty(named = "sluice.server.url", matches = "mysql.*")
class TlsIT {

    /** An address of this machine that the server's certificate does not name. */
    private static final String OTHER_ADDRESS = "127.0.0.2";

    private static EmbeddedServer server;
    private static Client client;

    @BeforeAll
    static void startServer() {
        server = EmbeddedServer.builder()
                .tls(true)
                .option("--bind-address=127.0.0.1," + OTHER_ADDRESS)
                .option("--ssl-ca=" + resource("client.pem"))
                .start();
        client = Client.start();
        try (Session root = await(client.connect(server.url()))) {
            await(root.query("CREATE USER anna IDENTIFIED BY 'secret' REQUIRE SSL; CREATE USER bob IDENTIFIED BY '';"
                    + " CREATE USER carl IDENTIFIED BY 'secret' REQUIRE X509"));
        }
    }

    @AfterAll
    static void stopServer() {
        client.close();
        server.close();
    }

    private static String url(String host, String options) {
        return "mysql://anna:secret@" + host + ":" + server.port() + "/?" + options;
    }

    private static Path resource(String name) {
        try {
            return Path.of(Objects.requireNonNull(TlsIT.class.getResource(name)).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String carl(String options) {
        return "mysql://carl:secret@127.0.0.1:" + server.port() + "/?tls=required&" + options;
    }

    private static String trusting(Path authority) {
        return "&tlsCa=" + authority;
    }

    private static String cipher(String url) {
        try (Session session = await(client.connect(url))) {
            return await(session.query("SHOW SESSION STATUS LIKE 'Ssl_cipher'"))
                    .first()
                    .first()
                    .getString(1);
        }
    }

    private static MySqlException refusal(String url) {
        MySqlException failure = failureOf(client.connect(url), LinkException.class);
        assertThat(failure.sessionAlive()).isFalse();
        Secrets.assertNotTold(failure, "secret");
        return failure;
    }

    @Test
    void encryptsWithWhoeverAnswersUnlessMoreIsAskedFor() {
        assertThat(cipher(url("127.0.0.1", "tls=preferred"))).isNotEmpty();
        assertThat(cipher(url(OTHER_ADDRESS, "tls=required"))).isNotEmpty();
        assertThat(cipher("mysql://bob@127.0.0.1:" + server.port() + "/?tls=disabled"))
                .isEmpty();
    }

    @Test
    void trustsTheAuthorityThatItIsGiven() {
        String authority = trusting(server.certificate());

        assertThat(cipher(url("127.0.0.1", "tls=verify-ca" + authority))).isNotEmpty();
        assertThat(cipher(url("localhost", "tls=verify-identity" + authority))).isNotEmpty();
        assertThat(cipher(url("127.0.0.1", "tls=verify-identity" + authority))).isNotEmpty();
    }

    @Test
    void anAddressThatTheCertificateDoesNotNameMattersOnlyToIdentity() {
        String authority = trusting(server.certificate());

        assertThat(cipher(url(OTHER_ADDRESS, "tls=verify-ca" + authority))).isNotEmpty();
        assertThat(refusal(url(OTHER_ADDRESS, "tls=verify-identity" + authority)))
                .hasMessageContaining("TLS")
                .hasMessageContaining(OTHER_ADDRESS);
    }

    @Test
    void anotherAuthorityIsNotTheServers() {
        Path stranger = resource("stranger.pem");

        for (String mode : new String[] {"verify-ca", "verify-identity"}) {
            MySqlException failure = refusal(url("127.0.0.1", "tls=" + mode + trusting(stranger)));
            assertThat(failure).hasMessageContaining("TLS").hasMessageContaining("certif");
            assertThat(failure.fate()).isEqualTo(Fate.NOT_SENT);
        }
    }

    @Test
    void aCertificateThatNobodySignedIsProvedByThePassword() {
        for (String mode : new String[] {"verify-ca", "verify-identity"}) {
            assertThat(cipher(url("127.0.0.1", "tls=" + mode))).isNotEmpty();
        }
        String wrong = url("127.0.0.1", "tls=verify-ca").replace("secret", "wrong");
        assertThat(failureOf(client.connect(wrong))).isInstanceOf(ServerException.class);
        assertThat(failureOf(client.connect("mysql://bob@127.0.0.1:" + server.port() + "/?tls=verify-ca")))
                .isInstanceOf(LoginException.class)
                .hasMessageContaining("without a password it cannot be proved")
                .hasMessageContaining("tlsCa=FILE");
    }

    @Test
    void showsTheCertificateThatTheServerWantsToSee() {
        String certificate = "tlsCert=" + resource("client.pem");
        assertThat(cipher(carl(certificate + "&tlsKey=" + resource("client-key.pem"))))
                .isNotEmpty();
        assertThat(cipher(carl(
                        certificate + "&tlsKey=" + resource("client-key-encrypted.pem") + "&tlsKeyPassword=keysecret")))
                .isNotEmpty();
        assertThat(failureOf(client.connect(carl("connectTimeout=9000"))))
                .isInstanceOf(ServerException.class)
                .hasMessageContaining("Access denied");
    }

    @Test
    void aKeyThatCannotBeUsedIsNamedAndItsPasswordIsNot() {
        String certificate = "tlsCert=" + resource("client.pem");
        for (String key : new String[] {
            "&tlsKey=" + resource("client-key-encrypted.pem") + "&tlsKeyPassword=keysecre",
            "&tlsKey=" + resource("client-key-encrypted.pem"),
            "&tlsKey=" + resource("client.pem")
        }) {
            MySqlException failure = failureOf(client.connect(carl(certificate + key)), LinkException.class);
            assertThat(failure).hasMessageContaining("client.pem").hasMessageContaining("PKCS#8");
            Secrets.assertNotTold(failure, "keysecre");
        }
    }

    @Test
    void anAuthorityFileThatCannotBeReadIsNamed(@TempDir Path directory) throws Exception {
        Path missing = directory.resolve("missing.pem");
        Path garbage = Files.writeString(directory.resolve("garbage.pem"), "not a certificate");

        assertThat(refusal(url("127.0.0.1", "tls=verify-ca" + trusting(missing))))
                .hasMessageContaining(missing.toString());
        assertThat(refusal(url("127.0.0.1", "tls=verify-ca" + trusting(garbage))))
                .hasMessageContaining(garbage.toString());
    }

    @Test
    void aLargeResultComesWholeThroughTls() {
        try (Session session = await(client.connect(url("127.0.0.1", "tls=required")))) {
            assertThat(await(session.query("SELECT REPEAT('x', 20000000)"))
                            .first()
                            .first()
                            .getBytes(0))
                    .hasSize(20_000_000)
                    .containsOnly('x');
        }
    }

    @Test
    void logsInOverAUnixSocketWithTlsOrWithout() {
        String socket = "?socket=" + server.socketPath();

        assertThat(cipher("mysql://root@localhost/" + socket)).isEmpty();
        assertThat(cipher("mysql://bob@localhost/" + socket + "&tls=required")).isNotEmpty();
        assertThat(refusal("mysql://root@localhost/?socket=" + server.socketPath() + ".none"))
                .hasMessageContaining(server.socketPath() + ".none");
    }
}
