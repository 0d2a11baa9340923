// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.client.error.LoginException;
import dev.sluice.client.error.MySqlException;
import dev.sluice.client.error.ServerException;
import dev.sluice.client.exchange.CompressionTerms;
import dev.sluice.client.exchange.ServerInfo;
import dev.sluice.client.exchange.TlsMode;
import dev.sluice.client.exchange.auth.AuthTerms;
import dev.sluice.wire.ByteReader;
import dev.sluice.wire.x.auth.AuthenticationData;
import dev.sluice.wire.x.auth.Mysql41;
import dev.sluice.wire.x.auth.Sha256Memory;
import dev.sluice.wire.x.client.AuthenticateContinue;
import dev.sluice.wire.x.client.AuthenticateStart;
import dev.sluice.wire.x.client.CapabilitiesSet;
import dev.sluice.wire.x.client.ClientMessage;
import dev.sluice.wire.x.data.Capability;
import dev.sluice.wire.x.notice.ServerHello;
import dev.sluice.wire.x.server.AuthenticateOk;
import dev.sluice.wire.x.server.NoticeFrame;
import dev.sluice.wire.x.server.Ok;
import dev.sluice.wire.x.sluice.SluiceFeature;
import dev.sluice.wire.x.sluice.SluiceTerms;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How a session that speaks the X Protocol begins. */
class XLoginTest {

    private static final byte[] NONCE = "ABCDEFGHIJKLMNOPQRS\0".getBytes(StandardCharsets.US_ASCII);

    private static XRig rig(TlsMode tls) {
        XRig rig = new XRig(tls, CompressionTerms.OFF, null);
        rig.connect();
        return rig;
    }

    private static MySqlException failure(XRig rig) {
        return Rig.failureOf(rig.connection.opened());
    }

    private static dev.sluice.wire.x.server.AuthenticateContinue nonce() {
        return new dev.sluice.wire.x.server.AuthenticateContinue(NONCE);
    }

    @Test
    void behindTlsEverythingLeavesInOneWrite() {
        XRig rig = rig(TlsMode.REQUIRED);
        assertThat(rig.kinds()).containsExactly("CapabilitiesSet");
        rig.say(new NoticeFrame(true, new ServerHello()), new Ok(""));
        int before = rig.link.flushes();
        rig.link.secure(null);

        List<ClientMessage> said = rig.messages();
        assertThat(said)
                .extracting(message -> message.getClass().getSimpleName())
                .containsExactly("CapabilitiesSet", "CapabilitiesSet", "AuthenticateStart", "StmtExecute");
        assertThat(rig.link.flushes() - before).isEqualTo(1);
        AuthenticateStart start = (AuthenticateStart) said.get(2);
        assertThat(start.mechanism()).isEqualTo("PLAIN");
        assertThat(new String(start.data(), StandardCharsets.UTF_8)).isEqualTo("shop\0anna\0secret");
    }

    @Test
    void theSessionIsThereWhenTheServerHasSaidWhoItIs() {
        XRig rig = rig(TlsMode.REQUIRED);
        rig.say(new Ok(""));
        rig.link.secure(null);
        rig.say(XRig.UNKNOWN, new Ok(""), new AuthenticateOk(new byte[0]));
        assertThat(rig.connection.opened()).isNotDone();
        rig.answerWhoItIs();
        ServerInfo server = rig.connection.opened().join().server();
        assertThat(server.version()).isEqualTo("9.7.4");
        assertThat(server.threadId()).isEqualTo(42);
        assertThat(server.mariaDb()).isFalse();
        assertThat(server.extensions()).isEmpty();
    }

    @Test
    void theExtensionIsAskedForWithAllElseAndToldIfTheServerHasIt() {
        XRig rig = rig(TlsMode.REQUIRED);
        rig.say(new Ok(""));
        rig.link.secure(null);
        Capability asked =
                ((CapabilitiesSet) rig.messages().get(1)).capabilities().get(0);
        assertThat(asked.name()).isEqualTo("sluice");
        assertThat(SluiceTerms.of(asked.value()))
                .isEqualTo(SluiceTerms.of(Set.of(SluiceFeature.HEADS, SluiceFeature.NUMBERS, SluiceFeature.ARRAYS)));

        rig.say(new Ok(""), new Ok(""), new AuthenticateOk(new byte[0]));
        rig.answerWhoItIs();
        assertThat(rig.connection.opened().join().server().extensions())
                .containsExactlyInAnyOrder("heads", "numbers", "arrays");
    }

    @Test
    void anAccountThatMayAskNothingIsLoggedInAllTheSame() {
        XRig rig = rig(TlsMode.REQUIRED);
        rig.say(new Ok(""));
        rig.link.secure(null);
        rig.say(XRig.UNKNOWN, new Ok(""), new AuthenticateOk(new byte[0]), XRig.error(1820));
        assertThat(rig.connection.opened().join().server().version()).isEmpty();
    }

    @Test
    void aServerThatShowsNoAttributesIsAServer() {
        XRig rig = rig(TlsMode.REQUIRED);
        rig.say(new Ok(""));
        rig.link.secure(null);
        rig.say(XRig.error(5002), XRig.UNKNOWN, new AuthenticateOk(new byte[0]));
        rig.answerWhoItIs();
        assertThat(rig.connection.opened()).isCompleted();
    }

