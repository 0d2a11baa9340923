// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.exchange.auth;

import java.util.Optional;

/**
 * The client's side of one authentication plugin, for one factor of one login.
 *
 * <pre>
 *   begin --answer--> SAID --OK, error, or the next factor--> over
 *                      ^ |
 *                      +-+ onData
 * </pre>
 */
abstract sealed class Authenticator
        permits NativeAuthenticator,
                CachingSha2Authenticator,
                Sha256Authenticator,
                ClearAuthenticator,
                DialogAuthenticator,
                Ed25519Authenticator,
                ParsecAuthenticator {

    final AuthContext context;

    Authenticator(AuthContext context) {
        this.context = context;
    }

    /** Returns the plugin's name on the wire. */
    abstract String plugin();

    /** Returns the answer to what the server began with: a scramble, a nonce, or nothing of use. */
    abstract byte[] begin(byte[] scramble);

    /** Returns the answer to a further word of the server, or nothing if there is none to give. */
    Optional<byte[]> onData(byte[] data) {
        throw context.refuse("expected the end of the authentication by " + plugin() + ", got more data");
    }

    /**
     * Returns what the server keeps of the password, with which it can prove its certificate; nothing if the plugin gives a man in
     * the middle what he needs to pass for the server, or if there is no password. Only once the server has said all.
     */
    Optional<byte[]> verifier() {
        return Optional.empty();
    }
}
