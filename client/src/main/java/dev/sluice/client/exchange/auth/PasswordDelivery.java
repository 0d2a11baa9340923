// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.exchange.auth;

import dev.sluice.wire.classic.auth.ClearPassword;
import dev.sluice.wire.classic.auth.RsaKey;

/**
 * How the password itself reaches the server: as it is where nobody can read along, else encrypted with the server's RSA key, if
 * that is known or may be asked for, else not at all.
 */
final class PasswordDelivery {

    private final AuthContext context;
    private final byte[] scramble;

    /** Whether the next word of the server must be the key. */
    private boolean keyAsked;

    PasswordDelivery(AuthContext context, byte[] scramble) {
        this.context = context;
        this.scramble = scramble;
    }

    static byte[] inTheClear(AuthContext context, int factor) {
        if (!context.privateLink()) {
            throw context.refuse("the server wants the password itself, which is only sent over TLS or a unix socket:"
                    + " add tls=required to the URL");
        }
        return ClearPassword.answer(context.password(factor));
    }

    /** Returns the password in the form that the link allows, or {@code keyRequest} to ask for the server's key. */
    byte[] begin(int keyRequest) {
        if (context.privateLink()) {
            return inTheClear(context, context.factor());
        }
        if (context.terms().serverKey().isPresent()) {
            return encrypted(context.terms().serverKey().get());
        }
        if (!context.terms().publicKeyRetrieval()) {
            throw context.refuse(
                    "the server wants the password itself, which is only sent over TLS or a unix socket, or"
                            + " encrypted with the server's public key: add tls=required to the URL, or serverPublicKey=FILE, or,"
                            + " on a network that is trusted, allowPublicKeyRetrieval=true");
        }
        keyAsked = true;
        return new byte[] {(byte) keyRequest};
    }

    boolean isKeyAsked() {
        return keyAsked;
    }

    /** Takes the server's key, and returns the password encrypted with it. */
    byte[] onKey(byte[] pem) {
        keyAsked = false;
        try {
            return encrypted(RsaKey.parse(pem));
        } catch (IllegalArgumentException e) {
            throw context.refuse("the server's public key cannot be used: " + e.getMessage());
        }
    }

    private byte[] encrypted(RsaKey key) {
        try {
            return key.encrypt(context.password(), scramble, context.random().next(RsaKey.SEED));
        } catch (IllegalArgumentException e) {
            throw context.refuse(String.valueOf(e.getMessage()));
        }
    }
}
