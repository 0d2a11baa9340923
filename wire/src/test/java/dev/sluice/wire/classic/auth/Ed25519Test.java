// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.wire.Golden;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The vectors are those of RFC 8032, section 7.1; the oracle is the JDK's own Ed25519, for secrets of 32 bytes. */
class Ed25519Test {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60 | d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a | '' | e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b
            4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb | 3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c | 72 | 92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00
            c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7 | fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025 | af82 | 6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a
            833fe62409237b9d62ec77587520911e9a759cec1d19755b7da901b96dca3d42 | ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf | ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f | dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b58909351fc9ac90b3ecfdfbc7c66431e0303dca179c138ac17ad9bef1177331a704
            """)
    void signsAsTheStandardSays(String secret, String publicKey, String message, String signature) {
        assertThat(Ed25519.publicKey(Golden.bytes(secret))).isEqualTo(Golden.bytes(publicKey));
        assertThat(Ed25519.sign(Golden.bytes(secret), Golden.bytes(message))).isEqualTo(Golden.bytes(signature));
    }

    @Test
    void signsAsTheJdkDoes() throws GeneralSecurityException {
        Random random = new Random(25519);
        for (int i = 0; i < 40; i++) {
            byte[] secret = new byte[32];
            byte[] message = new byte[random.nextInt(100)];
            random.nextBytes(secret);
            random.nextBytes(message);
            assertThat(Ed25519.sign(secret, message)).isEqualTo(jdkSignature(secret, message));
        }
    }

    @Test
    void secretsOfAnyLengthMakeSignaturesThatTheirPublicKeyVerifies() throws GeneralSecurityException {
        byte[] nonce = Golden.bytes("07*32");
        for (String password : new String[] {"", "x", "secret", "long ".repeat(50), "p\u00e4ss\ud83d\ude00"}) {
            byte[] secret = password.getBytes(java.nio.charset.StandardCharsets.UTF_8);
            Signature verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(jdkPublicKey(Ed25519Password.verifier(secret)));
            verifier.update(nonce);
            assertThat(verifier.verify(Ed25519Password.answer(secret, nonce))).isTrue();
        }
    }

    @Test
    void theFieldAgreesWithBigIntegerAtItsEdges() {
        BigInteger prime = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));
        BigInteger[] edges = {
            BigInteger.ZERO, BigInteger.ONE, BigInteger.TWO, prime.subtract(BigInteger.ONE), prime.shiftRight(1)
        };
        for (BigInteger left : edges) {
            for (BigInteger right : edges) {
                long[] a = Field25519.of(left);
                long[] b = Field25519.of(right);
                assertThat(number(Field25519.add(a, b)))
                        .isEqualTo(left.add(right).mod(prime));
                assertThat(number(Field25519.subtract(a, b)))
                        .isEqualTo(left.subtract(right).mod(prime));
                assertThat(number(Field25519.multiply(a, b)))
                        .isEqualTo(left.multiply(right).mod(prime));
            }
            BigInteger inverse = left.modPow(prime.subtract(BigInteger.TWO), prime);
            assertThat(number(Field25519.invert(Field25519.of(left)))).isEqualTo(inverse);
        }
    }

    private static BigInteger number(long[] field) {
        return new BigInteger(1, reversed(Field25519.encode(field)));
    }

    private static byte[] jdkSignature(byte[] secret, byte[] message) throws GeneralSecurityException {
        PrivateKey key = KeyFactory.getInstance("Ed25519")
                .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, secret));
        Signature signer = Signature.getInstance("Ed25519");
        signer.initSign(key);
        signer.update(message);
        return signer.sign();
    }

    static PublicKey jdkPublicKey(byte[] encoded) throws GeneralSecurityException {
        byte[] y = reversed(encoded);
        boolean odd = y[0] < 0;
        y[0] &= 0x7F;
        EdECPoint point = new EdECPoint(odd, new BigInteger(1, y));
        return KeyFactory.getInstance("Ed25519")
                .generatePublic(new EdECPublicKeySpec(NamedParameterSpec.ED25519, point));
    }

    private static byte[] reversed(byte[] bytes) {
        byte[] reversed = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            reversed[i] = bytes[bytes.length - 1 - i];
        }
        return reversed;
    }
}
