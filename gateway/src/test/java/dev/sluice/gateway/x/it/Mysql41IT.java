// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.mysql.cj.xdevapi.SessionFactory;
import dev.sluice.client.Client;
import dev.sluice.client.Session;
import dev.sluice.client.error.ServerException;
import dev.sluice.wire.x.auth.AuthenticationData;
import dev.sluice.wire.x.auth.Mysql41;
import dev.sluice.wire.x.client.AuthenticateContinue;
import dev.sluice.wire.x.client.AuthenticateStart;
import dev.sluice.wire.x.client.CapabilitiesGet;
import dev.sluice.wire.x.data.Any;
import dev.sluice.wire.x.data.Capability;
import dev.sluice.wire.x.data.Scalar;
import dev.sluice.wire.x.server.AuthenticateOk;
import dev.sluice.wire.x.server.Capabilities;
import dev.sluice.wire.x.server.ServerError;
import dev.sluice.wire.x.server.ServerMessage;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Users whose accounts are of {@code mysql_native_password} log in by MYSQL41, without showing anybody their password. */
@Timeout(120)
@DisabledIfSystemProperty(named = "sluice.server.url", matches = "mysql.*")
class Mysql41IT {

    private static final GatewayRig RIG = new GatewayRig();
    private static final String OTHER = RIG.schema() + "_o";
    private static final Client CLIENT = Client.start();

    @AfterAll
    static void stop() {
        CLIENT.close();
        RIG.close();
    }

    @AfterEach
    void noLinkIsLeft() {
        RIG.sql("DROP USER IF EXISTS '" + OTHER + "'@'%'");
        Eventually.that(() -> count("user = 'unauthenticated user' OR user = 'unauthenticated' OR user IN ('"
                        + RIG.schema() + "', '" + OTHER + "')")
                == 0);
    }

    private static long count(String condition) {
        return RIG.sql("SELECT COUNT(*) FROM information_schema.processlist WHERE " + condition)
                .first()
                .first()
                .getLong(0);
    }

    private static List<ServerMessage> logIn(XPeer peer, String user, String password, String schema)
            throws IOException {
        List<ServerMessage> asked = peer.ask(AuthenticateStart.of(Mysql41.NAME, new byte[0]));
        byte[] nonce = ((dev.sluice.wire.x.server.AuthenticateContinue) asked.get(asked.size() - 1)).data();
        byte[] proof = Mysql41.proof(password.getBytes(StandardCharsets.UTF_8), nonce);
        return peer.ask(new AuthenticateContinue(new AuthenticationData(schema, user, proof).toBytes()));
    }

    private static void assertLogsIn(XPeer peer, String user, String password) throws IOException {
        List<ServerMessage> answer = logIn(peer, user, password, "");
        assertThat(answer.get(answer.size() - 1)).isInstanceOf(AuthenticateOk.class);
        assertThat(Told.numbers(peer.ask("SELECT SUBSTRING_INDEX(USER(), '@', 1) = '" + user + "'")))
                .containsExactly(1L);
    }

    // Frames.

    @Test
    void theDatabaseLetsInWhoProvesThePasswordOnAnOpenLink() throws IOException {
        try (XPeer peer = RIG.peer()) {
            List<ServerMessage> answer = logIn(peer, RIG.schema(), GatewayRig.PASSWORD, RIG.schema());
            assertThat(answer.get(answer.size() - 1)).isInstanceOf(AuthenticateOk.class);
            assertThat(Told.numbers(peer.ask("SELECT DATABASE() = '" + RIG.schema() + "'")))
                    .containsExactly(1L);
        }
    }

    @Test
    void theSameOverTls() throws IOException {
        try (XPeer peer = RIG.peer().secure()) {
            assertLogsIn(peer, RIG.schema(), GatewayRig.PASSWORD);
        }
    }

    @Test
    void twoWrongProofsAndARightOne() throws IOException {
        try (XPeer peer = RIG.peer()) {
            for (int i = 0; i < 2; i++) {
                ServerError error = Told.error(logIn(peer, RIG.schema(), "wrong", ""));
                assertThat(error.code()).isEqualTo(1045);
                assertThat(error.fatal()).isFalse();
                assertThat(error.message()).contains("Access denied for user '" + RIG.schema() + "'");
            }
            assertLogsIn(peer, RIG.schema(), GatewayRig.PASSWORD);
        }
    }

    @Test
    void threeWrongProofsEndTheLink() throws IOException {
        try (XPeer peer = RIG.peer()) {
            logIn(peer, RIG.schema(), "wrong", "");
            logIn(peer, RIG.schema(), "", "");
            assertThat(Told.error(logIn(peer, RIG.schema(), "wrong", "")).fatal())
                    .isTrue();
            assertThat(peer.isClosedByPeer()).isTrue();
        }
    }

