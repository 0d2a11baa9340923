// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.exchange;

import dev.sluice.client.error.LoginException;
import dev.sluice.client.error.ServerException;
import dev.sluice.client.exchange.LoginExchange.Step;
import dev.sluice.wire.MalformedPacketException;
import dev.sluice.wire.classic.Capabilities;
import dev.sluice.wire.classic.PacketReader;
import dev.sluice.wire.classic.PacketWriter;
import dev.sluice.wire.classic.auth.NativePassword;
import dev.sluice.wire.classic.login.Greeting;
import dev.sluice.wire.classic.login.HandshakeResponse;
import dev.sluice.wire.classic.login.SslRequest;
import dev.sluice.wire.classic.reply.AuthSwitchRequest;
import dev.sluice.wire.classic.reply.Err;
import dev.sluice.wire.classic.reply.Ok;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The connection phase of a login whose password only somebody else knows: the scramble of the greeting is given out, and what is
 * made of it by {@code mysql_native_password} comes in later, with the name of whom it proves. There is one proof, so the server
 * can be answered no other scramble, and no other plugin.
 *
 * <pre>
 *   GREETING --TLS agreed--> SECURING --secured--> CHALLENGED --proof--> PROVING --OK--> done
 *       \------no TLS-----------------------------^                      ^ |
 *                                                                        +-+ the same scramble again
 * </pre>
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_connection_phase.html">Connection phase</a>
 */
public final class ChallengeExchange {

    private enum Stage {
        GREETING,
        SECURING,
        CHALLENGED,
        PROVING
    }

    private final LoginOptions options;
    private final boolean privateLink;
    private Stage stage = Stage.GREETING;
    private @Nullable Greeting greeting;
    private @Nullable NativeProof proof;
    private String otherPlugin = "";
    private Capabilities capabilities = new Capabilities(0);

    /**
     * Creates one.
     *
     * @param options all but the user, the passwords and the schema, which are those of the proof
     * @param privateLink whether nobody can read along even without TLS, as on a unix socket
     */
    public ChallengeExchange(LoginOptions options, boolean privateLink) {
        this.options = options;
        this.privateLink = privateLink;
    }

    /** Returns what is attempted, for messages. */
    public String describe() {
        return "a login to " + options.server() + " by a proof of somebody else's";
    }

    /**
     * Takes the current packet of {@code in}, and writes what answers it to {@code out}.
     *
     * @throws ServerException if the server refuses the login
     * @throws LoginException if the server wants another proof than there is; {@link #otherPlugin} says which
     */
    public Step onPacket(PacketReader in, PacketWriter out) {
        if (in.firstByte() == Err.MARK) {
            throw new ServerException(describe(), Err.decode(in.payload()), "");
        }
        return switch (stage) {
            case GREETING -> onGreeting(Greeting.decode(in.payload()), in, out);
            case PROVING -> onVerdict(in, out);
            default -> throw new MalformedPacketException("expected silence while nobody has answered the greeting");
        };
    }

    private Step onGreeting(Greeting first, PacketReader in, PacketWriter out) {
        greeting = first;
        capabilities = new Agreement(options, first).withSchema(privateLink);
        if (!capabilities.has(Capabilities.SSL)) {
            stage = Stage.CHALLENGED;
            return Step.SEND_AND_WAIT;
        }
        stage = Stage.SECURING;
        head().encode(out.begin(in.nextSequence()));
        in.expectSequence(out.end());
        return Step.START_TLS;
    }

    /** Goes on with the login, for the link is encrypted now. */
    public void onSecured() {
        stage = Stage.CHALLENGED;
    }

    /** Tells whether the proof is awaited. */
    public boolean isChallenged() {
        return stage == Stage.CHALLENGED;
    }

    /** Returns what the server has said first. */
    public Greeting greeting() {
        Greeting known = greeting;
        if (known == null) {
            throw new IllegalStateException("the server has not greeted yet");
        }
        return known;
    }

    /**
     * Writes the answer to the greeting; the challenge must be there.
     *
     * @throws IllegalStateException if it is not
     */
    public void prove(NativeProof of, PacketReader in, PacketWriter out) {
        if (stage != Stage.CHALLENGED) {
            throw new IllegalStateException("no proof is awaited");
        }
        stage = Stage.PROVING;
        proof = of;
        HandshakeResponse response = new HandshakeResponse(
                head(), of.user(), of.answer(), of.schema(), NativePassword.NAME, options.attributes());
        response.encode(out.begin(in.nextSequence()));
        in.expectSequence(out.end());
    }

    private SslRequest head() {
        return new SslRequest(capabilities, options.maxPacket(), LoginExchange.COLLATION);
    }

    private Step onVerdict(PacketReader in, PacketWriter out) {
        if (in.firstByte() == Ok.MARK) {
            return Step.DONE;
        }
        if (in.firstByte() != AuthSwitchRequest.MARK) {
            throw refuse("the server wants more than a proof of " + NativePassword.NAME);
        }
        onSwitch(AuthSwitchRequest.decode(in.payload()), in, out);
        return Step.SEND_AND_WAIT;
    }

    /** A server that has tried another plugin before comes back to this one with the scramble that it gave out first. */
    private void onSwitch(AuthSwitchRequest request, PacketReader in, PacketWriter out) {
        if (!request.plugin().equals(NativePassword.NAME)) {
            otherPlugin = request.plugin();
            throw refuse("the account uses the authentication plugin \"" + otherPlugin + "\"; expected "
                    + NativePassword.NAME);
        }
        NativeProof given = proof;
        proof = null;
        if (given == null || !Arrays.equals(request.scramble(), greeting().scramble())) {
            throw refuse("the server gave out another scramble than it greeted with");
        }
        out.begin(in.nextSequence()).bytes(given.answer());
        in.expectSequence(out.end());
    }

    private LoginException refuse(String problem) {
        return new LoginException(describe(), problem);
    }

    /** Returns the plugin that the server asked for in place of this one, or nothing. */
    public String otherPlugin() {
        return otherPlugin;
    }

    /** Returns what is known of the server; only once done. */
    public ServerInfo info() {
        return ServerInfo.of(greeting(), capabilities);
    }
}
