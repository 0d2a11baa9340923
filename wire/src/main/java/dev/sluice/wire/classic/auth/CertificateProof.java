// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;

/**
 * How a MariaDB server (11.4 and later) vouches for a certificate that no authority signed: the OK of the login holds a digest
 * of the certificate that only somebody can make who knows the account's password, or what the server keeps of it.
 *
 * @see <a href="https://mariadb.com/docs/server/security/encryption/data-in-transit-encryption/zero-configuration-tls">Zero-configuration TLS</a>
 */
public final class CertificateProof {

    private static final char KIND = 1;

    private CertificateProof() {}

    /**
     * Returns what the server must say: a byte 1 and the digest as hexadecimal digits.
     *
     * @param verifier what the server keeps of the password
     * @param scramble the server's latest one of 20 bytes, whatever nonce the plugin used
     * @param fingerprint SHA-256 of the certificate
     */
    public static String of(byte[] verifier, byte[] scramble, byte[] fingerprint) {
        byte[] digest = Digests.sha256().digest(Digests.join(verifier, scramble, fingerprint));
        return KIND + HexFormat.of().withUpperCase().formatHex(digest);
    }

    /** Tells whether the text of an OK is {@code proof}, without telling by its time how much of it is. */
    public static boolean matches(String proof, String info) {
        return MessageDigest.isEqual(bytes(proof), bytes(info));
    }

    private static byte[] bytes(String text) {
        return text.toUpperCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
    }
}
