// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.x.login;

import dev.sluice.client.error.LoginException;
import dev.sluice.client.error.ServerException;
import dev.sluice.client.exchange.LoginAdvice;
import dev.sluice.client.exchange.LoginExchange.Step;
import dev.sluice.client.exchange.LoginOptions;
import dev.sluice.client.exchange.ServerInfo;
import dev.sluice.client.exchange.TlsMode;
import dev.sluice.client.x.Conversation;
import dev.sluice.client.x.FrameSource;
import dev.sluice.wire.MalformedPacketException;
import dev.sluice.wire.classic.reply.Err;
import dev.sluice.wire.x.FrameWriter;
import dev.sluice.wire.x.auth.AuthenticationData;
import dev.sluice.wire.x.auth.Plain;
import dev.sluice.wire.x.client.AuthenticateStart;
import dev.sluice.wire.x.client.CapabilitiesSet;
import dev.sluice.wire.x.client.ClientMessage;
import dev.sluice.wire.x.compress.FrameCompression;
import dev.sluice.wire.x.data.Scalar;
import dev.sluice.wire.x.server.AuthenticateContinue;
import dev.sluice.wire.x.server.AuthenticateOk;
import dev.sluice.wire.x.server.NoticeFrame;
import dev.sluice.wire.x.server.Ok;
import dev.sluice.wire.x.server.Row;
import dev.sluice.wire.x.server.ServerError;
import dev.sluice.wire.x.server.StmtExecuteOk;
import dev.sluice.wire.x.sluice.ResultColumns;
import dev.sluice.wire.x.sluice.SluiceFeature;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Iterator;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The login of a client that speaks the X Protocol, in as few round trips as there can be: TLS; then all that is wanted of the
 * server, the password and the first question in one write.
 *
 * <pre>
 *   TLS --Ok--> securing --secured--> CAPABILITY, PROOF, QUESTION, each answered in its turn --> done
 *     \--Error, and TLS is not demanded---^            |
 *                                        PROOF refused: the next mechanism, if there is one
 * </pre>
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/mysqlx_protocol_lifecycle.html">Life cycle of a session</a>
 */
public final class XLogin {

    /** What the server answers next. */
    private enum Awaited {
        TLS,
        ATTRIBUTES,
        COMPRESSION,
        EXTENSION,
        PROOF,
        QUESTION
    }

    private final LoginOptions options;
    private final Conversation conversation;
    private final FrameSource in;
    private final boolean localLink;
    private final ArrayDeque<Awaited> awaited = new ArrayDeque<>();
    private final ServerQuestion question = new ServerQuestion();
    private Iterator<Mechanism> mechanisms = Collections.emptyIterator();
    private Mechanism mechanism = Mechanism.PLAIN;
    private @Nullable FrameCompression compression;
    private Set<SluiceFeature> agreed = Set.of();
    private boolean secret;

    /**
     * Creates one.
     *
     * @param localLink whether nobody can read along even without TLS, as on a unix socket
     */
    public XLogin(LoginOptions options, boolean localLink, Conversation conversation) {
        this.options = options;
        this.localLink = localLink;
        this.conversation = conversation;
        in = conversation.source();
    }

    /** Says what comes first: the server waits for the client. */
    public void begin() {
        boolean wantsTls = options.tls().isMandatory() || (options.tls() == TlsMode.PREFERRED && !localLink);
        if (wantsTls) {
            say(CapabilitiesSet.of("tls", new Scalar.Bool(true)), Awaited.TLS);
            conversation.sink().flush();
        } else {
            present(localLink);
        }
    }

    /** Goes on, for the link is encrypted now; {@code trusted} says whether its other end may see a password. */
    public void onSecured(boolean trusted) {
        present(trusted || localLink);
    }

    private void say(ClientMessage message, Awaited answer) {
        message.frame(conversation.sink().frames());
        awaited.addLast(answer);
    }

    private void present(boolean nobodyReads) {
        secret = nobodyReads;
        if (options.session().extension()) {
            say(WantedCapabilities.extension(), Awaited.EXTENSION);
        }
        if (!options.attributes().isEmpty()) {
            say(WantedCapabilities.attributes(options.attributes()), Awaited.ATTRIBUTES);
        }
        if (options.session().compression().isOn()) {
            compression = startCompression();
            say(WantedCapabilities.compression(options.session().compression()), Awaited.COMPRESSION);
        }
        mechanisms = Mechanism.of(nobodyReads, options.auth()).iterator();
        prove();
    }

    private FrameCompression startCompression() {
        try {
            return options.session().compression().startX();
        } catch (IllegalStateException e) {
            throw refuse(String.valueOf(e.getMessage()));
        }
    }

