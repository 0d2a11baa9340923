// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.exchange.auth;

import dev.sluice.wire.classic.auth.DialogPassword;
import java.util.Optional;

/** {@code dialog}: one question or several, answered with one password after the other, where nobody can read along. */
final class DialogAuthenticator extends Authenticator {

    private int question;

    DialogAuthenticator(AuthContext context) {
        super(context);
        question = context.factor();
    }

    @Override
    String plugin() {
        return DialogPassword.NAME;
    }

    @Override
    byte[] begin(byte[] scramble) {
        return PasswordDelivery.inTheClear(context, question);
    }

    @Override
    Optional<byte[]> onData(byte[] data) {
        return Optional.of(PasswordDelivery.inTheClear(context, ++question));
    }
}
