// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic.auth;

import java.security.MessageDigest;

/**
 * {@code mysql_native_password}: {@code SHA1(password) XOR SHA1(scramble || SHA1(SHA1(password)))}.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_connection_phase_authentication_methods_native_password_authentication.html">Native
 *     password</a>
 */
public final class NativePassword {

    /** The plugin's name on the wire. */
    public static final String NAME = "mysql_native_password";

    private NativePassword() {}

    /** Returns the 20 bytes that answer a scramble of 20 bytes; empty for an empty password. */
    public static byte[] answer(byte[] password, byte[] scramble) {
        if (password.length == 0) {
            return password;
        }
        MessageDigest sha1 = Digests.sha1();
        byte[] once = sha1.digest(password);
        byte[] twice = sha1.digest(once);
        sha1.update(scramble);
        return Digests.xor(once, sha1.digest(twice));
    }

    /** Returns what the server knows of the password: {@code SHA1(SHA1(password))}, 20 bytes. */
    public static byte[] verifier(byte[] password) {
        MessageDigest sha1 = Digests.sha1();
        return sha1.digest(sha1.digest(password));
    }
}
