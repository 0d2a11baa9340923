// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.exchange.auth;

import dev.sluice.wire.classic.auth.ClearPassword;

/** {@code mysql_clear_password}: the password itself, where nobody can read along. */
final class ClearAuthenticator extends Authenticator {

    ClearAuthenticator(AuthContext context) {
        super(context);
    }

    @Override
    String plugin() {
        return ClearPassword.NAME;
    }

    @Override
    byte[] begin(byte[] scramble) {
        return PasswordDelivery.inTheClear(context, context.factor());
    }
}
