// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.mysql.cj.exceptions.CJException;
import dev.sluice.client.Session;
import dev.sluice.gateway.Eventually;
import dev.sluice.gateway.Gateway;
import dev.sluice.gateway.filter.ready.QueryTimings;
import dev.sluice.gateway.front.AdmissionLimits;
import dev.sluice.gateway.front.SessionLimits;
import dev.sluice.gateway.observe.EndCause;
import dev.sluice.link.ListenOptions;
import dev.sluice.link.Network;
import dev.sluice.link.ProxyHeaders;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LimitsIT extends BothDialects {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private Gateway admitting(int connections, int perUser) {
        return start(
                listener -> listener,
                options -> options.withAdmission(new AdmissionLimits(connections, perUser, 0, MINUTE)));
    }

    private static int codeOf(SQLException failure) {
        return failure.getErrorCode();
    }

    @Test
    void moreConnectionsThanMayBeAreToldSoInBothDialects() throws Exception {
        try (Gateway gateway = admitting(1, 0)) {
            Connection first = jdbc(gateway, "");
            SQLException classic = catchThrowableOfType(SQLException.class, () -> jdbc(gateway, ""));
            assertThat(codeOf(classic)).isEqualTo(1040);
            assertThat(classic.getMessage()).contains("Too many connections");
            assertThatThrownBy(() -> devApi(gateway)).hasStackTraceContaining("Too many connections");
            first.close();
            Eventually.await("room again", () -> recorded.causes().contains(EndCause.CLIENT_QUIT));
            devApi(gateway).close();
        }
        assertThat(recorded.causes()).contains(EndCause.TOO_MANY_CONNECTIONS);
        assertThat(recorded.ownErrors).containsOnly(1040);
    }

    @Test
    void aUserHasNoMoreConnectionsThanItMayOverAllListeners() throws Exception {
        try (Gateway gateway = admitting(0, 2)) {
            Connection first = jdbc(gateway, "");
            com.mysql.cj.xdevapi.Session second = devApi(gateway);
            SQLException classic = catchThrowableOfType(SQLException.class, () -> jdbc(gateway, ""));
            assertThat(codeOf(classic)).isEqualTo(1226);
            assertThat(classic.getMessage()).contains("max_user_connections");
            assertThatThrownBy(() -> devApi(gateway)).hasStackTraceContaining("max_user_connections");
            second.close();
            Eventually.await("the other's end", () -> recorded.causes().contains(EndCause.CLIENT_QUIT));
            jdbc(gateway, "").close();
            first.close();
        }
    }

    @Test
    void aStatementMoreThanMayBePreparedIsRefusedAndTheSessionGoesOn() throws Exception {
        SessionLimits few = new SessionLimits(2, Duration.ZERO, Duration.ZERO);
        try (Gateway gateway = start(listener -> listener.withLimits(few), options -> options);
                Connection connection = jdbc(gateway, "useServerPrepStmts=true&emulateUnsupportedPstmts=false")) {
            List<PreparedStatement> kept = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                kept.add(connection.prepareStatement("SELECT ? + " + i));
            }
            SQLException failure = catchThrowableOfType(
                    SQLException.class,
                    () -> connection.prepareStatement("SELECT ?").close());
            assertThat(codeOf(failure)).isEqualTo(1461);
            assertThatThrownBy(() -> connection.prepareStatement("SELEKT ?").close());
            kept.get(0).close();
            assertThatThrownBy(() -> connection.prepareStatement("SELEKT ?").close())
                    .isInstanceOf(SQLException.class)
                    .satisfies(
                            syntax -> assertThat(codeOf((SQLException) syntax)).isEqualTo(1064));
            try (PreparedStatement third = connection.prepareStatement("SELECT ?")) {
                assertThat(third.getParameterMetaData().getParameterCount()).isEqualTo(1);
            }
        }
    }

    @Test
    void aStatementOfTheXProtocolMoreThanMayBeIsNotPrepared() {
        SessionLimits few = new SessionLimits(1, Duration.ZERO, Duration.ZERO);
        try (Gateway gateway = start(listener -> listener.withLimits(few), options -> options);
                XTalk talk = XTalk.loggedIn(gateway.ports().get(1), user, PASSWORD)) {
            assertThat(talk.prepare(1, "SELECT 1")).isZero();
            assertThat(talk.prepare(2, "SELECT 2")).isEqualTo(1461);
            assertThat(talk.prepare(1, "SELECT 3")).isZero();
        }
        assertThat(recorded.ownErrors).containsExactly(1461);
    }

    @Test
    void aClientThatIsIdleForTooLongIsToldInBothDialects() throws Exception {
        SessionLimits hasty = new SessionLimits(0, Duration.ofMillis(500), Duration.ZERO);
        try (Gateway gateway = start(listener -> listener.withLimits(hasty), options -> options)) {
            Session classic = session(gateway.ports().get(0));
            Connection driver = jdbc(gateway, "");
            com.mysql.cj.xdevapi.Session x = devApi(gateway);
            Eventually.await(
                    "the end of all",
                    () -> recorded.causes().stream()
                                    .filter(EndCause.IDLE::equals)
                                    .count()
                            == 3);
            classic.closed().join();
            assertThatThrownBy(classic.query("DO 1")::join).hasStackTraceContaining("because of inactivity");
            assertThatThrownBy(() -> driver.createStatement().execute("DO 1")).isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> x.sql("DO 1").execute()).isInstanceOf(CJException.class);
        }
    }

    /** On the loop that has logged in, so that nothing on this side takes so long that the client is idle indeed. */
    private void waitsForALongStatement(Gateway gateway) {
        client.connect(options(gateway.ports().get(0)))
                .thenCompose(session -> session.query("DO SLEEP(2)").thenRun(session::close))
                .join();
    }

    @Test
    void aClientThatWaitsForALongStatementIsNotIdle() {
        SessionLimits hasty = new SessionLimits(0, Duration.ofMillis(500), Duration.ZERO);
        try (Gateway gateway = start(listener -> listener.withLimits(hasty), options -> options)) {
            waitsForALongStatement(gateway);
        }
        assertThat(recorded.causes()).doesNotContain(EndCause.IDLE);
    }

    @Test
    void norIsOneWhoseStatementFiltersHaveSeen() {
        SessionLimits hasty = new SessionLimits(0, Duration.ofMillis(500), Duration.ZERO);
        try (Gateway gateway = start(
                listener -> listener.withLimits(hasty), options -> options.withFilters(List.of(new QueryTimings())))) {
            waitsForALongStatement(gateway);
        }
        assertThat(recorded.causes()).doesNotContain(EndCause.IDLE);
    }

    private static byte[] answerTo(int port, String proxy) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(proxy.getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            byte[] header = in.readNBytes(4);
            byte[] greeting = in.readNBytes(header[0] & 0xFF);
            if (greeting[0] == 10) {
                // A greeting: this client answers it by rubbish.
                socket.getOutputStream().write(new byte[] {3, 0, 0, 1, 0, (byte) 0x82, 0});
                in.readAllBytes();
            }
            return greeting;
        }
    }

    @Test
    void anAddressWhoseLoginsFailTooOftenIsTurnedAwayAndOthersAreNot() throws Exception {
        ProxyHeaders believed = new ProxyHeaders(true, List.of(Network.parse("127.0.0.0/8")), Duration.ofSeconds(10));
        try (Gateway gateway = start(
                listener -> listener.accepting(ListenOptions.DEFAULT.withProxy(believed)),
                options -> options.withAdmission(new AdmissionLimits(0, 0, 3, Duration.ofHours(1))))) {
            int port = gateway.ports().get(0);
            String bad = "PROXY TCP4 192.0.2.66 192.0.2.2 40000 3306\r\n";
            for (int i = 0; i < 3; i++) {
                assertThat(answerTo(port, bad)[0]).isEqualTo((byte) 10);
            }
            byte[] refused = answerTo(port, bad);
            assertThat(refused[0]).isEqualTo((byte) 0xFF);
            assertThat((refused[1] & 0xFF) + ((refused[2] & 0xFF) << 8)).isEqualTo(1129);
            assertThat(new String(refused, StandardCharsets.UTF_8)).contains("192.0.2.66");
            assertThat(answerTo(port, "PROXY TCP4 192.0.2.67 192.0.2.2 40000 3306\r\n")[0])
                    .isEqualTo((byte) 10);
        }
        assertThat(recorded.causes()).contains(EndCause.ADDRESS_BLOCKED);
    }

    @Test
    void slowLoginsInBothDialectsAreEndedAndKeepNobodyFromComingIn() throws Exception {
        try (Gateway gateway = start(listener -> listener.withLoginLimit(Duration.ofSeconds(1)), options -> options)) {
            List<Socket> slow = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                Socket socket = new Socket(
                        InetAddress.getLoopbackAddress(), gateway.ports().get(i % 2));
                socket.getOutputStream().write(3);
                slow.add(socket);
            }
            jdbc(gateway, "").close();
            Eventually.await(
                    "the end of all",
                    () -> recorded.causes().stream()
                                    .filter(EndCause.LOGIN_TOO_SLOW::equals)
                                    .count()
                            == 40);
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }
}
