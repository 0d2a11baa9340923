// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic.auth;

import dev.sluice.wire.ByteWriter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * How a MariaDB server (11.4 and later) vouches for a certificate that no authority signed: the OK of the login holds a digest
 * of the certificate that only somebody can make who knows the account's password, or what the server keeps of it.
 *
 * @see <a href="https://mariadb.com/docs/server/security/encryption/data-in-transit-encryption/zero-configuration-tls">Zero-configuration TLS</a>
 */
public final class CertificateProof {

    private static final int KIND = 1;

    private CertificateProof() {}

    /**
     * Returns what the server must say: a byte 1 and a digest as hexadecimal digits.
     *
     * @param verifier what the server keeps of the password
     * @param scramble the one that the login answered
     * @param fingerprint SHA-256 of the certificate
     */
    public static byte[] expected(byte[] verifier, byte[] scramble, byte[] fingerprint) {
        byte[] digest = Digests.sha256().digest(Digests.join(verifier, scramble, fingerprint));
        return new ByteWriter(80)
                .u8(KIND)
                .string(HexFormat.of().formatHex(digest))
                .toByteArray();
    }

    /** Tells whether the text of an OK is what is expected, without telling by its time how much of it is. */
    public static boolean matches(byte[] expected, String info) {
        return MessageDigest.isEqual(expected, info.getBytes(StandardCharsets.UTF_8));
    }
}
