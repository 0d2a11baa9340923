// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.exchange.auth;

import dev.sluice.wire.classic.auth.Ed25519Password;
import java.util.Optional;

/** {@code client_ed25519}: one answer. */
final class Ed25519Authenticator extends Authenticator {

    Ed25519Authenticator(AuthContext context) {
        super(context);
    }

    @Override
    String plugin() {
        return Ed25519Password.NAME;
    }

    @Override
    byte[] begin(byte[] scramble) {
        if (scramble.length != Ed25519Password.NONCE) {
            throw context.refuse("expected a nonce of " + Ed25519Password.NONCE + " bytes for " + plugin() + ", got "
                    + scramble.length);
        }
        return Ed25519Password.answer(context.password(), scramble);
    }

    @Override
    Optional<byte[]> verifier() {
        return Optional.of(Ed25519Password.verifier(context.password()));
    }
}
