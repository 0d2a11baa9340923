// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.wire.Golden;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class CertificateProofTest {

    private static final byte[] SCRAMBLE = Golden.bytes("01*20");
    private static final byte[] FINGERPRINT = Golden.bytes("02*32");
    private static final byte[] VERIFIER = NativePassword.verifier("secret".getBytes(StandardCharsets.UTF_8));

    @Test
    void isADigestInHexadecimalOfEitherCase() {
        String proof = CertificateProof.of(VERIFIER, SCRAMBLE, FINGERPRINT);
        assertThat(proof).hasSize(65).matches("\\u0001[0-9A-F]{64}");
        assertThat(CertificateProof.matches(proof, proof)).isTrue();
        assertThat(CertificateProof.matches(proof, proof.toLowerCase(Locale.ROOT)))
                .isTrue();
    }

    @Test
    void isNothingLess() {
        String proof = CertificateProof.of(VERIFIER, SCRAMBLE, FINGERPRINT);
        for (String info : new String[] {"", proof.substring(1), proof.substring(0, 64), proof + "0"}) {
            assertThat(CertificateProof.matches(proof, info)).isFalse();
        }
        assertThat(CertificateProof.of(VERIFIER, SCRAMBLE, SCRAMBLE)).isNotEqualTo(proof);
        assertThat(CertificateProof.of(VERIFIER, FINGERPRINT, FINGERPRINT)).isNotEqualTo(proof);
        assertThat(CertificateProof.of(SCRAMBLE, SCRAMBLE, FINGERPRINT)).isNotEqualTo(proof);
    }
}
