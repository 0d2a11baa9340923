// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.exchange.auth;

import dev.sluice.wire.classic.auth.Sha256Password;
import java.util.Optional;

/** {@code sha256_password}: the password itself, and before it the server's key if the link is open and the key not known. */
final class Sha256Authenticator extends Authenticator {

    private PasswordDelivery delivery;

    Sha256Authenticator(AuthContext context) {
        super(context);
        delivery = new PasswordDelivery(context, new byte[1]);
    }

    @Override
    String plugin() {
        return Sha256Password.NAME;
    }

    @Override
    byte[] begin(byte[] scramble) {
        if (context.password().length == 0) {
            return new byte[1];
        }
        delivery = new PasswordDelivery(context, scramble);
        return delivery.begin(Sha256Password.KEY_REQUEST);
    }

    @Override
    Optional<byte[]> onData(byte[] data) {
        return delivery.isKeyAsked() ? Optional.of(delivery.onKey(data)) : super.onData(data);
    }
}
