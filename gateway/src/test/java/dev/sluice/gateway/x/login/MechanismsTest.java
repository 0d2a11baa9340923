// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x.login;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.wire.x.auth.AuthenticationData;
import dev.sluice.wire.x.auth.Mysql41;
import dev.sluice.wire.x.auth.Sha256Memory;
import dev.sluice.wire.x.client.AuthenticateStart;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What comes of a proof, and whether one that is refused is somebody's guess. */
class MechanismsTest {

    private static final byte[] SCRAMBLE = new byte[20];

    private final VerifierCache verifiers = new VerifierCache();
    private final NativeSupport support = new NativeSupport();
    private final Mechanisms mechanisms = new Mechanisms(verifiers, support);

    private LoginStep start(String mechanism) {
        return mechanisms.start(AuthenticateStart.of(mechanism, new byte[0]), false);
    }

    private LoginStep prove(byte[] proof) {
        return mechanisms.proceed(new AuthenticationData("shop", "anna", proof).toBytes());
    }

    private static byte[] guess(byte[] nonce) {
        return Sha256Memory.proof("guess".getBytes(UTF_8), nonce);
    }

    @Test
    void aProofOfAUserWhoIsRememberedIsJudged() {
        verifiers.remember("anna", "secret");
        LoginStep.Challenge asked = (LoginStep.Challenge) start(Sha256Memory.NAME);
        assertThat(prove(guess(asked.nonce()))).isEqualTo(new LoginStep.Denied("anna", true, true));
    }

    @Test
    void aProofOfAUserWhoIsNotRememberedIsNot() {
        LoginStep.Challenge asked = (LoginStep.Challenge) start(Sha256Memory.NAME);
        assertThat(prove(guess(asked.nonce()))).isEqualTo(new LoginStep.Denied("anna", true, false));
    }

    @Test
    void aProofForTheDatabaseIsTheDatabasesToJudge() {
        assertThat(start(Mysql41.NAME)).isEqualTo(new LoginStep.Inquiry());
        assertThat(mechanisms.challenged(Optional.of(SCRAMBLE))).isEqualTo(new LoginStep.Challenge(SCRAMBLE));
        assertThat(prove(Mysql41.proof("secret".getBytes(UTF_8), SCRAMBLE)))
                .isInstanceOfSatisfying(LoginStep.Proof.class, proof -> {
                    assertThat(proof.user()).isEqualTo("anna");
                    assertThat(proof.schema()).isEqualTo("shop");
                    assertThat(proof.withPassword()).isTrue();
                    assertThat(proof.proof().answer()).hasSize(20);
                });
    }

    @Test
    void whatIsNoProofCounts() {
        start(Mysql41.NAME);
        mechanisms.challenged(Optional.of(SCRAMBLE));
        assertThat(prove(new byte[] {'*'})).isEqualTo(new LoginStep.Denied("anna", true, true));
    }

    @Test
    void whereTheDatabaseKnowsNoSuchProofNothingCanBeRight() {
        start(Mysql41.NAME);
        LoginStep.Challenge own = (LoginStep.Challenge) mechanisms.challenged(Optional.empty());
        assertThat(prove(Mysql41.proof("secret".getBytes(UTF_8), own.nonce())))
                .isEqualTo(new LoginStep.Denied("anna", true, false));

        support.heard("caching_sha2_password");
        assertThat(start(Mysql41.NAME)).isInstanceOf(LoginStep.Challenge.class);
    }

    @Test
    void whatIsSecretIsNotPrinted() {
        start(Mysql41.NAME);
        mechanisms.challenged(Optional.of(SCRAMBLE));
        LoginStep proof = prove("*0123456789abcdef0123456789abcdef01234567".getBytes(UTF_8));
        assertThat(proof).isInstanceOf(LoginStep.Proof.class);
        assertThat(proof.toString()).contains("anna").doesNotContain("0123").doesNotContain("[1, 35");
        assertThat(new LoginStep.Knock("", "anna", "secret").toString()).doesNotContain("secret");
    }
}
