// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.pipeline;

import dev.sluice.client.error.MySqlException;
import dev.sluice.client.error.ServerException;
import dev.sluice.client.exchange.Exchange;
import dev.sluice.client.exchange.LoginOptions;
import dev.sluice.client.exchange.ServerInfo;
import dev.sluice.link.EventLoop;
import dev.sluice.link.Link;
import dev.sluice.link.LinkListener;
import dev.sluice.wire.MalformedPacketException;
import dev.sluice.wire.classic.reply.Err;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;
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

    private final SessionTerms terms;
    private final LoginOptions options;
    private final Submissions submissions;
    private final Owner owner;
    private final Protocol protocol;

    private Framing framing;
    private State state = State.CONNECTING;
    private long received;
    private @Nullable Link link;
    private @Nullable LoginStage login;
    private @Nullable Pipeline pipeline;
    private EventLoop.@Nullable Timer deadline;

    SessionLink(SessionTerms terms, Protocol protocol, Submissions submissions, Owner owner) {
        this.terms = terms;
        this.protocol = protocol;
        options = terms.login();
        this.submissions = submissions;
        this.owner = owner;
        framing = protocol.first();
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
            failWaiting(Obituary.lost("the link to " + options.server() + " is gone", null));
        } else if (pipeline != null) {
            pipeline.pump();
        }
    }

    /** Ends {@code exchange} for the reason given, wherever it stands. */
    void cancel(Exchange exchange, String problem) {
        inPipeline(pipelined -> pipelined.cancel(exchange, problem));
    }

    /** Has {@code exchange} be interrupted, or drops it if it was not sent. */
    void interrupt(Exchange exchange) {
        inPipeline(pipelined -> pipelined.interrupt(exchange));
    }

    /** Ends all that was submitted up to {@code epoch}. */
    void cancelAll(int epoch) {
        inPipeline(pipelined -> pipelined.cancelAll(epoch));
    }

    private void inPipeline(Consumer<Pipeline> task) {
        Pipeline open = open();
        if (open != null) {
            task.accept(open);
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
        state = State.LOGIN;
        guarded(() -> login = protocol.login(opening));
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
            Pipeline open = open();
            if (open != null) {
                readAnswers(open);
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
            end(Obituary.misunderstood(problem, e));
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
            case DONE -> onLoggedIn(stage);
        }
    }

    private void onLoggedIn(LoginStage stage) {
        OpenSession open = OpenSession.of(stage.server(), terms.limits());
        framing = protocol.agreed();
        pipeline = new Pipeline(linked(), terms.limits(), submissions, open, framing, interrupts(open.server()));
        login = null;
        state = State.OPEN;
        cancelDeadline();
        owner.onSession(open);
    }

    private Interrupts interrupts(ServerInfo server) {
        return new Interrupts(
                terms.killSwitch(), server, terms.cancelPatience(), problem -> end(problem, null), framing.numbers());
    }

    private void readAnswers(Pipeline open) {
        open.read();
        open.pump();
        Err farewell = state == State.OPEN ? open.farewell() : null;
        if (farewell != null) {
            String reason = "error " + farewell.code() + " (" + farewell.sqlState() + "): " + farewell.message();
            end(Obituary.lost("the server closed the session: " + reason, words(farewell)));
        }
    }

    private ServerException words(Err farewell) {
        return new ServerException(options.toString(), farewell, false);
    }

    /** Returns the pipeline while requests may go over the link, or null. */
    private @Nullable Pipeline open() {
        return state == State.OPEN ? pipeline : null;
    }

    @Override
    public void onWritable() {
        Pipeline open = open();
        if (open != null) {
            open.pump();
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
            case OPEN -> framing.lastWords() + (pipeline == null ? "" : pipeline.suspicion());
            default -> "";
        };
    }

    private void end(String problem, @Nullable IOException cause) {
        end(Obituary.lost(problem, cause));
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
        failWaiting(obituary);
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

    private void failWaiting(Obituary obituary) {
        submissions.failAll(attempted -> obituary.of(attempted, false));
    }

    private Link linked() {
        Link open = link;
        if (open == null) {
            throw new IllegalStateException("there is no link");
        }
        return open;
    }
}
