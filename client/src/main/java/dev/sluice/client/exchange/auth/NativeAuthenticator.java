// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.exchange.auth;

import dev.sluice.wire.classic.auth.NativePassword;
import java.util.Optional;

/** {@code mysql_native_password}: one answer. */
final class NativeAuthenticator extends Authenticator {

    NativeAuthenticator(AuthContext context) {
        super(context);
    }

    @Override
    String plugin() {
        return NativePassword.NAME;
    }

    @Override
    byte[] begin(byte[] scramble) {
        return NativePassword.answer(context.password(), scramble);
    }

    @Override
    Optional<byte[]> verifier() {
        return Optional.of(NativePassword.verifier(context.password()));
    }
}