    @Test
    void unknownUsersAndSchemas() throws IOException {
        try (XPeer peer = RIG.peer()) {
            assertThat(Told.error(logIn(peer, "sluice_x_nobody", "x", "")).code())
                    .isEqualTo(1045);
            ServerError schema = Told.error(logIn(peer, RIG.schema(), GatewayRig.PASSWORD, "sluice_x_not_there"));
            assertThat(schema.code()).isIn(1044L, 1049L);
            assertThat(schema.fatal()).isFalse();
            assertLogsIn(peer, RIG.schema(), GatewayRig.PASSWORD);
        }
    }

    @Test
    void anAccountWithoutAPassword() throws IOException {
        RIG.sql("CREATE USER '" + OTHER + "'@'%'");
        try (XPeer peer = RIG.peer()) {
            assertThat(Told.error(logIn(peer, OTHER, "x", "")).code()).isEqualTo(1045);
            assertLogsIn(peer, OTHER, "");
        }
    }

    @Test
    void anAccountOfSeveralPlugins() throws IOException {
        RIG.sql("CREATE USER '" + OTHER + "'@'%' IDENTIFIED VIA unix_socket"
                + " OR mysql_native_password USING PASSWORD('secret')");
        try (XPeer peer = RIG.peer()) {
            assertLogsIn(peer, OTHER, "secret");
        }
    }

    @Test
    void anAccountOfAnotherPluginIsToldSoAndMayLogInOtherwise() throws IOException {
        assumeTrue(hasEd25519(), "the server has ed25519");
        RIG.sql("CREATE USER '" + OTHER + "'@'%' IDENTIFIED VIA ed25519 USING PASSWORD('secret')");
        try (XPeer peer = RIG.peer().secure()) {
            ServerError error = Told.error(logIn(peer, OTHER, "secret", ""));
            assertThat(error.code()).isEqualTo(1045);
            assertThat(error.fatal()).isFalse();
            assertThat(error.message()).contains("mysql_native_password").contains("ed25519");
            peer.logIn(OTHER, "secret", "");
        }
    }

    private static boolean hasEd25519() {
        return RIG.root()
                .query("INSTALL SONAME 'auth_ed25519'")
                .handle((done, failure) ->
                        failure == null || failure.getMessage().contains("already"))
                .join();
    }

    @Test
    void itIsOfferedInFrontOfADatabaseThatKnowsIt() throws IOException {
        try (XPeer peer = RIG.peer();
                GatewayRig fresh = new GatewayRig();
                XPeer first = fresh.peer()) {
            for (XPeer asking : List.of(peer, first)) {
                List<ServerMessage> answer = asking.ask(new CapabilitiesGet());
                assertThat(((Capabilities) answer.get(answer.size() - 1)).capabilities())
                        .contains(new Capability(
                                "authentication.mechanisms",
                                new Any.ArrayValue(List.of(Scalar.text("MYSQL41"), Scalar.text("SHA256_MEMORY")))));
            }
        }
    }

    @Test
    void aChallengeThatNobodyAnswersIsGivenUpWithItsClient() throws IOException {
        List<XPeer> silent = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            XPeer peer = RIG.peer();
            peer.ask(AuthenticateStart.of(Mysql41.NAME, new byte[0]));
            silent.add(peer);
        }
        assertThat(count("user LIKE 'unauthenticated%'")).isEqualTo(20);
        for (XPeer peer : silent) {
            peer.close();
        }
    }

    // Our own client.

    private static String url(String password, String options) {
        return "mysqlx://" + RIG.schema() + ":" + encoded(password) + "@127.0.0.1:" + RIG.port() + "/" + RIG.schema()
                + "?" + options;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tls=disabled", "tls=disabled&authPlugins=MYSQL41", "tls=required&authPlugins=MYSQL41"})
    void theClientLogsIn(String options) {
        try (Session session = CLIENT.connect(url(GatewayRig.PASSWORD, options)).join()) {
            assertThat(session.query("SELECT USER()").join().first().first().getString(0))
                    .startsWith(RIG.schema() + "@");
            assertThat(session.execute("SELECT ? + 1", 41)
                            .join()
                            .first()
                            .first()
                            .getLong(0))
                    .isEqualTo(42);
        }
        assertThatThrownBy(() -> CLIENT.connect(url("wrong", options)).join())
                .hasCauseInstanceOf(ServerException.class)
                .hasMessageContaining("1045")
                .hasMessageNotContaining("wrong");
    }

    // Connector/J.

    @ParameterizedTest
    @ValueSource(
            strings = {
                "xdevapi.auth=MYSQL41&xdevapi.ssl-mode=DISABLED",
                "xdevapi.auth=MYSQL41&xdevapi.ssl-mode=REQUIRED",
                "xdevapi.ssl-mode=DISABLED"
            })
    void connectorJLogsIn(String options) {
        com.mysql.cj.xdevapi.Session session = new SessionFactory().getSession(url(GatewayRig.PASSWORD, options));
        assertThat(session.sql("SELECT USER()").execute().fetchOne().getString(0))
                .startsWith(RIG.schema() + "@");
        session.close();
        assertThatThrownBy(() -> new SessionFactory().getSession(url("wrong", options)))
                .hasStackTraceContaining("Access denied");
    }
}
