// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x.login;

import dev.sluice.gateway.x.reply.Refusal;
import dev.sluice.gateway.x.reply.XCode;
import dev.sluice.wire.ByteReader;
import dev.sluice.wire.MalformedPacketException;
import dev.sluice.wire.x.auth.AuthenticationData;
import dev.sluice.wire.x.auth.Mysql41;
import dev.sluice.wire.x.auth.Plain;
import dev.sluice.wire.x.auth.Sha256Memory;
import dev.sluice.wire.x.client.AuthenticateStart;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The ways to log in, one try after the other. Belongs to the link's loop.
 *
 * <pre>
 *   idle --start PLAIN--> Knock
 *   idle --start SHA256_MEMORY, MYSQL41--> Challenge, challenged --continue--> Knock or Denied, idle
 * </pre>
 *
 * <p>PLAIN shows this side the password, which then logs in to the database with it. SHA256_MEMORY works for users that PLAIN
 * has let in before. MYSQL41 is answered as MySQL 9 does, which has forgotten how: with a nonce, and then no.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/mysqlx_protocol_authentication.html">Authentication</a>
 */
public final class Mechanisms {

    private static final int NONCE = 20;
    private static final int FIRST_PRINTABLE = 0x21;
    private static final int PRINTABLES = 0x7F - FIRST_PRINTABLE;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final VerifierCache verifiers;
    private byte @Nullable [] nonce;
    private boolean isSha256;

    /** Creates one for one link. */
    public Mechanisms(VerifierCache verifiers) {
        this.verifiers = verifiers;
    }

    /** Returns the names of the mechanisms that can be used, as MySQL lists them. */
    public static List<String> offered(boolean privateLink) {
        return privateLink ? List.of(Plain.NAME, Sha256Memory.NAME) : List.of(Sha256Memory.NAME);
    }

    /** Tells whether a challenge waits for its answer. */
    public boolean isChallenged() {
        return nonce != null;
    }

    /**
     * Begins a try.
     *
     * @throws Refusal which ends the link if there is no such mechanism, or not on this link
     */
    public LoginStep start(AuthenticateStart message, boolean privateLink) {
        nonce = null;
        return switch (message.mechanism()) {
            case Plain.NAME -> plain(message, privateLink);
            case Sha256Memory.NAME -> challenge(true);
            case Mysql41.NAME -> challenge(false);
            default -> throw unknown(message.mechanism());
        };
    }

    private static LoginStep plain(AuthenticateStart message, boolean privateLink) {
        if (!privateLink) {
            throw unknown(Plain.NAME);
        }
        try {
            AuthenticationData data = AuthenticationData.decode(ByteReader.of(message.data()));
            return new LoginStep.Knock(data.schema(), data.user(), new String(data.proof(), StandardCharsets.UTF_8));
        } catch (MalformedPacketException incomplete) {
            return new LoginStep.Denied("", false);
        }
    }

    private LoginStep challenge(boolean sha256) {
        byte[] fresh = new byte[NONCE];
        // The last byte is a zero, and belongs to it.
        for (int i = 0; i < NONCE - 1; i++) {
            fresh[i] = (byte) (FIRST_PRINTABLE + RANDOM.nextInt(PRINTABLES));
        }
        nonce = fresh;
        isSha256 = sha256;
        return new LoginStep.Challenge(fresh);
    }

    /** Takes the answer to a challenge. */
    public LoginStep proceed(byte[] answer) {
        byte[] asked = nonce;
        nonce = null;
        if (asked == null) {
            throw new IllegalStateException("nothing was asked");
        }
        try {
            return check(asked, AuthenticationData.decode(ByteReader.of(answer)));
        } catch (MalformedPacketException incomplete) {
            return new LoginStep.Denied("", false);
        }
    }

    private LoginStep check(byte[] asked, AuthenticationData data) {
        Optional<String> password = isSha256 ? verifiers.password(data.user(), asked, data.proof()) : Optional.empty();
        return password.<LoginStep>map(known -> new LoginStep.Knock(data.schema(), data.user(), known))
                .orElse(new LoginStep.Denied(data.user(), data.proof().length > 0));
    }

    private static Refusal unknown(String mechanism) {
        return Refusal.fatal(XCode.UNKNOWN_MECHANISM, "Invalid authentication method " + mechanism);
    }
}
