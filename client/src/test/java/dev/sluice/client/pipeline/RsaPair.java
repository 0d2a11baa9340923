// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.pipeline;

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

/** A server's RSA key, and what it reads with it. */
final class RsaPair {

    private static final KeyPair PAIR = pair();

    private RsaPair() {}

    private static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the public key as a server sends it. */
    static byte[] pem() {
        return pem(PAIR.getPublic());
    }

    /** Returns a key that nobody should encrypt with. */
    static byte[] pem(int bits) {
        try {
            BigInteger modulus = BigInteger.TWO.pow(bits).subtract(BigInteger.ONE);
            return pem(KeyFactory.getInstance("RSA")
                    .generatePublic(new RSAPublicKeySpec(modulus, BigInteger.valueOf(65_537))));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] pem(PublicKey key) {
        String text = Base64.getMimeEncoder().encodeToString(key.getEncoded());
        return ("-----BEGIN PUBLIC KEY-----\n" + text + "\n-----END PUBLIC KEY-----\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** Returns the password that was encrypted and has the scramble folded in. */
    static String password(byte[] encrypted, byte[] scramble) {
        try {
            Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPWithSHA-1AndMGF1Padding");
            cipher.init(Cipher.DECRYPT_MODE, PAIR.getPrivate());
            byte[] bytes = cipher.doFinal(encrypted);
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] ^= scramble[i % scramble.length];
            }
            return new String(Arrays.copyOf(bytes, bytes.length - 1), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new AssertionError("not encrypted with this key", e);
        }
    }
}
