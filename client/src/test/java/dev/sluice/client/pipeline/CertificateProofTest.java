// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.client.error.LoginException;
import dev.sluice.client.exchange.TlsMode;
import dev.sluice.link.DistrustedCertificate;
import dev.sluice.wire.classic.auth.CachingSha2Password;
import dev.sluice.wire.classic.auth.CertificateProof;
import dev.sluice.wire.classic.auth.ClearPassword;
import dev.sluice.wire.classic.auth.Ed25519Password;
import dev.sluice.wire.classic.auth.NativePassword;
import dev.sluice.wire.classic.reply.Ok;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A certificate that nobody vouches for is believed only if the server proves it by the user's password. */
class CertificateProofTest {

    private static final byte[] SECRET = "secret".getBytes(StandardCharsets.UTF_8);
    private static final byte[] FINGERPRINT = new byte[32];
    private static final DistrustedCertificate CERTIFICATE = new DistrustedCertificate(FINGERPRINT, "self-signed");

    private static Ok ok(String info) {
        return new Ok(0, 0, Rig.IDLE, 0, info, List.of(), false);
    }

    @Test
    void theProofOfTheGreetingsPluginIsBelieved() {
        LoginRig login = LoginRig.distrusted(CERTIFICATE, "secret");
        assertThat(login.response.authPlugin()).isEqualTo(NativePassword.NAME);
        login.rig.reply(ok(CertificateProof.of(
                NativePassword.verifier(SECRET), Rig.mariaDb().scramble(), FINGERPRINT)));
        assertThat(login.rig.connection.opened()).isCompleted();
    }

    @Test
    void theProofUsesTheGreetingsScrambleWhateverNonceThePluginHas() {
        LoginRig login = LoginRig.distrusted(CERTIFICATE, "secret");
        login.onSwitch(Ed25519Password.NAME, LoginRig.NONCE);
        login.rig.reply(ok(CertificateProof.of(
                Ed25519Password.verifier(SECRET), Rig.mariaDb().scramble(), FINGERPRINT)));
        assertThat(login.rig.connection.opened()).isCompleted();
    }

    @Test
    void withoutTheRightProofThereIsNoSession() {
        String wrong = CertificateProof.of(NativePassword.verifier(SECRET), LoginRig.SCRAMBLE, FINGERPRINT);
        for (String info : new String[] {"", "welcome", wrong}) {
            LoginRig login = LoginRig.distrusted(CERTIFICATE, "secret");
            login.rig.reply(ok(info));
            assertThat(login.failure())
                    .isInstanceOf(LoginException.class)
                    .hasMessageContaining("self-signed")
                    .hasMessageContaining("tlsCa=FILE");
            assertThat(login.rig.link.isClosed()).isTrue();
        }
    }

    @Test
    void nothingThatAManInTheMiddleCouldUseIsSaid() {
        for (String plugin : new String[] {CachingSha2Password.NAME, ClearPassword.NAME}) {
            LoginRig login = LoginRig.distrusted(CERTIFICATE, "secret");
            assertThat(login.failureOnSwitch(plugin, LoginRig.SCRAMBLE))
                    .isInstanceOf(LoginException.class)
                    .hasMessageContaining("with " + plugin + " it cannot be proved");
        }
    }

    @Test
    void anEmptyPasswordProvesNothing() {
        Rig rig = new Rig(
                Limits.DEFAULT, Rig.options(TlsMode.VERIFY_CA, dev.sluice.client.exchange.auth.AuthTerms.DEFAULT, ""));
        rig.link.open(rig.connection.listener());
        rig.link.skipSequence(0).packet(Rig.mariaDb()::encode);
        rig.link.secure(CERTIFICATE);
        assertThat(Rig.failureOf(rig.connection.opened())).hasMessageContaining("without a password");
    }

    @Test
    void onlyMariaDbIsGivenTheChance() {
        for (boolean mariaDb : new boolean[] {true, false}) {
            Rig rig = new Rig(Limits.DEFAULT, TlsMode.VERIFY_CA);
            rig.link.open(rig.connection.listener());
            rig.link.skipSequence(0).packet((mariaDb ? Rig.mariaDb() : Rig.mysql())::encode);
            assertThat(rig.link.tlsStarts().get(0).provable()).isEqualTo(mariaDb);
        }
    }
}
