// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.auth;

import dev.sluice.wire.classic.auth.CachingSha2Password;
import dev.sluice.wire.classic.auth.Digests;
import java.security.MessageDigest;

/**
 * {@code SHA256_MEMORY}: {@code SHA256(password) XOR SHA256(SHA256(SHA256(password)) || nonce)}, as hex digits. It works only
 * where the server remembers the password's digest from another login.
 *
 * <p>The manual has the two parts behind the XOR the other way round; servers do it as written here.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/mysqlx_protocol_authentication.html">Authentication</a>
 */
public final class Sha256Memory {

    /** The mechanism's name on the wire. */
    public static final String NAME = "SHA256_MEMORY";

    private Sha256Memory() {}

    /** Returns the 64 hex digits that answer a nonce of 20 bytes, the zero at its end included; empty for no password. */
    public static byte[] proof(byte[] password, byte[] nonce) {
        return HexProof.of(CachingSha2Password.answer(password, nonce));
    }

    /** Returns what the server remembers of the password: {@code SHA256(SHA256(password))}, 32 bytes. */
    public static byte[] verifier(byte[] password) {
        MessageDigest sha256 = Digests.sha256();
        return sha256.digest(sha256.digest(password));
    }

    /** Tells whether a proof was made of the password that a verifier was made of, and of that nonce. */
    public static boolean accepts(byte[] verifier, byte[] nonce, byte[] proof) {
        byte[] answer = HexProof.bytes(proof, 0, verifier.length);
        if (answer.length == 0) {
            return false;
        }
        MessageDigest sha256 = Digests.sha256();
        sha256.update(verifier);
        sha256.update(nonce);
        byte[] once = Digests.xor(answer, sha256.digest());
        return MessageDigest.isEqual(sha256.digest(once), verifier);
    }
}
