// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic.auth;

/**
 * {@code client_ed25519} (MariaDB): a signature of the server's nonce, by a key made of the password.
 *
 * @see <a href="https://mariadb.com/docs/server/reference/clientserver-protocol/1-connecting/connection#client_ed25519-plugin">client_ed25519</a>
 */
public final class Ed25519Password {

    /** The plugin's name on the wire. */
    public static final String NAME = "client_ed25519";

    /** Bytes of the server's nonce. */
    public static final int NONCE = 32;

    private Ed25519Password() {}

    /** Returns the 64 bytes that answer a nonce. */
    public static byte[] answer(byte[] password, byte[] nonce) {
        return Ed25519.sign(password, nonce);
    }

    /** Returns what the server knows of the password: a public key of 32 bytes. */
    public static byte[] verifier(byte[] password) {
        return Ed25519.publicKey(password);
    }
}
