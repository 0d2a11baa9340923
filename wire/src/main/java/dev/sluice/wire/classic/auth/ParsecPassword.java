// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic.auth;

import dev.sluice.wire.ByteWriter;

/**
 * {@code parsec} (MariaDB 11.6 and later): a signature of the server's nonce and one of our own, by a key that is made of the
 * password and a salt in many rounds.
 *
 * <p>Making the key takes some milliseconds: a login's, not a request's.
 *
 * @see <a href="https://mariadb.com/docs/server/reference/plugins/authentication-plugins/authentication-plugin-parsec">PARSEC</a>
 */
public final class ParsecPassword {

    /** The plugin's name on the wire. */
    public static final String NAME = "parsec";

    /** Bytes of either side's nonce. */
    public static final int NONCE = 32;

    private static final int KEY = 32;

    private ParsecPassword() {}

    /** Returns the key that {@link #answer} and {@link #verifier} want. */
    public static byte[] key(byte[] password, ParsecSalt salt) {
        return Pbkdf2.derive(password, salt.salt(), salt.rounds(), KEY);
    }

    /**
     * Returns the client's nonce and the signature, 96 bytes.
     *
     * @param clientNonce {@value #NONCE} fresh random bytes
     */
    public static byte[] answer(byte[] key, byte[] serverNonce, byte[] clientNonce) {
        return Digests.join(clientNonce, Ed25519.sign(key, Digests.join(serverNonce, clientNonce)));
    }

    /** Returns what the server knows of the password: the salt and a public key. */
    public static byte[] verifier(byte[] key, ParsecSalt salt) {
        ByteWriter out = new ByteWriter(128);
        salt.encode(out);
        return out.bytes(Ed25519.publicKey(key)).toByteArray();
    }
}
