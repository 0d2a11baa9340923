// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.pipeline;

import dev.sluice.client.error.Fate;
import dev.sluice.client.error.LinkException;
import dev.sluice.client.error.MySqlException;
import dev.sluice.client.error.ProtocolException;
import dev.sluice.client.error.RefusedException;
import dev.sluice.client.exchange.Exchange;
import dev.sluice.client.exchange.HeadCache;
import dev.sluice.client.exchange.LoginExchange;
import dev.sluice.client.exchange.LoginOptions;
import dev.sluice.client.exchange.QuitExchange;
import dev.sluice.client.exchange.ServerInfo;
import dev.sluice.client.exchange.StatementIds;
import dev.sluice.link.EventLoop;
import dev.sluice.link.Link;
import dev.sluice.link.LinkListener;
import dev.sluice.link.Tls;
import dev.sluice.wire.MalformedPacketException;
import dev.sluice.wire.classic.PacketReader;
import dev.sluice.wire.classic.reply.Err;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One session's link from the first packet to the last.
 *
 * <pre>
 *   CONNECTING --linked--> LOGIN --TLS agreed--> SECURING --secured--> LOGIN --logged in--> OPEN --> CLOSED
 *        \------------------\-----------------------\------------------------ failure ----------------^
 * </pre>
 *
 * <p>{@link #submit}, {@link #whenRoom}, {@link #resume} and {@link #close} may be called by any thread; all else happens on
 * the loop.
 */
public final class Connection implements LinkListener {

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

    private final EventLoop loop;
    private final LoginOptions options;
    private final Tls tls;
    private final Limits limits;
    private final Submissions submissions;
    private final PacketReader in;
    private final LoopFuture<Connection> opened;
    private final LoopFuture<Void> closed;

    private State state = State.CONNECTING;
    private volatile boolean closing;
    private volatile @Nullable OpenSession session;
    private @Nullable Link link;
    private @Nullable LoginStage login;
    private @Nullable Pipeline pipeline;
    private EventLoop.@Nullable Timer deadline;

    /** Creates one that has still to be linked, by handing it to {@code EventLoops.connect}. */
    public Connection(EventLoop loop, LoginOptions options, Tls tls, Limits limits) {
        this.loop = loop;
        this.options = options;
        this.tls = tls;
        this.limits = limits;
        submissions = new Submissions(limits, loop::execute, this::onSubmitted);
        in = new PacketReader(limits.packet());
        opened = new LoopFuture<>(loop);
        closed = new LoopFuture<>(loop);
    }

    /** What is fixed for the life of an open session. */
    private record OpenSession(ServerInfo server, HeadCache heads, StatementIds ids) {}

    /** Begins to count the time until the login must be done. */
    public void limitLogin(Duration limit) {
        deadline = loop.schedule(() -> onDeadline(limit), limit);
    }

    private void onDeadline(Duration limit) {
        if (state != State.OPEN && state != State.CLOSED) {
            String problem = "no answer within " + limit.toMillis() + " ms: expected " + state.expects;
            end((attempted, sent) -> new LinkException(attempted, problem, fate(sent), null));
        }
    }

    // What the session asks, from any thread.

    /** Returns what completes with this when the login is done, or fails. */
    public CompletableFuture<Connection> opened() {
        return opened;
    }

    /** Returns what completes when the link is gone, for whatever reason. */
    public CompletableFuture<Void> closed() {
        return closed;
    }

    /** Has {@code task} run on the loop when the link is gone. */
    public void onClosed(Runnable task) {
        closed.thenRun(task);
    }

    /** Returns the loop that everything of this session happens on. */
    public EventLoop loop() {
        return loop;
    }

    /** Returns what is known of the server. */
    public ServerInfo server() {
        return open().server();
    }

    /** Returns the session's cache of heads. */
    public HeadCache heads() {
        return open().heads();
    }

    /** Returns the session's statement ids. */
    public StatementIds ids() {
        return open().ids();
    }

    private OpenSession open() {
        OpenSession known = session;
        if (known == null) {
            throw new IllegalStateException("the login is not done");
        }
        return known;
    }

    /** Queues a request, or fails it. */
    public void submit(Exchange exchange) {
        if (closing) {
            exchange.fail(new RefusedException(exchange.describe(), "the session has been closed", false, null));
            return;
        }
        submissions.submit(exchange);
    }

    /** Queues a request that gives back what an earlier one took, even if the queue is full: refused, it would never be given back. */
    public void submitAlways(Exchange exchange) {
        if (!closing) {
            submissions.submitAlways(exchange);
        }
    }

    /** Returns what completes when the queue is at most half full. */
    public CompletableFuture<Void> whenRoom() {
        return submissions.whenRoom();
    }

    /** Returns how many requests wait to be sent. */
    public int queued() {
        return submissions.size();
    }

    /** Says that an exchange has demand again. */
    public void resume() {
        loop.execute(this::onTurnEnd);
    }

    /** Ends the session behind everything submitted before. */
    public void close() {
        if (!closing) {
            closing = true;
            submissions.submitAlways(new QuitExchange(this::onQuitReached));
        }
    }

    /** Ends the session at once; what is in flight fails. */
    public void abort() {
        closing = true;
        loop.execute(() -> {
            String problem = "the session was aborted by this program";
            end((attempted, sent) -> new LinkException(attempted, problem, fate(sent), null));
        });
    }

    // What happens on the loop.

    private void onSubmitted() {
        if (state == State.CLOSED) {
            submissions.failAll(attempted ->
                    new LinkException(attempted, "the link to " + options.server() + " is gone", Fate.NOT_SENT, null));
        } else if (pipeline != null) {
            pipeline.pump();
        }
    }

    private void onQuitReached() {
        Link open = link;
        if (open != null && state == State.OPEN) {
            state = State.CLOSED;
            open.close();
        }
    }

    @Override
    public void onOpen(Link opening) {
        if (state == State.CLOSED) {
            opening.abort();
            return;
        }
        link = opening;
        login = new LoginStage(opening, new LoginExchange(options, opening.isPrivate()), tls, in);
        state = State.LOGIN;
    }

    @Override
    public void onBytes(Received bytes) {
        int length = bytes.length();
        bytes.copyTo(in.claim(length), in.fillPosition());
        in.filled(length);
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
            opened.completeExceptionally(e);
            end((attempted, sent) -> e);
        } catch (MalformedPacketException e) {
            String problem = session == null
                    ? options.server() + " does not speak the MySQL protocol: " + e.getMessage()
                    : String.valueOf(e.getMessage());
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
        pipeline = new Pipeline(linked(), limits, submissions, ids, in);
        session = new OpenSession(server, heads, ids);
        login = null;
        state = State.OPEN;
        cancelDeadline();
        opened.complete(this);
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
        if (!in.next()) {
            return;
        }
        if (in.firstByte() != Err.MARK) {
            throw new MalformedPacketException("expected silence while no request is open, got a packet");
        }
        Err err = Err.decode(in.payload());
        String problem =
                "the server closed the session: error " + err.code() + " (" + err.sqlState() + "): " + err.message();
        end((attempted, sent) -> new LinkException(attempted, problem, fate(sent), null));
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
                : "the link to " + options.server() + " was lost while expecting " + state.expects + ": " + reason;
        end((attempted, sent) -> new LinkException(attempted, problem, fate(sent), cause));
        closed.complete(null);
    }

    /** Fails everything that is not answered, and lets go of the link; only the first end counts. */
    private void end(Pipeline.Obituary obituary) {
        if (state != State.CLOSED) {
            state = State.CLOSED;
            cancelDeadline();
        }
        closing = true;
        opened.completeExceptionally(obituary.of(options.toString(), false));
        if (pipeline != null) {
            pipeline.failAll(obituary);
        }
        submissions.failAll(attempted -> obituary.of(attempted, false));
        if (link != null) {
            link.abort();
        } else {
            closed.complete(null);
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
