// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mysql.cj.protocol.Security;
import dev.sluice.wire.ByteReader;
import dev.sluice.wire.Gen;
import dev.sluice.wire.Golden;
import dev.sluice.wire.MalformedPacketException;
import dev.sluice.wire.Property;
import dev.sluice.wire.classic.auth.NativePassword;
import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class MechanismsTest {

    private static final byte[] PASSWORD = "secret".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NONCE = Golden.bytes("0102030405060708090A0B0C0D0E0F10111213 00");

    @Test
    void plainSaysAllAtOnce() {
        assertThat(Plain.start("sakila", "root", PASSWORD)).isEqualTo(Golden.bytes("'sakila' 00 'root' 00 'secret'"));
        assertThatThrownBy(() -> Plain.start("", "a\0b", PASSWORD)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatAClientSaysIsReadAsItWasSaid() {
        AuthenticationData data = new AuthenticationData("", "root", Golden.bytes("00 'x' 00"));
        byte[] bytes = data.toBytes();
        assertThat(bytes).isEqualTo(Golden.bytes("00 'root' 00 00 'x' 00"));
        assertThat(AuthenticationData.decode(ByteReader.of(bytes))).isEqualTo(data);
        assertThat(data).hasToString("AuthenticationData[user root, schema ]");
        for (int length = 0; length < 6; length++) {
            byte[] shorter = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> AuthenticationData.decode(ByteReader.of(shorter)))
                    .isInstanceOf(MalformedPacketException.class);
        }
    }

    @Test
    void proofsAreThoseOfConnectorJ() {
        Property.holds(100, 40, (random, size) -> {
            byte[] password = Gen.bytes(random, size + 1);
            byte[] nonce = Gen.bytes(random, 20);
            assertThat(new String(Sha256Memory.proof(password, nonce), StandardCharsets.US_ASCII))
                    .isEqualTo(HexFormat.of().formatHex(sha256(password, nonce)));
            assertThat(new String(Mysql41.proof(password, nonce), StandardCharsets.US_ASCII))
                    .isEqualTo("*" + HexFormat.of().formatHex(Security.scramble411(password, nonce)));
        });
    }

    private static byte[] sha256(byte[] password, byte[] nonce) {
        try {
            return Security.scrambleCachingSha2(password, nonce);
        } catch (DigestException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aVerifierAcceptsTheProofOfItsPasswordOnly() {
        byte[] verifier = Sha256Memory.verifier(PASSWORD);
        byte[] proof = Sha256Memory.proof(PASSWORD, NONCE);
        assertThat(Sha256Memory.accepts(verifier, NONCE, proof)).isTrue();
        assertThat(Sha256Memory.accepts(verifier, NONCE, upper(proof))).isTrue();
        assertThat(Sha256Memory.accepts(verifier, new byte[20], proof)).isFalse();
        assertThat(Sha256Memory.accepts(verifier, NONCE, Sha256Memory.proof(NONCE, NONCE)))
                .isFalse();
        assertThat(Sha256Memory.accepts(verifier, NONCE, Arrays.copyOf(proof, 63)))
                .isFalse();
        assertThat(Sha256Memory.accepts(verifier, NONCE, Golden.bytes("'x'", "30*63")))
                .isFalse();
        assertThat(Sha256Memory.accepts(verifier, NONCE, new byte[0])).isFalse();
    }

    @Test
    void theOldMechanismAcceptsLikewise() {
        byte[] verifier = NativePassword.verifier(PASSWORD);
        byte[] proof = Mysql41.proof(PASSWORD, NONCE);
        assertThat(proof).hasSize(41).startsWith('*');
        assertThat(Mysql41.accepts(verifier, NONCE, proof)).isTrue();
        assertThat(Mysql41.accepts(verifier, new byte[20], proof)).isFalse();
        assertThat(Mysql41.accepts(verifier, NONCE, Arrays.copyOfRange(proof, 1, 41)))
                .isFalse();
        assertThat(Mysql41.accepts(verifier, NONCE, Golden.bytes("'*'"))).isFalse();
        assertThat(Mysql41.accepts(verifier, NONCE, new byte[0])).isFalse();
    }

    @Test
    void theOldMechanismHoldsTheAnswerOfANativePassword() {
        byte[] answer = NativePassword.answer(PASSWORD, NONCE);
        byte[] proof = Mysql41.proof(PASSWORD, NONCE);
        assertThat(Mysql41.answer(proof)).hasValue(answer);
        assertThat(Mysql41.answer(upper(proof))).hasValue(answer);
        assertThat(Mysql41.answer(Arrays.copyOf(proof, 42)))
                .describedAs("with a NUL behind it")
                .hasValue(answer);
        assertThat(Mysql41.answer(new byte[0])).hasValue(new byte[0]);

        assertThat(Mysql41.answer(Arrays.copyOfRange(proof, 1, 41))).isEmpty();
        assertThat(Mysql41.answer(Arrays.copyOf(proof, 40))).isEmpty();
        assertThat(Mysql41.answer(Arrays.copyOf(proof, 43))).isEmpty();
        assertThat(Mysql41.answer(Golden.bytes("'*'"))).isEmpty();
        assertThat(Mysql41.answer(Golden.bytes("00"))).isEmpty();
        assertThat(Mysql41.answer(Golden.bytes("'*'", "78*40"))).isEmpty();
    }

    @Test
    void noPasswordNeedsNoProof() {
        assertThat(Sha256Memory.proof(new byte[0], NONCE)).isEmpty();
        assertThat(Mysql41.proof(new byte[0], NONCE)).isEmpty();
    }

    private static byte[] upper(byte[] hex) {
        return new String(hex, StandardCharsets.US_ASCII)
                .toUpperCase(Locale.ROOT)
                .getBytes(StandardCharsets.US_ASCII);
    }
}
