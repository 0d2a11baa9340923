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
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
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
        return server.url(user, password, "") + (server.url(user, password, "").contains("?") ? "&" : "?") + urlOptions;
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

        if (failure instanceof ServerException error) {
            assertThat(error.code()).isEqualTo(ACCESS_DENIED);
        } else {
            assertThat(failure).isInstanceOf(LoginException.class).hasMessageContaining("sha256_password");
            assertThat(isMariaDb()).isFalse();
        }
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
    void anAccountThatWantsAnotherPluginNamesIt() {
        // The MariaDB of the tests has no other plugin that works over TCP.
        assumeFalse(isMariaDb());
        createUser("IDENTIFIED WITH sha256_password BY '" + PASSWORD + "'");
        MySqlException failure = refusal(login(PASSWORD, ""));

        assertThat(failure)
                .isInstanceOf(LoginException.class)
                .hasMessageContaining("sha256_password")
                .hasMessageContaining("expected mysql_native_password or caching_sha2_password");
        Secrets.assertNotTold(failure, PASSWORD);
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
