// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.exchange;

import dev.sluice.client.error.ServerException;
import dev.sluice.client.exchange.auth.AuthContext;
import dev.sluice.client.exchange.auth.Authentication;
import dev.sluice.client.exchange.auth.Opening;
import dev.sluice.client.exchange.auth.RandomBytes;
import dev.sluice.client.exchange.auth.UnprovenCertificate;
import dev.sluice.wire.ByteReader;
import dev.sluice.wire.classic.Capabilities;
import dev.sluice.wire.classic.PacketReader;
import dev.sluice.wire.classic.PacketWriter;
import dev.sluice.wire.classic.login.Greeting;
import dev.sluice.wire.classic.login.HandshakeResponse;
import dev.sluice.wire.classic.login.SslRequest;
import dev.sluice.wire.classic.reply.AuthMoreData;
import dev.sluice.wire.classic.reply.AuthNextFactor;
import dev.sluice.wire.classic.reply.AuthSwitchRequest;
import dev.sluice.wire.classic.reply.Err;
import dev.sluice.wire.classic.reply.LoginReply;
import dev.sluice.wire.classic.reply.Ok;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The connection phase: a barrier, nothing may follow until it is done.
 *
 * <pre>
 *   GREETING --TLS agreed--> SECURING --secured--> ANSWERING --OK--> done
 *       \------no TLS------------------------------/   ^ |
 *                                                      +-+ rounds of {@link Authentication}
 * </pre>
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_connection_phase.html">Connection phase</a>
 */
public final class LoginExchange {

    /** What the pipeline must do next. */
    public enum Step {
        /** Send what was written, and wait for the server. */
        SEND_AND_WAIT,
        /** Send what was written, switch to TLS, then call {@link LoginExchange#onSecured}. */
        START_TLS,
        /** The session is there. */
        DONE
    }

    /** utf8mb4_general_ci, which every server since 2010 knows. */
    static final int COLLATION = 45;

    private final LoginOptions options;
    private final RandomBytes random;
    private final boolean privateLink;
    private @Nullable Greeting greeting;
    private @Nullable Authentication authentication;
    private Capabilities capabilities = new Capabilities(0);

    /**
     * Creates one.
     *
     * @param privateLink whether nobody can read along even without TLS, as on a unix socket
     */
    public LoginExchange(LoginOptions options, boolean privateLink, RandomBytes random) {
        this.options = options;
        this.privateLink = privateLink;
        this.random = random;
    }

    /** Returns what is attempted, for messages. */
    public String describe() {
        return options.toString();
    }

    /** Returns what is known of the server; only once done. */
    public ServerInfo info() {
        return ServerInfo.of(greeting(), capabilities);
    }

    /** Tells whether the server might prove a certificate that nobody vouches for. */
    public boolean mayProveCertificate() {
        return greeting().isMariaDb();
    }

    private Greeting greeting() {
        Greeting known = greeting;
        if (known == null) {
            throw new IllegalStateException("the server has not greeted yet");
        }
        return known;
    }

    /** Takes the current packet of {@code in}, and writes what answers it to {@code out}. */
    public Step onPacket(PacketReader in, PacketWriter out) {
        Authentication begun = authentication;
        return begun == null ? onGreeting(in, out) : onReply(begun, in, out);
    }

    private Step onGreeting(PacketReader in, PacketWriter out) {
        ByteReader payload = in.payload();
        if (in.firstByte() == Err.MARK) {
            throw refused(Err.decode(payload));
        }
        Greeting first = Greeting.decode(payload);
        greeting = first;
        capabilities = new Agreement(options, first).capabilities(privateLink);
        if (!capabilities.has(Capabilities.SSL)) {
            respond(in, out, privateLink, Optional.empty());
            return Step.SEND_AND_WAIT;
        }
        head().encode(out.begin(in.nextSequence()));
        in.expectSequence(out.end());
        return Step.START_TLS;
    }

    /**
     * Goes on with the login, for the link is encrypted now.
     *
     * @param certificate the server's, if nobody vouches for it
     */
    public void onSecured(Optional<UnprovenCertificate> certificate, PacketReader in, PacketWriter out) {
        respond(in, out, privateLink || certificate.isEmpty(), certificate);
    }

    private void respond(
            PacketReader in, PacketWriter out, boolean nobodyReads, Optional<UnprovenCertificate> certificate) {
        AuthContext context = new AuthContext(describe(), options.passwords(), 1, options.auth(), nobodyReads, random);
        Authentication begun = new Authentication(context, certificate);
        authentication = begun;
        Opening opening = begun.open(greeting().authPlugin(), greeting().scramble());
        HandshakeResponse response = new HandshakeResponse(
                head(),
                options.user(),
                opening.answer(),
                options.session().schema(),
                opening.plugin(),
                options.attributes(),
                options.session().compression().level());
        response.encode(out.begin(in.nextSequence()));
        in.expectSequence(out.end());
    }

    private SslRequest head() {
        return new SslRequest(capabilities, options.maxPacket(), COLLATION);
    }

    private Step onReply(Authentication begun, PacketReader in, PacketWriter out) {
        LoginReply reply = decode(in);
        if (reply instanceof Err err) {
            throw refused(err);
        }
        if (reply instanceof Ok ok) {
            begun.onAccepted(ok);
            return Step.DONE;
        }
        if (reply instanceof AuthSwitchRequest request) {
            send(begun.onSwitch(request), in, out);
        } else if (reply instanceof AuthNextFactor factor) {
            send(begun.onNextFactor(factor), in, out);
        } else {
            begun.onData((AuthMoreData) reply).ifPresent(answer -> send(answer, in, out));
        }
        return Step.SEND_AND_WAIT;
    }

    /** What begins like no reply is a word of the plugin's own: MariaDB marks it only if it could be mistaken. */
    private LoginReply decode(PacketReader in) {
        boolean marked = switch (in.firstByte()) {
            case Ok.MARK, Err.MARK, AuthSwitchRequest.MARK, AuthMoreData.MARK -> true;
            case AuthNextFactor.MARK -> capabilities.has(Capabilities.MULTI_FACTOR_AUTHENTICATION);
            default -> false;
        };
        ByteReader payload = in.payload();
        return marked ? LoginReply.decode(payload, capabilities) : new AuthMoreData(payload.rest());
    }

    private static void send(byte[] answer, PacketReader in, PacketWriter out) {
        out.begin(in.nextSequence()).bytes(answer);
        in.expectSequence(out.end());
    }

    private ServerException refused(Err err) {
        return new ServerException(describe(), err, LoginAdvice.on(err.code()));
    }
}
