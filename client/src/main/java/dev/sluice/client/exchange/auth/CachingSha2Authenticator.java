// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.exchange.auth;

import dev.sluice.wire.classic.auth.CachingSha2Password;
import java.util.Optional;

/**
 * {@code caching_sha2_password}: a scramble, and the password itself if the server does not have it cached.
 *
 * <pre>
 *   begin --scramble--> SCRAMBLED --fast--> over
 *                           \--full--> password
 *                            \--full, key wanted--> ASKED --key--> password
 * </pre>
 */
final class CachingSha2Authenticator extends Authenticator {

    private PasswordDelivery delivery;

    CachingSha2Authenticator(AuthContext context) {
        super(context);
        delivery = new PasswordDelivery(context, new byte[1]);
    }

    @Override
    String plugin() {
        return CachingSha2Password.NAME;
    }

    @Override
    byte[] begin(byte[] scramble) {
        delivery = new PasswordDelivery(context, scramble);
        return CachingSha2Password.answer(context.password(), scramble);
    }

    @Override
    Optional<byte[]> onData(byte[] data) {
        if (delivery.isKeyAsked()) {
            return Optional.of(delivery.onKey(data));
        }
        int verdict = data.length == 1 ? data[0] : -1;
        return switch (verdict) {
            case CachingSha2Password.FAST_AUTH_OK -> Optional.empty();
            case CachingSha2Password.FULL_AUTH -> Optional.of(delivery.begin(CachingSha2Password.KEY_REQUEST));
            default -> throw context.refuse("expected verdict 3 or 4 of " + plugin() + ", got something else");
        };
    }
}
