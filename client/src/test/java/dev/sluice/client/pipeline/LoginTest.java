// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.client.error.LinkException;
import dev.sluice.client.error.LoginException;
import dev.sluice.client.error.MySqlException;
import dev.sluice.client.error.ProtocolException;
import dev.sluice.client.error.ServerException;
import dev.sluice.client.exchange.TlsMode;
import dev.sluice.wire.ByteReader;
import dev.sluice.wire.classic.Capabilities;
import dev.sluice.wire.classic.auth.CachingSha2Password;
import dev.sluice.wire.classic.auth.NativePassword;
import dev.sluice.wire.classic.login.HandshakeResponse;
import dev.sluice.wire.classic.login.SslRequest;
import dev.sluice.wire.classic.reply.AuthMoreData;
import dev.sluice.wire.classic.reply.AuthSwitchRequest;
import dev.sluice.wire.classic.reply.Err;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LoginTest {

    private static final byte[] SECRET = "secret".getBytes(StandardCharsets.UTF_8);

    private static Rig greeted(TlsMode tls) {
        Rig rig = new Rig(Limits.DEFAULT, tls);
        rig.link.open(rig.connection.listener());
        rig.link.skipSequence(0).packet(Rig.mysql()::encode);
        return rig;
    }

    private static MySqlException failure(Rig rig) {
        return Rig.failureOf(rig.connection.opened());
    }

    @Test
    void answersTheScrambleAndNamesUserAndSchema() {
        Rig rig = greeted(TlsMode.DISABLED);
        HandshakeResponse response = HandshakeResponse.decode(rig.link.nextLoginPacket(1));
        assertThat(response.user()).isEqualTo("anna");
        assertThat(response.schema()).isEqualTo("shop");
        assertThat(response.authResponse())
                .isEqualTo(CachingSha2Password.answer(SECRET, Rig.mysql().scramble()));
    }

    @Test
    void followsASwitchOfThePlugin() {
        Rig rig = greeted(TlsMode.DISABLED);
        rig.link.nextLoginPacket(1);
        byte[] scramble = "ABCDEFGHIJKLMNOPQRST".getBytes(StandardCharsets.US_ASCII);
        rig.reply(new AuthSwitchRequest(NativePassword.NAME, scramble));
        ByteReader answer = rig.link.nextLoginPacket(3);
        assertThat(answer.rest()).isEqualTo(NativePassword.answer(SECRET, scramble));
        rig.reply(Rig.ok());
        assertThat(rig.connection.opened()).isCompleted();
    }

    @Test
    void theFastPathEndsWithOk() {
        Rig rig = greeted(TlsMode.DISABLED);
        rig.link.nextLoginPacket(1);
        rig.reply(new AuthMoreData(new byte[] {CachingSha2Password.FAST_AUTH_OK}));
        assertThat(rig.connection.opened()).isNotCompleted();
        rig.reply(Rig.ok());
        assertThat(rig.connection.opened()).isCompleted();
    }

    @Test
    void theFastPathMayEndWithAnError() {
        Rig rig = greeted(TlsMode.DISABLED);
        rig.link.nextLoginPacket(1);
        rig.reply(new AuthMoreData(new byte[] {CachingSha2Password.FAST_AUTH_OK}));
        rig.reply(new Err(1049, "42000", "Unknown database 'shop'"));
        assertThat(failure(rig)).isInstanceOf(ServerException.class).hasMessageContaining("Unknown database");
        assertThat(failure(rig).sessionAlive()).isFalse();
    }

    @Test
    void thePasswordItselfIsNeverSentInTheOpen() {
        Rig rig = greeted(TlsMode.DISABLED);
        rig.link.nextLoginPacket(1);
        rig.reply(new AuthMoreData(new byte[] {CachingSha2Password.FULL_AUTH}));
        assertThat(failure(rig)).isInstanceOf(LoginException.class).hasMessageContaining("tls=required");
        assertThat(failure(rig)).hasMessageNotContaining("secret");
    }

    @Test
    void tlsComesBeforeTheUserIsNamedAndAllowsTheFullPath() {
        Rig rig = greeted(TlsMode.PREFERRED);
        SslRequest request = SslRequest.decode(rig.link.nextLoginPacket(1));
        assertThat(request.capabilities().has(Capabilities.SSL)).isTrue();
        assertThat(rig.link.tlsStarts()).hasSize(1);
        rig.link.secure(null);
        HandshakeResponse response = HandshakeResponse.decode(rig.link.nextLoginPacket(2));
        assertThat(response.head()).isEqualTo(request);
        rig.reply(new AuthMoreData(new byte[] {CachingSha2Password.FULL_AUTH}));
        assertThat(rig.link.nextLoginPacket(4).nulString()).isEqualTo("secret");
        rig.reply(Rig.ok());
        assertThat(rig.connection.opened()).isCompleted();
    }

    @Test
    void refusesAServerWithoutTlsWhenTlsIsRequired() {
        Rig rig = new Rig(Limits.DEFAULT, TlsMode.REQUIRED);
        rig.link.open(rig.connection.listener());
        long withoutTls = Rig.mysql().capabilities().bits() & ~Capabilities.SSL;
        rig.link.skipSequence(0).packet(Rig.mysql(withoutTls)::encode);
        assertThat(failure(rig)).isInstanceOf(LoginException.class).hasMessageContaining("TLS is required");
    }

    @Test
    void refusesAServerThatLacksWhatIsNeeded() {
        Rig rig = new Rig(Limits.DEFAULT, TlsMode.DISABLED);
        rig.link.open(rig.connection.listener());
        long old = Rig.mysql().capabilities().bits() & ~Capabilities.DEPRECATE_EOF;
        rig.link.skipSequence(0).packet(Rig.mysql(old)::encode);
        assertThat(failure(rig)).isInstanceOf(LoginException.class).hasMessageContaining("MySQL 5.7.5");
    }

    @Test
    void refusesAPluginThatItDoesNotKnow() {
        Rig rig = greeted(TlsMode.DISABLED);
        rig.link.nextLoginPacket(1);
        rig.reply(new AuthSwitchRequest("auth_gssapi_client", new byte[0]));
        assertThat(failure(rig)).isInstanceOf(LoginException.class).hasMessageContaining("auth_gssapi_client");
    }

    @Test
    void anErrorInsteadOfAGreetingIsTheServersOwn() {
        Rig rig = new Rig(Limits.DEFAULT, TlsMode.DISABLED);
        rig.link.open(rig.connection.listener());
        rig.link
                .skipSequence(0)
                .packet(out -> new Err(1040, "HY000", "Too many connections").encode(out, new Capabilities(0)));
        assertThat(failure(rig)).isInstanceOf(ServerException.class).hasMessageContaining("Too many connections");
    }

    @Test
    void whatIsNotAGreetingIsNotMySql() {
        Rig rig = new Rig(Limits.DEFAULT, TlsMode.DISABLED);
        rig.link.open(rig.connection.listener());
        rig.link.deliver("SSH-2.0-OpenSSH_9.2\r\n".getBytes(StandardCharsets.US_ASCII));
        assertThat(failure(rig))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("does not speak the MySQL protocol");
    }

    @Test
    void aSilentServerEndsAtTheDeadline() {
        Rig rig = new Rig(Limits.DEFAULT, TlsMode.DISABLED);
        rig.connection.limitLogin(Duration.ofSeconds(3));
        rig.link.open(rig.connection.listener());
        rig.loop.pass(Duration.ofSeconds(2));
        assertThat(rig.connection.opened()).isNotDone();
        rig.loop.pass(Duration.ofSeconds(2));
        assertThat(failure(rig))
                .isInstanceOf(LinkException.class)
                .hasMessageContaining("expected a MySQL server's greeting");
        assertThat(rig.link.isClosed()).isTrue();
    }

    @Test
    void refusesPlaintextSmuggledInBeforeTls() {
        Rig rig = new Rig(Limits.DEFAULT, TlsMode.REQUIRED);
        rig.link.open(rig.connection.listener());
        rig.link.skipSequence(0).packets(java.util.List.of(Rig.mysql()::encode, out -> out.u8(0)));
        assertThat(failure(rig)).isInstanceOf(ProtocolException.class);
        assertThat(rig.link.tlsStarts()).isEmpty();
    }

    @Test
    void endlessRoundsOfAuthenticationAreCutOff() {
        Rig rig = greeted(TlsMode.DISABLED);
        rig.link.nextLoginPacket(1);
        for (int round = 0; round < 20 && !rig.link.isClosed(); round++) {
            rig.reply(new AuthSwitchRequest(NativePassword.NAME, new byte[20]));
            if (!rig.link.isClosed()) {
                rig.link.nextLoginPacket(3 + 2 * round);
            }
        }
        assertThat(failure(rig)).isInstanceOf(LoginException.class).hasMessageContaining("rounds");
    }
}
