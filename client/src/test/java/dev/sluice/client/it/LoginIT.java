// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.it;

import static dev.sluice.client.it.Futures.await;
import static dev.sluice.client.it.Futures.failureOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sluice.client.ConnectOptions;
import dev.sluice.client.Session;
import dev.sluice.client.error.Fate;
import dev.sluice.client.error.LoginException;
import dev.sluice.client.error.MySqlException;
import dev.sluice.client.error.ServerException;
import dev.sluice.wire.classic.Capabilities;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may log in, and what those are told who may not. */
class LoginIT extends OnServer {

    private static final int ACCESS_DENIED = 1045;
    private static final String PASSWORD = "correct horse";

    private final String user = database.substring(0, 20);

    @AfterEach
    void dropUser() {
        await(session.query("DROP USER IF EXISTS '" + user + "'@'%'"));
    }

    private void createUser(String rest) {
        await(session.query("CREATE USER '" + user + "'@'%' " + rest));
    }

    private static String identifiedBy(String password) {
        return "IDENTIFIED BY '" + password.replace("\\", "\\\\").replace("'", "''") + "'";
    }

    private String login(String password, String urlOptions) {
        return url(user, password, "", urlOptions);
    }

    private void assertLogsIn(String url) {
        try (Session loggedIn = await(client.connect(url))) {
            assertThat(await(loggedIn.query("SELECT CURRENT_USER()"))
                            .first()
                            .first()
                            .getString(0))
                    .isEqualTo(user + "@%");
        }
    }

    private MySqlException refusal(String url) {
        MySqlException failure = failureOf(client.connect(url));
        assertThat(failure.sessionAlive()).isFalse();
        assertThat(failure).hasMessageContaining("login as " + user);
        return failure;
    }

    private boolean offersTls() {
        return session.server().capabilities().has(Capabilities.SSL);
    }

    static Stream<String> passwords() {
        return Stream.of(
                "x",
                "p".repeat(19),
                "q".repeat(20),
                "0123456789abcdefghijklmnopqrstuvwxyz",
                "long ".repeat(20),
                "p\u00e4ssw\u00f6rd \u65e5\u672c \ud83d\ude00",
                "%41:@/?#&'\"\\+ ");
    }

    @ParameterizedTest
    @MethodSource("passwords")
    void everyPasswordLogsInTheFirstTimeAndAgain(String password) {
        createUser(identifiedBy(password));

        assertLogsIn(login(password, ""));
        assertLogsIn(login(password, ""));
        MySqlException failure = refusal(login(password + "!", ""));
        assertThat(((ServerException) failure).code()).isEqualTo(ACCESS_DENIED);
    }

    @Test
    void noPasswordIsAPasswordToo() {
        createUser("");

        assertLogsIn(login("", ""));
        assertThat(refusal(login(PASSWORD, ""))).isInstanceOf(ServerException.class);
    }

    @Test
    void aWrongPasswordIsDeniedWithoutBeingRepeated() {
        createUser(identifiedBy(PASSWORD));
        for (String wrong : new String[] {"Sesame open", ""}) {
            MySqlException failure = refusal(login(wrong, ""));

            assertThat(failure).isInstanceOf(ServerException.class);
            assertThat(((ServerException) failure).code()).isEqualTo(ACCESS_DENIED);
            assertThat(((ServerException) failure).sqlState()).isEqualTo("28000");
            assertThat(failure.fate()).isEqualTo(Fate.ANSWERED);
        }
        Secrets.assertNotTold(refusal(login("Sesame open", "")), "Sesame");
        assertThat(ConnectOptions.parse(login(PASSWORD, "")).toString()).doesNotContain(PASSWORD);
    }

    /** So that nobody learns which users there are, MySQL asks an unknown one for any plugin that it has. */
    @Test
    void anUnknownUserIsDenied() {
        MySqlException failure = refusal(login(PASSWORD, ""));

        assertThat(failure).isInstanceOf(ServerException.class);
        assertThat(((ServerException) failure).code()).isEqualTo(ACCESS_DENIED);
    }

    @Test
    void anUnknownSchemaIsNamed() {
        ConnectOptions nowhere = options("sluice_nowhere");
        ServerException failure = failureOf(client.connect(nowhere), ServerException.class);

        assertThat(failure.code()).isEqualTo(1049);
        assertThat(failure).hasMessageContaining("sluice_nowhere");
        assertThat(failure.sessionAlive()).isFalse();
    }

    @Test
    void aLockedAccountIsToldSo() {
        createUser(identifiedBy(PASSWORD) + " ACCOUNT LOCK");

        assertThat(((ServerException) refusal(login(PASSWORD, ""))).code()).isIn(3118, 4151);
    }

    /** MariaDB lets such a user in, and takes nothing but a new password. */
    @Test
    void anExpiredPasswordIsToldSo() {
        createUser(identifiedBy(PASSWORD) + " PASSWORD EXPIRE");
        if (!isMariaDb()) {
            assertThat(((ServerException) refusal(login(PASSWORD, ""))).code()).isEqualTo(1862);
            return;
        }
        try (Session sandbox = await(client.connect(login(PASSWORD, "")))) {
            assertThat(failureOf(sandbox.query("SELECT 1"), ServerException.class)
                            .code())
                    .isEqualTo(1820);
            await(sandbox.ping());
        }
    }

