// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x.login;

import dev.sluice.client.exchange.NativeProof;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The ways to log in, one try after the other. Belongs to the link's loop.
 *
 * <pre>
 *   idle --start PLAIN--> Knock
 *   idle --start SHA256_MEMORY--> Challenge, challenged --continue--> Knock or Denied, idle
 *   idle --start MYSQL41--> Inquiry, inquiring --the database's nonce--> Challenge, challenged --continue--> Proof or Denied, idle
 *                                       \--it has none--> Challenge, challenged --continue--> Denied, idle
 * </pre>
 *
 * <p>PLAIN shows this side the password, which then logs in to the database with it. SHA256_MEMORY works for users that PLAIN
 * has let in before. MYSQL41 is the database's own {@code mysql_native_password}, whose nonce and answer are passed on; where the
 * database does not know that, it is answered as MySQL 9 does, which has forgotten how: with a nonce, and then no.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/mysqlx_protocol_authentication.html">Authentication</a>
 */
public final class Mechanisms {

    private static final int NONCE = 20;
    private static final int FIRST_PRINTABLE = 0x21;
    private static final int PRINTABLES = 0x7F - FIRST_PRINTABLE;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** What a challenge is answered with. */
    private enum Expected {
        MEMORY,
        NATIVE,
        NOTHING_OF_USE
    }

    private final VerifierCache verifiers;
    private final NativeSupport support;
    private byte @Nullable [] nonce;
    private Expected expected = Expected.NOTHING_OF_USE;

    /** Creates one for one link. */
    public Mechanisms(VerifierCache verifiers, NativeSupport support) {
        this.verifiers = verifiers;
        this.support = support;
    }

    /** Returns the names of the mechanisms that can be used, in MySQL's order. */
    public static List<String> offered(boolean privateLink, NativeSupport support) {
        List<String> names = new ArrayList<>();
        if (support.isThere()) {
            names.add(Mysql41.NAME);
        }
        if (privateLink) {
            names.add(Plain.NAME);
        }
        names.add(Sha256Memory.NAME);
        return names;
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
            case Sha256Memory.NAME -> challenge(fresh(), Expected.MEMORY);
            case Mysql41.NAME ->
                support.mayBeThere() ? new LoginStep.Inquiry() : challenge(fresh(), Expected.NOTHING_OF_USE);
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
            return new LoginStep.Denied("", false, true);
        }
    }

    /** Goes on from an inquiry, with the database's own nonce if it has one. */
    public LoginStep challenged(Optional<byte[]> ofDatabase) {
        return ofDatabase
                .map(known -> challenge(known, Expected.NATIVE))
                .orElseGet(() -> challenge(fresh(), Expected.NOTHING_OF_USE));
    }

    private LoginStep challenge(byte[] asked, Expected answer) {
        nonce = asked;
        expected = answer;
        return new LoginStep.Challenge(asked);
    }

    private static byte[] fresh() {
        byte[] fresh = new byte[NONCE];
        // The last byte is a zero, and belongs to it.
        for (int i = 0; i < NONCE - 1; i++) {
            fresh[i] = (byte) (FIRST_PRINTABLE + RANDOM.nextInt(PRINTABLES));
        }
        return fresh;
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
            return new LoginStep.Denied("", false, true);
        }
    }

    private LoginStep check(byte[] asked, AuthenticationData data) {
        Optional<? extends LoginStep> claim = switch (expected) {
            case MEMORY ->
                verifiers
                        .password(data.user(), asked, data.proof())
                        .map(known -> new LoginStep.Knock(data.schema(), data.user(), known));
            case NATIVE ->
                Mysql41.answer(data.proof())
                        .map(answer -> new LoginStep.Proof(new NativeProof(data.schema(), data.user(), answer)));
            case NOTHING_OF_USE -> Optional.empty();
        };
        return claim.isPresent() ? claim.get() : denied(data);
    }

    private LoginStep denied(AuthenticationData data) {
        boolean judged = switch (expected) {
            case MEMORY -> verifiers.knows(data.user());
            case NATIVE -> true;
            case NOTHING_OF_USE -> false;
        };
        return new LoginStep.Denied(data.user(), data.proof().length > 0, judged);
    }

    private static Refusal unknown(String mechanism) {
        return Refusal.fatal(XCode.UNKNOWN_MECHANISM, "Invalid authentication method " + mechanism);
    }
}
