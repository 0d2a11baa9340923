// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.exchange.auth;

import dev.sluice.wire.classic.auth.CachingSha2Password;
import dev.sluice.wire.classic.auth.ClearPassword;
import dev.sluice.wire.classic.auth.DialogPassword;
import dev.sluice.wire.classic.auth.Ed25519Password;
import dev.sluice.wire.classic.auth.NativePassword;
import dev.sluice.wire.classic.auth.ParsecPassword;
import dev.sluice.wire.classic.auth.Sha256Password;
import java.util.List;
import java.util.Set;

/** The authentication plugins by name. */
final class Authenticators {

    /** All that are known, the usual ones first. */
    static final List<String> NAMES = List.of(
            CachingSha2Password.NAME,
            NativePassword.NAME,
            Sha256Password.NAME,
            Ed25519Password.NAME,
            ParsecPassword.NAME,
            ClearPassword.NAME,
            DialogPassword.NAME);

    /** Those that can answer the 20 bytes of a greeting without telling the password. */
    static final Set<String> OPENING = Set.of(CachingSha2Password.NAME, NativePassword.NAME);

    /** Those that a man in the middle can neither relay nor learn the password from, so that a server can prove itself by it. */
    static final Set<String> PROVING = Set.of(NativePassword.NAME, Ed25519Password.NAME, ParsecPassword.NAME);

    private Authenticators() {}

    /** Returns the conversation for a plugin, one of {@link #NAMES}. */
    static Authenticator of(String plugin, AuthContext context) {
        return switch (plugin) {
            case CachingSha2Password.NAME -> new CachingSha2Authenticator(context);
            case NativePassword.NAME -> new NativeAuthenticator(context);
            case Sha256Password.NAME -> new Sha256Authenticator(context);
            case Ed25519Password.NAME -> new Ed25519Authenticator(context);
            case ParsecPassword.NAME -> new ParsecAuthenticator(context);
            case ClearPassword.NAME -> new ClearAuthenticator(context);
            case DialogPassword.NAME -> new DialogAuthenticator(context);
            default -> throw new IllegalArgumentException("no such plugin: " + plugin);
        };
    }
}
