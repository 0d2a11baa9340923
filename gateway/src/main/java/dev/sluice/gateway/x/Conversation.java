// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x;

import dev.sluice.gateway.front.Denial;
import dev.sluice.gateway.front.FrontSession;
import dev.sluice.gateway.observe.EndCause;
import dev.sluice.gateway.x.admin.ClientEntry;
import dev.sluice.gateway.x.capability.ConnectionCapabilities;
import dev.sluice.gateway.x.login.BackendSession;
import dev.sluice.gateway.x.login.LoginStep;
import dev.sluice.gateway.x.reply.Failures;
import dev.sluice.gateway.x.reply.Refusal;
import dev.sluice.gateway.x.reply.Reply;
import dev.sluice.gateway.x.reply.ReplyOrder;
import dev.sluice.gateway.x.reply.ReplyWriter;
import dev.sluice.gateway.x.reply.XCode;
import dev.sluice.link.EventLoop;
import dev.sluice.link.Link;
import dev.sluice.link.LinkListener;
import dev.sluice.wire.x.client.ClientMessage;
import dev.sluice.wire.x.notice.ServerHello;
import dev.sluice.wire.x.notice.StateParameter;
import dev.sluice.wire.x.server.AuthenticateOk;
import dev.sluice.wire.x.server.NoticeFrame;
import dev.sluice.wire.x.server.ServerError;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One client from its hello to its end. What it says is taken as its {@link State} allows, while the database works on what it
 * said before; answers keep their order. Its session at the database lives on the same loop, to which all of this belongs.
 *
 * <p>When more is unanswered than the prefetch allows, or the client does not read, nothing more is taken, and once a buffer of
 * that is full the link is paused; the link to the database likewise, as long as the client does not read.
 */
final class Conversation implements LinkListener, ReplyOrder.Watcher, MessageIntake.Taker {

    private final XFront front;
    private final long id;
    private final FrontSession session;
    private final Inbox inbox;
    private final ConnectionCapabilities capabilities;
    private State state = new Accepted(this);
    private final LinkCompression compression = new LinkCompression();
    private final LinkExtension extension = new LinkExtension();
    private final LoginDeadline loginDeadline;
    private final DatabaseSession database;
    private boolean gone;

    /** Set by onOpen, which comes first. */
    private @Nullable OpenLink open;

    Conversation(XFront front, long id) {
        this.front = front;
        this.id = id;
        session = new FrontSession(front.terms(), "x");
        inbox = new Inbox(front.terms().maxPacket());
        capabilities = new ConnectionCapabilities(front.terms().tls().isPresent());
        database = new DatabaseSession(this);
        loginDeadline = new LoginDeadline(front.terms().loginLimit(), this::onLoginLimit);
    }

    // What the link says.

    @Override
    public void onOpen(Link link) {
        ReplyWriter writer = new ReplyWriter(link, session.listener());
        ReplyOrder replies = new ReplyOrder(writer, session.listener(), this);
        open = new OpenLink(
                link,
                writer,
                replies,
                new MessageIntake(link, inbox, replies, front.terms().prefetch(), this));
        session.open(link, new XGuest(this)).ifPresentOrElse(this::turnAway, this::greet);
    }

    private void turnAway(Denial denial) {
        opened().out().say(Failures.of(denial));
        close();
    }

    private void greet() {
        opened().out().say(new NoticeFrame(true, new ServerHello()));
        loginDeadline.begin(loop());
    }

    private void onLoginLimit() {
        if (!(state instanceof Running)) {
            session.ends(EndCause.LOGIN_TOO_SLOW);
            session.loginFailed();
            link().abort();
        }
    }

    @Override
    public void onBytes(Received bytes) {
        session.onHeard(bytes.length());
        if (!(state instanceof Closing)) {
            extension.onHeard();
            inbox.onBytes(bytes);
        }
    }

    @Override
    public void onTurnEnd() {
        takeMessages();
    }

    @Override
    public void onWritable() {
        state.onWritable();
        takeMessages();
    }

    @Override
    public void onSecured() {
        state = new Accepted(this);
        takeMessages();
    }

    @Override
    public void onClosed(@Nullable IOException cause) {
        gone = true;
        if (state instanceof BetweenSessions && cause == null) {
            session.ends(EndCause.CLIENT_QUIT);
        }
        state.onGone();
        state = new Closing();
        loginDeadline.stop();
        boolean unanswered = open != null && !isIdle();
        if (open != null) {
            open.out().discard();
        }
        database.end(unanswered);
        extension.stop();
        compression.close();
        session.closed(cause);
    }

    // What is said by the client.

    /** Has messages be taken that could not be, by somebody who is in the midst of something. */
    void takeSoon() {
        loop().execute(this::takeMessages);
    }

    /** Takes what has arrived, as far as it may be taken now. */
    void takeMessages() {
        if (!gone) {
            opened().intake().take();
        }
    }

    @Override
    public boolean isListening() {
        boolean mayBegin = !session.isDraining() || (isIdle() && state.isInTransaction());
        return mayBegin && state.isListening();
    }

    @Override
    public State state() {
        return state;
    }

    @Override
    public LinkExtension extension() {
        return extension;
    }

    @Override
    public void take(ClientMessage message, Reply reply) {
        State next = state.take(message, reply);
        // An answer may have changed it meanwhile.
        state = state instanceof Closing ? state : next;
    }

