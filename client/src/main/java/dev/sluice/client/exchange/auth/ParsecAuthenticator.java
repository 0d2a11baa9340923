// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.exchange.auth;

import dev.sluice.wire.ByteReader;
import dev.sluice.wire.MalformedPacketException;
import dev.sluice.wire.classic.auth.ParsecPassword;
import dev.sluice.wire.classic.auth.ParsecSalt;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code parsec}: asks for the account's salt, then signs.
 *
 * <pre>
 *   begin --nothing--> ASKED --salt--> SIGNED
 * </pre>
 */
final class ParsecAuthenticator extends Authenticator {

    private byte[] nonce = new byte[0];
    private @Nullable ParsecSalt salt;
    private byte[] key = new byte[0];

    ParsecAuthenticator(AuthContext context) {
        super(context);
    }

    @Override
    String plugin() {
        return ParsecPassword.NAME;
    }

    @Override
    byte[] begin(byte[] scramble) {
        if (scramble.length != ParsecPassword.NONCE) {
            throw context.refuse("expected a nonce of " + ParsecPassword.NONCE + " bytes for " + plugin() + ", got "
                    + scramble.length);
        }
        nonce = scramble;
        return new byte[0];
    }

    @Override
    Optional<byte[]> onData(byte[] data) {
        if (salt != null) {
            return super.onData(data);
        }
        ParsecSalt known = read(data);
        salt = known;
        key = ParsecPassword.key(context.password(), known);
        return Optional.of(ParsecPassword.answer(key, nonce, context.random().next(ParsecPassword.NONCE)));
    }

    private ParsecSalt read(byte[] data) {
        try {
            return ParsecSalt.decode(ByteReader.of(data));
        } catch (MalformedPacketException e) {
            throw context.refuse("the server's word for " + plugin() + " cannot be used: " + e.getMessage());
        }
    }

    @Override
    Optional<byte[]> verifier() {
        ParsecSalt known = salt;
        return known == null ? Optional.empty() : Optional.of(ParsecPassword.verifier(key, known));
    }
}