    @Test
    void overAnOpenLinkThePasswordIsProvenByANonce() {
        XRig rig = rig(TlsMode.DISABLED);
        List<ClientMessage> said = rig.messages();
        assertThat(((AuthenticateStart) said.get(2)).mechanism()).isEqualTo("SHA256_MEMORY");
        assertThat(((AuthenticateStart) said.get(2)).data()).isEmpty();
        rig.say(new Ok(""), XRig.UNKNOWN, nonce());

        AuthenticateContinue proof = (AuthenticateContinue) rig.messages().get(0);
        assertThat(AuthenticationData.decode(ByteReader.of(proof.data())))
                .isEqualTo(new AuthenticationData(
                        "shop", "anna", Sha256Memory.proof("secret".getBytes(StandardCharsets.UTF_8), NONCE)));
        rig.say(new AuthenticateOk(new byte[0]));
        assertThat(rig.kinds()).containsExactly("StmtExecute");
        rig.answerWhoItIs();
        assertThat(rig.connection.opened()).isCompleted();
    }

    @Test
    void aProofThatTheServerCannotCheckIsFollowedByAnother() {
        XRig rig = rig(TlsMode.DISABLED);
        rig.say(new Ok(""), XRig.UNKNOWN, nonce(), XRig.error(1045));
        List<ClientMessage> said = rig.messages();
        assertThat(((AuthenticateStart) said.get(said.size() - 1)).mechanism()).isEqualTo("MYSQL41");
        rig.say(nonce());
        assertThat(rig.kinds()).containsExactly("AuthenticateContinue", "StmtExecute");
        rig.say(XRig.error(1045));
        assertThat(failure(rig))
                .isInstanceOf(ServerException.class)
                .hasMessageContaining("1045")
                .hasMessageContaining("tls=required")
                .hasMessageNotContaining("secret");
    }

    private static XRig rig(TlsMode tls, String... mechanisms) {
        XRig rig = new XRig(tls, CompressionTerms.OFF, null, AuthTerms.only(mechanisms));
        rig.connect();
        return rig;
    }

    @Test
    void whoShowsThePasswordToNobodyProvesItOverTlsToo() {
        XRig rig = rig(TlsMode.REQUIRED, "MYSQL41");
        rig.say(new Ok(""));
        rig.messages();
        rig.link.secure(null);
        List<ClientMessage> said = rig.messages();
        assertThat(((AuthenticateStart) said.get(said.size() - 1)).mechanism()).isEqualTo("MYSQL41");
        rig.say(XRig.UNKNOWN, new Ok(""), nonce());

        List<ClientMessage> proved = rig.messages();
        assertThat(AuthenticationData.decode(ByteReader.of(((AuthenticateContinue) proved.get(0)).data())))
                .isEqualTo(new AuthenticationData(
                        "shop", "anna", Mysql41.proof("secret".getBytes(StandardCharsets.UTF_8), NONCE)));
        rig.say(new AuthenticateOk(new byte[0]));
        rig.answerWhoItIs();
        assertThat(rig.connection.opened()).isCompleted();
    }

    @Test
    void aMechanismThatIsNotAcceptedIsNotTried() {
        XRig rig = rig(TlsMode.DISABLED, "MYSQL41", "PLAIN");
        List<ClientMessage> said = rig.messages();
        assertThat(((AuthenticateStart) said.get(said.size() - 1)).mechanism()).isEqualTo("MYSQL41");
        rig.say(new Ok(""), XRig.UNKNOWN, nonce(), XRig.error(1045));
        assertThat(failure(rig)).isInstanceOf(ServerException.class);
    }

    @Test
    void thePasswordItselfIsNotShownOverAnOpenLinkEvenIfNothingElseIsAccepted() {
        XRig rig = rig(TlsMode.DISABLED, "PLAIN", "mysql_native_password");
        assertThat(failure(rig))
                .isInstanceOf(LoginException.class)
                .hasMessageContaining("authPlugins=")
                .hasMessageContaining("MYSQL41");
        assertThat(rig.link.isClosed()).isTrue();
    }

    @Test
    void aServerWithoutTlsIsRefusedWhereTlsIsRequired() {
        XRig rig = rig(TlsMode.REQUIRED);
        rig.say(XRig.error(5001));
        assertThat(failure(rig)).isInstanceOf(LoginException.class).hasMessageContaining("does not offer it");
        assertThat(rig.link.isClosed()).isTrue();
    }

    @Test
    void aServerWithoutTlsIsTakenWhereTlsIsPreferred() {
        XRig rig = rig(TlsMode.PREFERRED);
        assertThat(rig.kinds()).containsExactly("CapabilitiesSet");
        rig.say(XRig.error(5001));
        assertThat(rig.kinds()).containsExactly("CapabilitiesSet", "CapabilitiesSet", "AuthenticateStart");
    }

    @Test
    void bytesBehindTheConsentToTlsAreRefused() {
        XRig rig = rig(TlsMode.REQUIRED);
        rig.say(new Ok(""), new Ok(""));
        assertThat(failure(rig)).hasMessageContaining("nothing between the consent to TLS and TLS");
    }

    @Test
    void compressionThatTheServerDoesNotHaveIsAnError() {
        XRig rig = new XRig(TlsMode.REQUIRED, CompressionTerms.ZLIB, null);
        rig.connect();
        rig.say(new Ok(""));
        rig.link.secure(null);
        rig.say(XRig.UNKNOWN, new Ok(""), XRig.error(5175));
        assertThat(failure(rig)).isInstanceOf(LoginException.class).hasMessageContaining("compression=off");
    }

    @Test
    void aServerOfTheClassicProtocolIsToldApart() {
        XRig rig = rig(TlsMode.REQUIRED);
        rig.link.deliver(new byte[] {74, 0, 0, 0, 10, '9', '.', '7'});
        rig.link.deliver(new byte[80]);
        assertThat(failure(rig)).hasMessageContaining("does not speak the MySQL protocol");
    }
}
