// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.pipeline;

import dev.sluice.client.error.Fate;
import dev.sluice.client.error.LinkException;
import dev.sluice.client.error.LoginException;
import dev.sluice.client.error.MySqlException;
import dev.sluice.client.error.ProtocolException;
import dev.sluice.client.exchange.CompressionTerms;
import dev.sluice.client.exchange.Exchange;
import dev.sluice.client.exchange.HeadCache;
import dev.sluice.client.exchange.LoginExchange;
import dev.sluice.client.exchange.LoginOptions;
import dev.sluice.client.exchange.ServerInfo;
import dev.sluice.client.exchange.StatementCache;
import dev.sluice.client.exchange.StatementIds;
import dev.sluice.link.EventLoop;
import dev.sluice.link.Link;
import dev.sluice.link.LinkListener;
import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.MalformedPacketException;
import dev.sluice.wire.classic.PacketReader;
import dev.sluice.wire.classic.reply.Err;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One session's link from the first packet to the last. On the session's loop only.
 *
 * <pre>
 *   CONNECTING --linked--> LOGIN --TLS agreed--> SECURING --secured--> LOGIN --logged in--> OPEN --> CLOSED
 *        \------------------\-----------------------\------------------------ failure ----------------^
 * </pre>
 */
final class SessionLink implements LinkListener {

    private enum State {
        CONNECTING("a connection"),
        LOGIN("a MySQL server's greeting, or its answer to the login"),
        SECURING("the end of the TLS handshake"),
        OPEN("an answer"),
        CLOSED("nothing");

        private final String expects;

        State(String expects) {
            this.expects = expects;
        }
    }

    /** Who wants to know how the session begins and ends. */
    interface Owner {

        /** The login is done. */
        void onSession(OpenSession session);

        /** The session is over: it could not be opened, or will answer nothing more. */
        void onEnd(MySqlException reason);

        /** The link is gone. */
        void onGone();
    }

    private static final SecureRandom RANDOM = new SecureRandom();

    private final SessionTerms terms;
    private final LoginOptions options;
    private final Submissions submissions;
    private final Owner owner;
    private final PacketReader in;

    private Framing framing;
    private State state = State.CONNECTING;
    private long received;
    private @Nullable Link link;
    private @Nullable LoginStage login;
    private @Nullable Pipeline pipeline;
    private EventLoop.@Nullable Timer deadline;

    SessionLink(SessionTerms terms, Submissions submissions, Owner owner) {
        this.terms = terms;
        options = terms.login();
        this.submissions = submissions;
        this.owner = owner;
        in = new PacketReader(terms.limits().packet());
        framing = new PlainFraming(in, new ByteWriter(0));
    }

    /** Begins to count the time until the login must be done. */
    void limitLogin(EventLoop loop, Duration limit) {
        deadline = loop.schedule(() -> onDeadline(limit), limit);
    }

    private void onDeadline(Duration limit) {
        if (state != State.OPEN && state != State.CLOSED) {
            end("no answer within " + limit.toMillis() + " ms: expected " + state.expects, null);
        }
    }

    void onSubmitted() {
        if (state == State.CLOSED) {
            submissions.failAll(attempted ->
                    new LinkException(attempted, "the link to " + options.server() + " is gone", Fate.NOT_SENT, null));
        } else if (pipeline != null) {
            pipeline.pump();
        }
    }

    /** Ends {@code exchange} for the reason given, wherever it stands. */
    void cancel(Exchange exchange, String problem) {
        if (pipeline != null && state == State.OPEN) {
            pipeline.cancel(exchange, problem);
            onTurnEnd();
        }
    }

    /** Ends all that was submitted up to {@code epoch}. */
    void cancelAll(int epoch) {
        if (pipeline != null && state == State.OPEN) {
            pipeline.cancelAll(epoch);
            onTurnEnd();
        }
    }

    void onQuitReached() {
        if (state == State.OPEN) {
            state = State.CLOSED;
            linked().close();
        }
    }

    void abort() {
        end("the session was aborted by this program", null);
    }

    @Override
    public void onOpen(Link opening) {
        if (state == State.CLOSED) {
            opening.abort();
            return;
        }
        link = opening;
        LoginExchange exchange = new LoginExchange(options, opening.isPrivate(), RANDOM::nextBytes);
        login = new LoginStage(opening, exchange, terms.tls(), in);
        state = State.LOGIN;
    }

    @Override
    public void onBytes(Received bytes) {
        framing.onBytes(bytes);
        received += bytes.length();
        submissions.traffic().setReceived(received);
    }

    @Override
    public void onTurnEnd() {
        guarded(() -> {
            if (state == State.LOGIN) {
                readLogin();
            }
            if (state == State.OPEN) {
                readAnswers();
            }
        });
    }

