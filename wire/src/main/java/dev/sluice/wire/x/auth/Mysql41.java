// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.auth;

import dev.sluice.wire.classic.auth.Digests;
import dev.sluice.wire.classic.auth.NativePassword;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;

/**
 * {@code MYSQL41}: {@code SHA1(password) XOR SHA1(nonce || SHA1(SHA1(password)))}, as hex digits behind a star. MySQL of
 * today refuses whatever is answered; what is proved is what {@link NativePassword} answers.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/mysqlx_protocol_authentication.html">Authentication</a>
 */
public final class Mysql41 {

    /** The mechanism's name on the wire. */
    public static final String NAME = "MYSQL41";

    private static final byte[] NOTHING = {};
    private static final int ANSWER = 20;

    private Mysql41() {}

    /** Returns the star and 40 hex digits that answer a nonce of 20 bytes; empty for no password. */
    public static byte[] proof(byte[] password, byte[] nonce) {
        if (password.length == 0) {
            return NOTHING;
        }
        return Digests.join(new byte[] {'*'}, HexProof.of(NativePassword.answer(password, nonce)));
    }

    /**
     * Returns the answer of {@link NativePassword} that a proof holds: 20 bytes, or none at all for no password. A NUL behind the
     * digits is passed over, as some clients send it.
     *
     * @return nothing if it is not a proof
     */
    public static Optional<byte[]> answer(byte[] proof) {
        if (proof.length == 0) {
            return Optional.of(NOTHING);
        }
        int end = proof.length - (proof[proof.length - 1] == 0 ? 1 : 0);
        byte[] said = Arrays.copyOf(proof, end);
        byte[] answer = end > 0 && said[0] == '*' ? HexProof.bytes(said, 1, ANSWER) : NOTHING;
        return answer.length == 0 ? Optional.empty() : Optional.of(answer);
    }

    /**
     * Tells whether a proof was made of the password that a verifier was made of, and of that nonce.
     *
     * @param verifier {@link NativePassword#verifier}, 20 bytes
     */
    public static boolean accepts(byte[] verifier, byte[] nonce, byte[] proof) {
        if (proof.length == 0 || proof[0] != '*') {
            return false;
        }
        byte[] answer = HexProof.bytes(proof, 1, verifier.length);
        if (answer.length == 0) {
            return false;
        }
        MessageDigest sha1 = Digests.sha1();
        sha1.update(nonce);
        sha1.update(verifier);
        byte[] once = Digests.xor(answer, sha1.digest());
        return MessageDigest.isEqual(sha1.digest(once), verifier);
    }
}
