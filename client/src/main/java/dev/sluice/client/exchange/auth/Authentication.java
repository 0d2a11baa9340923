// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.exchange.auth;

import dev.sluice.client.error.LoginException;
import dev.sluice.wire.classic.auth.CachingSha2Password;
import dev.sluice.wire.classic.reply.AuthMoreData;
import dev.sluice.wire.classic.reply.AuthNextFactor;
import dev.sluice.wire.classic.reply.AuthSwitchRequest;
import dev.sluice.wire.classic.reply.Ok;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who the user is, from the scramble of a greeting to the server's OK: one plugin after the other, one factor after the other.
 *
 * <pre>
 *   open --answer--> FACTOR 1 --OK--> over
 *                     |  ^  \--next factor--> FACTOR 2 --...
 *                     +--+ switch, more data
 * </pre>
 */
public final class Authentication {

    /** Three factors, each with a switch, a request for a key and a verdict. */
    private static final int MAX_ROUNDS = 12;

    private static final int SCRAMBLE = 20;

    private final @Nullable UnprovenCertificate certificate;
    private AuthContext context;
    private @Nullable Authenticator authenticator;

    /** The latest of 20 bytes: a server proves its certificate by that one even if the plugin has a nonce of its own. */
    private byte[] scramble = new byte[0];

    private int rounds;

    /**
     * Creates one.
     *
     * @param certificate the server's, if it must be proved by the end
     */
    public Authentication(AuthContext context, Optional<UnprovenCertificate> certificate) {
        this.context = context;
        this.certificate = certificate.orElse(null);
    }

    /**
     * Answers a greeting: for its plugin if that can be answered at once, else for one that the server will want to switch from;
     * if none is acceptable, with nothing.
     */
    public Opening open(String offered, byte[] greetingScramble) {
        scramble = greetingScramble;
        String plugin = Authenticators.OPENING.contains(offered) ? offered : CachingSha2Password.NAME;
        return mayOpen(plugin) ? new Opening(plugin, begin(plugin, greetingScramble)) : new Opening("", new byte[0]);
    }

    private boolean mayOpen(String plugin) {
        return context.terms().accept(plugin) && (certificate == null || Authenticators.PROVING.contains(plugin));
    }

    /** Answers the server's wish for another plugin, or for a fresh answer. */
    public byte[] onSwitch(AuthSwitchRequest request) {
        countRound();
        return begin(request.plugin(), request.scramble());
    }

    /** Answers the server's wish for the next factor, the one before being accepted. */
    public byte[] onNextFactor(AuthNextFactor request) {
        countRound();
        context = context.next();
        return begin(request.plugin(), request.scramble());
    }

    /** Answers a further word of the plugin, if there is something to answer. */
    public Optional<byte[]> onData(AuthMoreData more) {
        countRound();
        return begun().onData(more.data());
    }

    /** Takes the end, and checks that the server has proved what it had to. */
    public void onAccepted(Ok ok) {
        if (certificate != null) {
            certificate.check(ok, begun(), scramble);
        }
    }

    private byte[] begin(String plugin, byte[] newScramble) {
        if (!context.terms().accept(plugin)) {
            throw unacceptable(plugin);
        }
        if (certificate != null) {
            certificate.check(plugin, context);
        }
        if (newScramble.length == SCRAMBLE) {
            scramble = newScramble;
        }
        authenticator = Authenticators.of(plugin, context);
        return authenticator.begin(newScramble);
    }

    private LoginException unacceptable(String plugin) {
        String expected = Authenticators.NAMES.contains(plugin)
                ? "one of authPlugins=" + String.join(",", context.terms().plugins())
                : "one of " + String.join(", ", Authenticators.NAMES);
        return context.refuse("the account uses the authentication plugin \"" + plugin + "\"; expected " + expected);
    }

    private Authenticator begun() {
        if (authenticator == null) {
            throw context.refuse("expected the server to name an authentication plugin first");
        }
        return authenticator;
    }

    private void countRound() {
        if (++rounds > MAX_ROUNDS) {
            throw context.refuse("the server asked for more than " + MAX_ROUNDS + " rounds of authentication");
        }
    }
}
