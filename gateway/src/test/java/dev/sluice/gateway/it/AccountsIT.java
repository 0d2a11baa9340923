// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.it;

import static dev.sluice.gateway.it.Futures.await;
import static dev.sluice.gateway.it.Futures.failureOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sluice.client.ConnectOptions;
import dev.sluice.client.Session;
import dev.sluice.client.error.ServerException;
import dev.sluice.client.exchange.TlsMode;
import dev.sluice.client.exchange.auth.AuthTerms;
import dev.sluice.gateway.Dialect;
import dev.sluice.gateway.Gateway;
import dev.sluice.gateway.ListenerOptions;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Users of every plugin log in as themselves, over links with and without TLS. */
class AccountsIT extends ThroughGateway {

    private static final String PASSWORD = "correct horse battery staple";
    private static final String WRONG = "wrong horse";

    @TempDir
    static Path directory;

    private final String user = database.substring(0, 20);

    /** Which of the two links is encrypted. */
    enum Links {
        OPEN(false, TlsMode.DISABLED),
        CLIENT_PRIVATE(true, TlsMode.DISABLED),
        DATABASE_PRIVATE(false, TlsMode.REQUIRED),
        BOTH_PRIVATE(true, TlsMode.REQUIRED);

        private final boolean front;
        private final TlsMode backend;

        Links(boolean front, TlsMode backend) {
            this.front = front;
            this.backend = backend;
        }
    }

    @AfterEach
    void dropUser() {
        await(direct.query("DROP USER IF EXISTS '" + user + "'@'%'"));
    }

    private Gateway gateway(Links links) {
        ListenerOptions listener = ListenerOptions.local(Dialect.CLASSIC, 0);
        ConnectOptions backend = root.toBuilder()
                .tls(links.backend)
                .auth(AuthTerms.DEFAULT.withKey(true, Optional.empty()))
                .build();
        return gateway(links.front ? listener.withTls(Certificates.fresh(directory)) : listener, backend);
    }

    private void createUser(String plugin) {
        boolean active = number("SELECT COUNT(*) FROM information_schema.plugins WHERE plugin_status = 'ACTIVE'"
                        + " AND plugin_name = '" + plugin + "'")
                > 0;
        assumeTrue(active, () -> "the server has " + plugin);
        await(direct.query(
                isMariaDb()
                        ? "CREATE USER '" + user + "'@'%' IDENTIFIED VIA " + plugin + " USING PASSWORD('" + PASSWORD
                                + "')"
                        : "CREATE USER '" + user + "'@'%' IDENTIFIED WITH " + plugin + " BY '" + PASSWORD + "'"));
    }

    private void assertLogsIn(Links links) {
        try (Gateway between = gateway(links)) {
            String options = "tls=" + (links.front ? "required" : "disabled") + "&allowPublicKeyRetrieval=true";
            for (int i = 0; i < 2; i++) {
                String url = url(between, user, PASSWORD.replace(" ", "%20"), "", options);
                try (Session own = await(client.connect(url))) {
                    assertThat(await(own.query("SELECT USER()")).first().first().getString(0))
                            .startsWith(user + "@");
                }
            }
            String wrong = url(between, user, WRONG.replace(" ", "%20"), "", options);
            assertThat(failureOf(client.connect(wrong), ServerException.class).code())
                    .isEqualTo(1045);
        }
    }

    @ParameterizedTest
    @EnumSource
    void nativePasswords(Links links) {
        assumeBackend(links);
        createUser("mysql_native_password");
        assertLogsIn(links);
    }

    @ParameterizedTest
    @EnumSource
    void cachingSha2PasswordsBeginWithTheFullAuthentication(Links links) {
        assumeBackend(links);
        createUser("caching_sha2_password");
        assertLogsIn(links);
    }

    @ParameterizedTest
    @EnumSource
    void sha256Passwords(Links links) {
        assumeTrue(links != Links.DATABASE_PRIVATE, "sha256_password can be carried over");
        assumeBackend(links);
        createUser("sha256_password");
        assertLogsIn(links);
    }

    @ParameterizedTest
    @EnumSource
    void ed25519Passwords(Links links) {
        assumeBackend(links);
        assumeTrue(isMariaDb() && hasEd25519(), "the server has ed25519");
        createUser("ed25519");
        assertLogsIn(links);
    }

    private boolean hasEd25519() {
        direct.query("INSTALL SONAME 'auth_ed25519'").exceptionally(there -> null);
        return number("SELECT COUNT(*) FROM information_schema.plugins WHERE plugin_name = 'ed25519'") > 0;
    }

    private void assumeBackend(Links links) {
        boolean tls = direct.server().capabilities().has(dev.sluice.wire.classic.Capabilities.SSL);
        assumeTrue(links.backend == TlsMode.DISABLED || tls, "the server has TLS");
    }

    @Test
    void aPasswordThatOthersCouldReadIsNotCarriedOver() {
        createUser("caching_sha2_password");
        ConnectOptions distrusting = root.toBuilder().tls(TlsMode.DISABLED).build();
        try (Gateway between = gateway(
                ListenerOptions.local(Dialect.CLASSIC, 0).withTls(Certificates.fresh(directory)), distrusting)) {
            String url = url(between, user, PASSWORD.replace(" ", "%20"), "", "tls=required");
            assertThat(failureOf(client.connect(url), ServerException.class))
                    .hasMessageContaining("in the open")
                    .hasMessageNotContaining("horse");
        }
    }

    @Test
    void anUnknownSchemaIsTheDatabasesError() {
        String url = url(root.user(), root.password(), "nowhere_at_all", "");
        assertThat(failureOf(client.connect(url), ServerException.class).code()).isEqualTo(1049);
    }

    @Test
    void twoFrontsOfOneDatabaseMayDifferInTls() {
        try (Gateway secure = gateway(Links.CLIENT_PRIVATE)) {
            try (Session session =
                    await(client.connect(url(secure, root.user(), root.password(), database, "tls=required")))) {
                assertThat(await(session.query("SELECT 1")).first().first().getInt(0))
                        .isEqualTo(1);
            }
            try (Session session =
                    await(client.connect(url(secure, root.user(), root.password(), database, "tls=disabled")))) {
                assertThat(await(session.query("SELECT 1")).first().first().getInt(0))
                        .isEqualTo(1);
            }
        }
    }
}