    @Test
    void tooManySessionsOfAUserAreToldSo() {
        createUser(identifiedBy(PASSWORD) + " WITH MAX_USER_CONNECTIONS 1");
        try (Session first = await(client.connect(login(PASSWORD, "")))) {
            assertThat(((ServerException) refusal(login(PASSWORD, ""))).code()).isEqualTo(1226);
            await(first.ping());
        }
    }

    @Test
    void anAccountThatWantsAPluginThatIsNotAcceptedNamesIt() {
        createUser(identifiedBy(PASSWORD));
        MySqlException failure = refusal(login(PASSWORD, "authPlugins=client_ed25519"));

        assertThat(failure)
                .isInstanceOf(LoginException.class)
                .hasMessageContaining(isMariaDb() ? "mysql_native_password" : "caching_sha2_password")
                .hasMessageContaining("expected one of authPlugins=client_ed25519");
        Secrets.assertNotTold(failure, PASSWORD);
    }

    @ParameterizedTest
    @MethodSource("passwords")
    void sha256TakesThePasswordOverTlsOrEncrypted(String password) {
        assumeFalse(isMariaDb());
        createUser("IDENTIFIED WITH sha256_password BY '"
                + password.replace("\\", "\\\\").replace("'", "''") + "'");

        assertLogsIn(login(password, "tls=required"));
        assertLogsIn(login(password, "tls=disabled&allowPublicKeyRetrieval=true"));
        assertThat(refusal(login(password, "tls=disabled"))).isInstanceOf(LoginException.class);
        assertThat(((ServerException) refusal(login("no", "tls=disabled&allowPublicKeyRetrieval=true"))).code())
                .isEqualTo(ACCESS_DENIED);
    }

    @Test
    void theServersKeyMayBeKnownBefore(@TempDir Path directory) throws IOException {
        assumeFalse(isMariaDb());
        createUser(identifiedBy(PASSWORD));
        String pem = await(session.query("SELECT VARIABLE_VALUE FROM performance_schema.global_status"
                        + " WHERE VARIABLE_NAME = 'Caching_sha2_password_rsa_public_key'"))
                .first()
                .first()
                .getString(0);
        Path key = Files.writeString(directory.resolve("key.pem"), pem);

        await(session.query("FLUSH PRIVILEGES"));
        assertLogsIn(login(PASSWORD, "tls=disabled&serverPublicKey=" + key));
        await(session.query("FLUSH PRIVILEGES"));
        assertLogsIn(login(PASSWORD, "tls=disabled&allowPublicKeyRetrieval=true"));
    }

    @Test
    void attributesAreSeenByTheServersOperators() {
        assumeFalse(isMariaDb());
        try (Session shown = connectWith("attr.program=orders%20service&attr.node=7")) {
            assertThat(await(shown.query("SELECT ATTR_VALUE FROM performance_schema.session_connect_attrs"
                                    + " WHERE PROCESSLIST_ID = CONNECTION_ID() AND ATTR_NAME IN"
                                    + " ('_client_name', 'node', 'program') ORDER BY ATTR_NAME"))
                            .first()
                            .rows())
                    .extracting(row -> row.getString(0))
                    .containsExactly("sluice", "7", "orders service");
        }
    }

    @Test
    void thePasswordItselfIsSentOverTlsOnlyAndRememberedByTheServer() {
        assumeFalse(isMariaDb());
        createUser(identifiedBy(PASSWORD));
        await(session.query("FLUSH PRIVILEGES"));
        MySqlException open = refusal(login(PASSWORD, "tls=disabled"));

        assertThat(open)
                .isInstanceOf(LoginException.class)
                .hasMessageContaining("only sent over TLS or a unix socket")
                .hasMessageContaining("tls=required");
        Secrets.assertNotTold(open, PASSWORD);
        assertLogsIn(login(PASSWORD, "tls=required"));
        assertLogsIn(login(PASSWORD, "tls=disabled"));
        await(session.query("FLUSH PRIVILEGES"));
        Secrets.assertNotTold(refusal(login("Sesame open", "tls=required")), "Sesame");
        assertThat(refusal(login(PASSWORD, "tls=disabled"))).isInstanceOf(LoginException.class);
    }

    @Test
    void anAccountThatRequiresTlsIsDeniedWithoutIt() {
        assumeTrue(offersTls());
        createUser(identifiedBy(PASSWORD) + " REQUIRE SSL");
        assertLogsIn(login(PASSWORD, "tls=preferred"));

        assertThat(((ServerException) refusal(login(PASSWORD, "tls=disabled"))).code())
                .isEqualTo(ACCESS_DENIED);
    }

    @Test
    void tlsIsNotDoneWithoutIfItIsRequired() {
        assumeFalse(offersTls());
        createUser(identifiedBy(PASSWORD));
        for (String mode : new String[] {"required", "verify-ca", "verify-identity"}) {
            assertThat(refusal(login(PASSWORD, "tls=" + mode)))
                    .isInstanceOf(LoginException.class)
                    .hasMessageContaining("TLS is required, and the server does not offer it");
        }
        assertLogsIn(login(PASSWORD, "tls=preferred"));
    }
}