    @Override
    public void refuse(Reply reply, Refusal refused) {
        if (refused.error().fatal()) {
            session.ends(EndCause.PROTOCOL_ERROR);
            state = new Closing();
        }
        reply.refuse(refused.error());
    }

    @Override
    public boolean mayPause() {
        return !gone && !(state instanceof Securing);
    }

    // What becomes of answers.

    @Override
    public void onEnded(Reply reply) {
        session.onAnswered();
        extension.onEnded(reply);
        ServerError failure = reply.failure();
        if (failure == null) {
            return;
        }
        Failures.tell(failure, session);
        if (failure.fatal()) {
            session.ends(Failures.causeOf(failure));
            close();
        } else {
            state.onFailure();
        }
    }

    @Override
    public void onProgress() {
        if (isIdle()) {
            state.onIdle();
        }
        if (session.endsIfDraining()) {
            return;
        }
        takeMessages();
    }

    // What the gateway asks for.

    @Override
    public FrontSession session() {
        return session;
    }

    DatabaseSession database() {
        return database;
    }

    /** Tells whether nothing is unanswered, and no transaction is open. */
    boolean isAtRest() {
        return !(state instanceof Running) || (isIdle() && !state.isInTransaction());
    }

    boolean isTaking() {
        return open == null || link().isWritable();
    }

    void lookAfterClient() {
        if (open != null) {
            open.intake().lookAfterClient();
        }
    }

    void dismiss(Denial words) {
        if (words.equals(Denial.IDLE)) {
            // MySQL has words of its own for that in this protocol.
            sayLast(XCode.READ_TIMEOUT, "IO Read error: read_timeout exceeded");
        } else {
            sayLast(words.code(), words.message());
        }
    }

    void cutOff(Denial words) {
        if (open == null || open.replies().isEmpty()) {
            dismiss(words);
        } else {
            // Before the answer says that it is over: what still runs is interrupted.
            database.end(true);
            open.replies().failOldest(Failures.of(words));
        }
    }

    // What states ask for.

    XFront front() {
        return front;
    }

    long id() {
        return id;
    }

    ConnectionCapabilities capabilities() {
        return capabilities;
    }

    boolean isPrivate() {
        return link().isPrivate();
    }

    boolean isIdle() {
        return opened().replies().isEmpty();
    }

    String host() {
        return opened().host();
    }

    void startTls() {
        byte[] early = inbox.takeRest();
        capabilities.tlsBegins();
        link().startTls(front.terms().tls().orElseThrow(), early, 0, early.length);
    }

    CompletableFuture<BackendSession> logIn(LoginStep.Knock knock) {
        return front.backend().open(knock, capabilities.attributes(), loop());
    }

    /** The database has let the client in. */
    void enter(LoginStep.Knock knock, BackendSession backend, Reply reply) {
        if (gone) {
            backend.session().close();
            return;
        }
        loginDeadline.stop();
        Optional<Denial> denial =
                session.admit(knock.user(), backend.session().server().threadId());
        if (denial.isPresent()) {
            backend.session().close();
            refuse(reply, new Refusal(Failures.of(denial.get())));
            return;
        }
        ClientEntry entry = new ClientEntry(
                id, knock.user(), host(), backend.session().server().threadId());
        database.enter(backend.session(), entry, this::onBackendLost);
        front.verifiers().remember(knock.user(), knock.password());
        try {
            state = Running.open(this, knock, backend);
            reply.end(this::welcome);
        } catch (Refusal noSession) {
            refuse(reply, noSession);
        }
    }

    EventLoop loop() {
        return link().loop();
    }

    private void welcome(ReplyWriter writer) {
        writer.number(StateParameter.CLIENT_ID_ASSIGNED, id);
        writer.say(new AuthenticateOk(new byte[0]));
        compression.begin(capabilities.compression(), inbox, writer);
        extension.begin(capabilities.extension(), inbox, opened());
    }

    /** Leaves the session at the database; everything is answered. */
    void leaveSession() {
        database.leave();
        session.leaveUser();
        loginDeadline.begin(loop());
    }

    /** The database went away by itself; what was unanswered has failed already, and said so. */
    private void onBackendLost() {
        if (!(state instanceof Closing)) {
            session.ends(EndCause.DATABASE_GONE);
            sayLast(XCode.SHUTDOWN, "Server shutdown in progress");
        }
    }

    private void sayLast(int code, String message) {
        boolean wanted = state instanceof Running running && running.notices().hasWarnings();
        if (wanted && open != null) {
            open.tellEnd(code, message);
        }
        close();
    }

    /** Says what is left to say, and closes the link. */
    void close() {
        state = new Closing();
        if (!gone && open != null) {
            open.close(() -> {
                if (!gone) {
                    link().abort();
                }
            });
        }
    }

    Optional<ClientEntry> entry() {
        return database.entry();
    }

    /** Ends the client because another one wants that. May be called by any thread. */
    void kill() {
        loop().execute(() -> {
            if (!gone) {
                session.ends(EndCause.KILLED);
                sayLast(XCode.KILLED, "Session was killed");
            }
        });
    }

    private Link link() {
        return opened().link();
    }

    private OpenLink opened() {
        OpenLink known = open;
        if (known == null) {
            throw new IllegalStateException("the link is not open yet");
        }
        return known;
    }
}
