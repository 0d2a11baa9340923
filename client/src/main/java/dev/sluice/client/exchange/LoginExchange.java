// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.exchange;

import dev.sluice.client.error.LoginException;
import dev.sluice.client.error.ServerException;
import dev.sluice.wire.ByteReader;
import dev.sluice.wire.classic.Capabilities;
import dev.sluice.wire.classic.PacketReader;
import dev.sluice.wire.classic.PacketWriter;
import dev.sluice.wire.classic.auth.CachingSha2Password;
import dev.sluice.wire.classic.auth.ClearPassword;
import dev.sluice.wire.classic.auth.NativePassword;
import dev.sluice.wire.classic.login.Greeting;
import dev.sluice.wire.classic.login.HandshakeResponse;
import dev.sluice.wire.classic.login.SslRequest;
import dev.sluice.wire.classic.reply.AuthMoreData;
import dev.sluice.wire.classic.reply.AuthSwitchRequest;
import dev.sluice.wire.classic.reply.Err;
import dev.sluice.wire.classic.reply.LoginReply;
import dev.sluice.wire.classic.reply.Ok;

/**
 * The connection phase: a barrier, nothing may follow until it is done.
 *
 * <pre>
 *   GREETING --TLS agreed--> SECURING --secured--> ANSWERING --OK--> done
 *       \------no TLS------------------------------/   ^ |
 *                                                      +-+ authentication switch, more data
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

    private static final long REQUIRED = Capabilities.PROTOCOL_41
            | Capabilities.SECURE_CONNECTION
            | Capabilities.PLUGIN_AUTH
            | Capabilities.PLUGIN_AUTH_LENENC_DATA
            | Capabilities.DEPRECATE_EOF;
    private static final long WANTED = REQUIRED
            | Capabilities.LONG_FLAG
            | Capabilities.TRANSACTIONS
            | Capabilities.MULTI_RESULTS
            | Capabilities.PS_MULTI_RESULTS
            | Capabilities.CONNECT_ATTRS
            | Capabilities.SESSION_TRACK
            | Capabilities.MARIADB_BULK_OPERATIONS
            | Capabilities.MARIADB_EXTENDED_METADATA;

    /** utf8mb4_general_ci, which every server since 2010 knows. */
    private static final int COLLATION = 45;

    private static final int MAX_ROUNDS = 8;
    private static final String OLD_MARIADB_PREFIX = "5.5.5-";

    private final LoginOptions options;
    private boolean privateLink;
    private boolean greeted;
    private int rounds;
    private Greeting greeting =
            new Greeting("", 0, new byte[0], new Capabilities(0), 0, new dev.sluice.wire.classic.ServerStatus(0), "");
    private Capabilities capabilities = new Capabilities(0);
    private String plugin = "";

    /**
     * Creates one.
     *
     * @param privateLink whether nobody can read along even without TLS, as on a unix socket
     */
    public LoginExchange(LoginOptions options, boolean privateLink) {
        this.options = options;
        this.privateLink = privateLink;
    }

    /** Returns what is attempted, for messages. */
    public String describe() {
        return options.toString();
    }

    /** Returns what is known of the server; only once done. */
    public ServerInfo info() {
        String version = greeting.serverVersion();
        return new ServerInfo(
                version.startsWith(OLD_MARIADB_PREFIX) ? version.substring(OLD_MARIADB_PREFIX.length()) : version,
                greeting.threadId(),
                greeting.isMariaDb(),
                capabilities);
    }

    /** Takes the current packet of {@code in}, and writes what answers it to {@code out}. */
    public Step onPacket(PacketReader in, PacketWriter out) {
        if (!greeted) {
            return onGreeting(in, out);
        }
        if (++rounds > MAX_ROUNDS) {
            throw refuse("the server asked for more than " + MAX_ROUNDS + " rounds of authentication");
        }
        LoginReply reply = LoginReply.decode(in.payload(), capabilities);
        if (reply instanceof Err err) {
            throw new ServerException(describe(), err, false);
        }
        if (reply instanceof Ok) {
            return Step.DONE;
        }
        if (reply instanceof AuthSwitchRequest request) {
            plugin = request.plugin();
            send(in, out, scrambled(request.scramble()));
        } else {
            onMoreData((AuthMoreData) reply, in, out);
        }
        return Step.SEND_AND_WAIT;
    }

    private Step onGreeting(PacketReader in, PacketWriter out) {
        ByteReader payload = in.payload();
        if (in.firstByte() == Err.MARK) {
            throw new ServerException(describe(), Err.decode(payload), false);
        }
        greeting = Greeting.decode(payload);
        greeted = true;
        capabilities = agree(greeting.capabilities());
        if (!capabilities.has(Capabilities.SSL)) {
            respond(out, in);
            return Step.SEND_AND_WAIT;
        }
        head().encode(out.begin(in.nextSequence()));
        in.expectSequence(out.end());
        return Step.START_TLS;
    }

    private Capabilities agree(Capabilities offered) {
        if (!offered.has(REQUIRED)) {
            throw refuse("the server is too old, or a proxy hides what it can: MySQL 5.7.5 or MariaDB 10.2 or later is"
                    + " expected (missing capabilities 0x" + Long.toHexString(REQUIRED & ~offered.bits()) + ")");
        }
        long wanted = WANTED;
        wanted |= options.schema().isEmpty() ? 0 : Capabilities.CONNECT_WITH_DB;
        wanted |= options.multiStatements() ? Capabilities.MULTI_STATEMENTS : 0;
        wanted |= greeting.isMariaDb() ? 0 : Capabilities.LONG_PASSWORD;
        wanted |= wantsTls() ? Capabilities.SSL : 0;
        if (options.tls().isMandatory() && !offered.has(Capabilities.SSL)) {
            throw refuse("TLS is required, and the server does not offer it");
        }
        return offered.intersect(new Capabilities(wanted));
    }

    /** A unix socket needs no TLS unless it is asked for. */
    private boolean wantsTls() {
        return options.tls().isMandatory() || (options.tls() == TlsMode.PREFERRED && !privateLink);
    }

    /** The link is encrypted now: the login goes on over it. */
    public void onSecured(PacketReader in, PacketWriter out) {
        privateLink = true;
        respond(out, in);
    }

    private SslRequest head() {
        return new SslRequest(capabilities, options.maxPacket(), COLLATION);
    }

    /** Answers the greeting for its plugin if that is one of ours, else for one of ours: the server then asks to switch. */
    private void respond(PacketWriter out, PacketReader in) {
        plugin = greeting.authPlugin().equals(NativePassword.NAME) ? NativePassword.NAME : CachingSha2Password.NAME;
        HandshakeResponse response = new HandshakeResponse(
                head(), options.user(), scrambled(greeting.scramble()), options.schema(), plugin, options.attributes());
        response.encode(out.begin(in.nextSequence()));
        in.expectSequence(out.end());
    }

    private byte[] scrambled(byte[] scramble) {
        return switch (plugin) {
            case NativePassword.NAME -> NativePassword.answer(options.password(), scramble);
            case CachingSha2Password.NAME -> CachingSha2Password.answer(options.password(), scramble);
            default ->
                throw refuse("the account uses the authentication plugin \"" + plugin + "\"; expected "
                        + NativePassword.NAME + " or " + CachingSha2Password.NAME);
        };
    }

    private void onMoreData(AuthMoreData reply, PacketReader in, PacketWriter out) {
        if (!plugin.equals(CachingSha2Password.NAME) || reply.data().length != 1) {
            throw refuse("expected the end of the authentication by " + plugin + ", got more data");
        }
        int verdict = reply.data()[0];
        if (verdict == CachingSha2Password.FAST_AUTH_OK) {
            return;
        }
        if (verdict != CachingSha2Password.FULL_AUTH) {
            throw refuse("expected verdict 3 or 4 of " + plugin + ", got " + verdict);
        }
        if (!privateLink) {
            throw refuse("the server wants the password itself, which is only sent over TLS or a unix socket:"
                    + " add tls=required to the URL");
        }
        send(in, out, ClearPassword.answer(options.password()));
    }

    private static void send(PacketReader in, PacketWriter out, byte[] answer) {
        out.begin(in.nextSequence()).bytes(answer);
        in.expectSequence(out.end());
    }

    private LoginException refuse(String problem) {
        return new LoginException(describe(), problem);
    }
}
