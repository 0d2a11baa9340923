// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic.auth;

import java.security.MessageDigest;

/**
 * {@code caching_sha2_password}: a scramble if the server has the password cached, else the password itself over a secure
 * link.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/page_caching_sha2_authentication_exchanges.html">Caching_sha2_password</a>
 */
public final class CachingSha2Password {

    /** The plugin's name on the wire. */
    public static final String NAME = "caching_sha2_password";

    /** What the server says when the scramble was right; an OK or an error packet follows. */
    public static final int FAST_AUTH_OK = 3;

    /** What the server says when it wants the password itself. */
    public static final int FULL_AUTH = 4;

    /** What asks the server for its public key. */
    public static final int KEY_REQUEST = 2;

    private CachingSha2Password() {}

    /**
     * Returns {@code SHA256(password) XOR SHA256(SHA256(SHA256(password)) || scramble)}, 32 bytes; empty for an empty
     * password.
     */
    public static byte[] answer(byte[] password, byte[] scramble) {
        if (password.length == 0) {
            return password;
        }
        MessageDigest sha256 = Digests.sha256();
        byte[] once = sha256.digest(password);
        byte[] twice = sha256.digest(once);
        sha256.update(twice);
        sha256.update(scramble);
        return Digests.xor(once, sha256.digest());
    }
}
