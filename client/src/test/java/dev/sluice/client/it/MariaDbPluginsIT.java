// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.it;

import static dev.sluice.client.it.Futures.await;
import static dev.sluice.client.it.Futures.failureOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sluice.client.Session;
import dev.sluice.client.error.LoginException;
import dev.sluice.client.error.MySqlException;
import dev.sluice.client.error.ServerException;
import dev.sluice.wire.classic.Capabilities;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Logins by plugins that a MariaDB server may have; {@code dev/mariadb} starts one that has them all. */
class MariaDbPluginsIT extends OnServer {

    private static final String PASSWORD = "correct horse";

    /** The only account that PAM knows. */
    private static final String PAM_USER = "sluice_pam";

    private static final String PAM_PASSWORD = "sluice";

    private final String user = database.substring(0, 20);

    @AfterEach
    void dropUser() {
        await(session.query("DROP USER IF EXISTS '" + user + "'@'%'"));
    }

    private void assumePlugin(String plugin) {
        assumeTrue(isMariaDb());
        assumeTrue(number(
                        "SELECT COUNT(*) FROM information_schema.plugins WHERE plugin_status = 'ACTIVE' AND plugin_name = '"
                                + plugin + "'")
                > 0);
    }

    private void createUser(String plugin, String password) {
        await(session.query("CREATE USER '" + user + "'@'%' IDENTIFIED VIA " + plugin + " USING PASSWORD('"
                + password.replace("\\", "\\\\").replace("'", "''") + "')"));
    }

    private String login(String password, String urlOptions) {
        return url(user, password, "", urlOptions);
    }

    private void assertLogsIn(String url, String who) {
        try (Session loggedIn = await(client.connect(url))) {
            assertThat(await(loggedIn.query("SELECT USER()")).first().first().getString(0))
                    .startsWith(who + "@");
        }
    }

    private MySqlException denial(String url) {
        MySqlException failure = failureOf(client.connect(url), ServerException.class);
        assertThat(((ServerException) failure).code()).isEqualTo(1045);
        assertThat(failure).hasMessageContaining("check user and password");
        return failure;
    }

    static Stream<String> passwords() {
        return LoginIT.passwords();
    }

    @ParameterizedTest
    @MethodSource("passwords")
    void ed25519TakesEveryPassword(String password) {
        assumePlugin("ed25519");
        createUser("ed25519", password);
        assertLogsIn(login(password, "tls=disabled"), user);
        denial(login(password + "!", "tls=disabled"));
    }

    @ParameterizedTest
    @MethodSource("passwords")
    void parsecTakesEveryPassword(String password) {
        assumePlugin("parsec");
        createUser("parsec", password);
        assertLogsIn(login(password, "tls=disabled"), user);
        denial(login(password + "!", "tls=disabled"));
    }

    @Test
    void anAccountWithTwoPluginsTakesTheOneThatIsAccepted() {
        assumePlugin("ed25519");
        await(session.query("CREATE USER '" + user + "'@'%' IDENTIFIED VIA ed25519 USING PASSWORD('" + PASSWORD
                + "') OR mysql_native_password USING PASSWORD('other')"));
        assertLogsIn(login(PASSWORD, "authPlugins=client_ed25519,mysql_native_password"), user);
        assertLogsIn(login(PASSWORD, "authPlugins=client_ed25519"), user);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mysql_native_password", "ed25519", "parsec"})
    void aCertificateThatNobodySignedIsProvedByThePassword(String plugin) {
        assumePlugin(plugin);
        assumeTrue(session.server().capabilities().has(Capabilities.SSL));
        createUser(plugin, PASSWORD);
        assertLogsIn(login(PASSWORD, "tls=verify-ca"), user);
        assertLogsIn(login(PASSWORD, "tls=verify-identity"), user);
        denial(login("wrong", "tls=verify-ca"));
    }

    @Test
    void aPluginThatProvesNothingIsRefusedOverACertificateThatNobodySigned() {
        assumePlugin("caching_sha2_password");
        createUser("caching_sha2_password", PASSWORD);
        assertThat(failureOf(client.connect(login(PASSWORD, "tls=verify-ca"))))
                .isInstanceOf(LoginException.class)
                .hasMessageContaining("with caching_sha2_password it cannot be proved");
        assertLogsIn(login(PASSWORD, "tls=required"), user);
        assertLogsIn(login(PASSWORD, "tls=disabled&allowPublicKeyRetrieval=true"), user);
    }

    @Test
    void pamIsAnsweredOverTlsOnly() {
        assumePlugin("pam");
        await(session.query("CREATE OR REPLACE USER " + PAM_USER + " IDENTIFIED VIA pam USING 'sluice'"));
        try {
            assertLogsIn(url(PAM_USER, PAM_PASSWORD, "", "tls=required"), PAM_USER);
            String withoutTls = url(PAM_USER, PAM_PASSWORD, "", "tls=disabled");
            MySqlException open = failureOf(client.connect(withoutTls), LoginException.class);
            assertThat(open).hasMessageContaining("only sent over TLS or a unix socket");
            Secrets.assertNotTold(open, ":" + PAM_PASSWORD);
            denial(url(PAM_USER, "wrong", "", "tls=required"));
        } finally {
            await(session.query("DROP USER " + PAM_USER));
        }
    }
}