    @Override
    public void onSecured() {
        guarded(() -> {
            if (login != null) {
                login.onSecured();
                state = State.LOGIN;
            }
        });
    }

    private void guarded(Runnable step) {
        try {
            step.run();
        } catch (MySqlException e) {
            end((attempted, sent) -> e);
        } catch (MalformedPacketException e) {
            String problem = pipeline == null
                    ? options.server() + " does not speak the MySQL protocol: " + e.getMessage()
                    : e.getMessage() + pipeline.suspicion();
            end((attempted, sent) -> new ProtocolException(attempted, problem, fate(sent), e));
        }
    }

    private void readLogin() {
        LoginStage stage = login;
        if (stage == null) {
            return;
        }
        switch (stage.read()) {
            case SEND_AND_WAIT -> {}
            case START_TLS -> state = State.SECURING;
            case DONE -> onLoggedIn(stage.info());
        }
    }

    private void onLoggedIn(ServerInfo server) {
        HeadCache heads = new HeadCache(server.capabilities());
        StatementIds ids = new StatementIds(server.mariaDb());
        StatementCache statements = new StatementCache(terms.limits().statements(), server.capabilities(), ids);
        OpenSession open = new OpenSession(server, heads, ids, statements);
        framing = framing();
        pipeline = new Pipeline(linked(), terms.limits(), submissions, open, framing, interrupts(server));
        login = null;
        state = State.OPEN;
        cancelDeadline();
        owner.onSession(open);
    }

    private Framing framing() {
        ByteWriter output = new ByteWriter(Outgoing.WRITE_SIZE);
        CompressionTerms compression = options.session().compression();
        if (!compression.isOn()) {
            return new PlainFraming(in, output);
        }
        try {
            return new CompressedFraming(compression.start(), in, output);
        } catch (IllegalStateException e) {
            throw new LoginException(options.toString(), String.valueOf(e.getMessage()));
        }
    }

    private Interrupts interrupts(ServerInfo server) {
        return new Interrupts(terms.killSwitch(), server, terms.cancelPatience(), problem -> end(problem, null));
    }

    private void readAnswers() {
        Pipeline open = pipeline;
        if (open == null) {
            return;
        }
        open.read();
        open.pump();
        if (state == State.OPEN && open.hasUnasked()) {
            onUnasked();
        }
    }

    /** A server says so before it closes an idle session, or shuts down; anything else is not the protocol. */
    private void onUnasked() {
        in.expectSequence(0);
        while (!in.next()) {
            if (!framing.next()) {
                return;
            }
        }
        if (in.firstByte() != Err.MARK) {
            throw new MalformedPacketException("expected silence while no request is open, got a packet");
        }
        Err err = Err.decode(in.payload());
        end("the server closed the session: error " + err.code() + " (" + err.sqlState() + "): " + err.message(), null);
    }

    @Override
    public void onWritable() {
        if (state == State.OPEN && pipeline != null) {
            pipeline.pump();
        }
    }

    @Override
    public void onClosed(@Nullable IOException cause) {
        String reason = cause == null ? "the server closed it" : String.valueOf(cause.getMessage());
        String problem = state == State.CONNECTING
                ? reason
                : "the link to " + options.server() + " was lost while expecting " + state.expects + ": " + reason
                        + suspicion();
        end(problem, cause);
        owner.onGone();
    }

    private String suspicion() {
        return switch (state) {
            case SECURING -> options.tls().advice();
            case OPEN -> pipeline == null ? "" : pipeline.suspicion();
            default -> "";
        };
    }

    private void end(String problem, @Nullable IOException cause) {
        end((attempted, sent) -> new LinkException(attempted, problem, fate(sent), cause));
    }

    /** Fails everything that is not answered, and lets go of the link; only the first end counts. */
    private void end(Obituary obituary) {
        if (state != State.CLOSED) {
            state = State.CLOSED;
            cancelDeadline();
        }
        framing.close();
        owner.onEnd(obituary.of(options.toString(), false));
        if (pipeline != null) {
            pipeline.failAll(obituary);
        }
        submissions.failAll(attempted -> obituary.of(attempted, false));
        if (link != null) {
            link.abort();
        } else {
            owner.onGone();
        }
    }

    private void cancelDeadline() {
        if (deadline != null) {
            deadline.cancel();
        }
    }

    private static Fate fate(boolean sent) {
        return sent ? Fate.UNKNOWN : Fate.NOT_SENT;
    }

    private Link linked() {
        Link open = link;
        if (open == null) {
            throw new IllegalStateException("there is no link");
        }
        return open;
    }
}
