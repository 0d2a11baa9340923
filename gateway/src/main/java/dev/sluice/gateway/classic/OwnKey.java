// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.classic;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;

/**
 * The RSA key with which a client on an open link encrypts its password for the gateway, where the database, on a private link,
 * wants the password itself. Made anew by each gateway. Thread-safe.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/page_caching_sha2_authentication_exchanges.html">Caching_sha2_password</a>
 */
final class OwnKey {

    private static final int BITS = 2048;
    private static final String PADDING = "RSA/ECB/OAEPWithSHA-1AndMGF1Padding";

    private final KeyPair pair;

    private OwnKey(KeyPair pair) {
        this.pair = pair;
    }

    /** Makes one; it takes some tenths of a second, so never on an event loop. */
    static OwnKey make() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            return new OwnKey(generator.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java platform has no RSA", e);
        }
    }

    /** Returns the public key as servers send it. */
    byte[] pem() {
        Base64.Encoder lines = Base64.getMimeEncoder(64, new byte[] {'\n'});
        String body = lines.encodeToString(pair.getPublic().getEncoded());
        return ("-----BEGIN PUBLIC KEY-----\n" + body + "\n-----END PUBLIC KEY-----\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Returns the password and its NUL that a client has encrypted.
     *
     * @throws GeneralSecurityException if it was encrypted by another key
     */
    byte[] decrypt(byte[] encrypted, byte[] scramble) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(PADDING);
        cipher.init(Cipher.DECRYPT_MODE, pair.getPrivate());
        byte[] message = cipher.doFinal(encrypted);
        byte[] password = new byte[message.length];
        for (int i = 0; i < message.length; i++) {
            password[i] = (byte) (message[i] ^ scramble[i % scramble.length]);
        }
        Arrays.fill(message, (byte) 0);
        return password;
    }
}