    private void prove() {
        if (!mechanisms.hasNext()) {
            throw refuse(
                    "none of authPlugins=" + String.join(",", options.auth().plugins())
                            + " can be used; expected SHA256_MEMORY or MYSQL41, or PLAIN over TLS that is trusted");
        }
        mechanism = mechanisms.next();
        boolean plain = mechanism == Mechanism.PLAIN;
        byte[] data = plain ? Plain.start(options.session().schema(), options.user(), password()) : new byte[0];
        say(AuthenticateStart.of(mechanism.wireName(), data), Awaited.PROOF);
        if (plain) {
            ask();
        }
        conversation.sink().flush();
    }

    private byte[] password() {
        return options.passwords().first();
    }

    /** Behind the last try: where it fails, nothing else matters any more. */
    private void ask() {
        say(ServerQuestion.MESSAGE, Awaited.QUESTION);
    }

    /**
     * Takes the current frame.
     *
     * @throws LoginException if the server does not do what this side insists on
     * @throws ServerException if the server refuses the login
     */
    public Step onFrame() {
        if (in.type() == NoticeFrame.TYPE) {
            NoticeFrame.decode(in.message());
            return Step.SEND_AND_WAIT;
        }
        Awaited next = awaited.peekFirst();
        if (next == null) {
            throw unexpected();
        }
        return in.type() == ServerError.TYPE ? onError(next, ServerError.decode(in.message())) : onAnswer(next);
    }

    private MalformedPacketException unexpected() {
        return new MalformedPacketException("expected an answer to the login, got a message of type " + in.type());
    }

    private Step onAnswer(Awaited next) {
        if (next == Awaited.QUESTION) {
            return onQuestion();
        }
        if (next == Awaited.PROOF) {
            onProof();
            return Step.SEND_AND_WAIT;
        }
        if (in.type() != Ok.TYPE) {
            throw unexpected();
        }
        awaited.removeFirst();
        if (next == Awaited.EXTENSION) {
            agreed = WantedCapabilities.FEATURES;
        }
        return next == Awaited.TLS ? Step.START_TLS : Step.SEND_AND_WAIT;
    }

    private void onProof() {
        if (in.type() == AuthenticateOk.TYPE) {
            awaited.removeFirst();
            onProven();
        } else if (in.type() == AuthenticateContinue.TYPE && mechanism != Mechanism.PLAIN) {
            onNonce(AuthenticateContinue.decode(in.message()).data());
        } else {
            throw unexpected();
        }
    }

    private void onNonce(byte[] nonce) {
        byte[] proof = mechanism.proof(password(), nonce);
        AuthenticationData data = new AuthenticationData(options.session().schema(), options.user(), proof);
        FrameWriter frames = conversation.sink().frames();
        new dev.sluice.wire.x.client.AuthenticateContinue(data.toBytes()).frame(frames);
        if (!mechanisms.hasNext()) {
            ask();
        }
        conversation.sink().flush();
    }

    private void onProven() {
        conversation.extendBy(agreed);
        FrameCompression agreed = compression;
        if (agreed != null) {
            conversation.compressBy(agreed);
        }
        if (awaited.isEmpty()) {
            ask();
            conversation.sink().flush();
        }
    }

    private Step onQuestion() {
        if (in.type() == Row.TYPE) {
            question.onRow(in);
        } else if (in.type() == ResultColumns.TYPE) {
            conversation.keepColumns();
        }
        return in.type() == StmtExecuteOk.TYPE ? Step.DONE : Step.SEND_AND_WAIT;
    }

    private Step onError(Awaited next, ServerError error) {
        awaited.removeFirst();
        switch (next) {
            case TLS -> onNoTls();
            case ATTRIBUTES, EXTENSION -> {
                // A server that shows attributes to nobody need not have them; and most know X without extensions.
            }
            case COMPRESSION ->
                throw refuse("the server does not offer compression by "
                        + options.session().compression() + ": choose another, or compression=off");
            case PROOF -> onRefused(error);
            case QUESTION -> {
                return Step.DONE;
            }
        }
        return Step.SEND_AND_WAIT;
    }

    private void onNoTls() {
        if (options.tls().isMandatory()) {
            throw refuse("TLS is required, and the server does not offer it");
        }
        present(localLink);
    }

    private void onRefused(ServerError error) {
        if (!error.fatal() && mechanisms.hasNext()) {
            prove();
            return;
        }
        String advice = secret
                ? LoginAdvice.on((int) error.code())
                : "over a link without TLS the X Protocol can only prove a password that the server remembers from a"
                        + " login over TLS, or that of an account of mysql_native_password: add tls=required to the URL";
        Err err = new Err((int) Math.min(0xFFFF, error.code()), error.sqlState(), error.message());
        throw new ServerException(options.toString(), err, advice);
    }

    private LoginException refuse(String problem) {
        return new LoginException(options.toString(), problem);
    }

    /** Returns what compresses the session, which is the caller's to close, or null. */
    public @Nullable FrameCompression compression() {
        return compression;
    }

    /** Returns what is known of the server; only once done. */
    public ServerInfo info() {
        return question.info(agreed.stream().map(SluiceFeature::text).collect(Collectors.toSet()));
    }
}
