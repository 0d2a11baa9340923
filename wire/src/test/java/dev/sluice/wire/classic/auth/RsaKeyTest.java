// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.wire.Golden;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import org.junit.jupiter.api.Test;

/** The oracle is the JDK's own RSA-OAEP, which decrypts what was encrypted here. */
class RsaKeyTest {

    private static final byte[] SCRAMBLE = Golden.bytes("3A4B5C6D7E0F1A2B0102030405060708090A0B0C");
    private static final byte[] SEED = Golden.bytes("5A*20");
    private static final KeyPair PAIR = pair(2048);

    private static KeyPair pair(int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] pem(PublicKey key) {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded());
        return ("-----BEGIN PUBLIC KEY-----\n" + text + "\n-----END PUBLIC KEY-----\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String decrypted(byte[] secret) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPWithSHA-1AndMGF1Padding");
        cipher.init(Cipher.DECRYPT_MODE, PAIR.getPrivate());
        byte[] folded = cipher.doFinal(secret);
        for (int i = 0; i < folded.length; i++) {
            folded[i] ^= SCRAMBLE[i % SCRAMBLE.length];
        }
        assertThat(folded[folded.length - 1]).isZero();
        return new String(Arrays.copyOf(folded, folded.length - 1), StandardCharsets.UTF_8);
    }

    @Test
    void encryptsPasswordsOfEveryLengthThatFits() throws GeneralSecurityException {
        RsaKey key = RsaKey.parse(pem(PAIR.getPublic()));
        for (int length : new int[] {0, 1, 18, 19, 20, 21, 36, 213}) {
            String password = "p".repeat(length);
            byte[] secret = key.encrypt(utf8(password), SCRAMBLE, SEED);
            assertThat(secret).hasSize(256);
            assertThat(decrypted(secret)).isEqualTo(password);
        }
    }

    @Test
    void everySeedEncryptsDifferently() {
        RsaKey key = RsaKey.parse(pem(PAIR.getPublic()));
        assertThat(key.encrypt(utf8("x"), SCRAMBLE, SEED))
                .isNotEqualTo(key.encrypt(utf8("x"), SCRAMBLE, Golden.bytes("5B*20")));
    }

    @Test
    void refusesAPasswordThatTheKeyIsTooShortFor() {
        RsaKey key = RsaKey.parse(pem(PAIR.getPublic()));
        assertThatThrownBy(() -> key.encrypt(utf8("s".repeat(214)), SCRAMBLE, SEED))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at most 213 bytes")
                .hasMessageNotContaining("sss");
    }

    @Test
    void refusesAnEndThatSharesItsDashesWithTheBeginning() {
        assertThatThrownBy(() -> RsaKey.parse(utf8("-----BEGIN PUBLIC KEY-----END PUBLIC KEY-----\n")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected a PEM text");
    }

    @Test
    void refusesKeysThatAreTooShort() {
        assertThatThrownBy(() -> RsaKey.parse(pem(pair(512).getPublic()))).hasMessageContaining("1024 to 8192 bits");
    }

    @Test
    void refusesAKeyThatWouldCostTime() throws GeneralSecurityException {
        BigInteger modulus = BigInteger.TWO.pow(8200).subtract(BigInteger.ONE);
        assertThatThrownBy(() -> RsaKey.parse(pem(publicKey(modulus, BigInteger.valueOf(65_537)))))
                .hasMessageContaining("got 8200 and 17");
        assertThatThrownBy(() -> RsaKey.parse(pem(publicKey(modulus.shiftRight(6000), BigInteger.TWO.pow(2000)))))
                .hasMessageContaining("got 2200 and 2001");
        assertThatThrownBy(() -> RsaKey.parse(new byte[9000])).hasMessageContaining("8 KiB");
    }

    private static PublicKey publicKey(BigInteger modulus, BigInteger exponent) throws GeneralSecurityException {
        return KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, exponent));
    }

    @Test
    void refusesWhatIsNoKey() {
        for (String text : new String[] {
            "",
            "garbage",
            "-----BEGIN PUBLIC KEY-----",
            "-----END PUBLIC KEY----------BEGIN PUBLIC KEY-----",
            "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----",
            "-----BEGIN PUBLIC KEY-----\n\u00e4\n-----END PUBLIC KEY-----"
        }) {
            assertThatThrownBy(() -> RsaKey.parse(utf8(text))).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
