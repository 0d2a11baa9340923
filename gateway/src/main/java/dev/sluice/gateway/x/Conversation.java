// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x;

import dev.sluice.client.Session;
import dev.sluice.gateway.x.admin.ClientEntry;
import dev.sluice.gateway.x.capability.ConnectionCapabilities;
import dev.sluice.gateway.x.login.BackendSession;
import dev.sluice.gateway.x.login.LoginStep;
import dev.sluice.gateway.x.login.Mechanisms;
import dev.sluice.gateway.x.reply.Refusal;
import dev.sluice.gateway.x.reply.Reply;
import dev.sluice.gateway.x.reply.ReplyCompression;
import dev.sluice.gateway.x.reply.ReplyOrder;
import dev.sluice.gateway.x.reply.ReplyWriter;
import dev.sluice.gateway.x.reply.XCode;
import dev.sluice.link.EventLoop;
import dev.sluice.link.Link;
import dev.sluice.link.LinkListener;
import dev.sluice.link.PeerAddress;
import dev.sluice.wire.MalformedPacketException;
import dev.sluice.wire.x.client.ClientMessage;
import dev.sluice.wire.x.compress.FrameCompression;
import dev.sluice.wire.x.notice.Level;
import dev.sluice.wire.x.notice.ServerHello;
import dev.sluice.wire.x.notice.StateParameter;
import dev.sluice.wire.x.notice.Warning;
import dev.sluice.wire.x.server.AuthenticateOk;
import dev.sluice.wire.x.server.NoticeFrame;
import dev.sluice.wire.x.server.ServerError;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
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
final class Conversation implements LinkListener, ReplyOrder.Watcher {

    private static final int UNREAD_LIMIT = 256 * 1024;
    private static final Duration LAST_WORDS_LIMIT = Duration.ofSeconds(10);

    private final XFront front;
    private final long id;
    private final Inbox inbox;
    private final ConnectionCapabilities capabilities;
    private State state = new Accepted(this);
    private @Nullable ClientMessage held;
    private EventLoop.@Nullable Timer loginLimit;
    private @Nullable FrameCompression compression;
    private @Nullable Session session;
    private volatile @Nullable ClientEntry entry;
    private boolean taking;
    private boolean paused;
    private boolean gone;

    // Set by onOpen, which comes first.
    private @Nullable Link openLink;
    private @Nullable ReplyWriter out;
    private @Nullable ReplyOrder replies;

    Conversation(XFront front, long id) {
        this.front = front;
        this.id = id;
        inbox = new Inbox(front.terms().maxPacket());
        capabilities = new ConnectionCapabilities(front.terms().tls().isPresent());
    }

    // What the link says.

    @Override
    public void onOpen(Link link) {
        openLink = link;
        ReplyWriter writer = new ReplyWriter(link);
        out = writer;
        replies = new ReplyOrder(writer, this);
        writer.say(new NoticeFrame(true, new ServerHello()));
        limitLogin();
    }

    private void limitLogin() {
        loginLimit = link().loop().schedule(this::onLoginLimit, front.terms().loginLimit());
    }

    private void onLoginLimit() {
        if (!(state instanceof Running)) {
            link().abort();
        }
    }

    @Override
    public void onBytes(Received bytes) {
        if (!(state instanceof Closing)) {
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
        state = new Closing();
        stopLoginLimit();
        front.loggedOut(this);
        if (out != null) {
            out.discard();
        }
        boolean unanswered = replies != null && !replies.isEmpty();
        Session open = session;
        session = null;
        if (open != null) {
            endBackend(open, unanswered);
        }
        if (compression != null) {
            compression.close();
        }
    }

    /** Nobody waits for what still runs: it is interrupted. */
    private static void endBackend(Session open, boolean unanswered) {
        if (!unanswered) {
            open.close();
            return;
        }
        open.resume();
        open.cancel().whenComplete((done, failure) -> open.close());
    }

    // What is said by the client.

    private void takeMessages() {
        if (taking || gone) {
            return;
        }
        taking = true;
        try {
            while (mayTake() && takeNext()) {
                // One after the other.
            }
        } catch (MalformedPacketException tooLong) {
            // MySQL says nothing either.
            link().abort();
        } finally {
            taking = false;
        }
        regulate();
    }

    private boolean mayTake() {
        return state.isListening()
                && link().isWritable()
                && replies()
                        .hasRoom(
                                front.terms().prefetch().messages(),
                                front.terms().prefetch().bytes());
    }

    private boolean takeNext() {
        try {
            ClientMessage message = held == null ? inbox.next() : held;
            held = message;
            if (message == null || !state.mayTake(message)) {
                return false;
            }
            held = null;
            take(message);
        } catch (Refusal unreadable) {
            refuse(replies().add(0), unreadable.error());
        }
        return true;
    }

    private void take(ClientMessage message) {
        Reply reply = replies().add(inbox.weight());
        try {
            State next = state.take(message, reply);
            // An answer may have changed it meanwhile.
            state = state instanceof Closing ? state : next;
        } catch (Refusal refused) {
            refuse(reply, refused.error());
        }
    }

    private void refuse(Reply reply, ServerError error) {
        if (error.fatal()) {
            state = new Closing();
        }
        reply.fail(error);
    }

    private void regulate() {
        boolean full = (held != null || !mayTake()) && inbox.buffered() > UNREAD_LIMIT;
        if (full == paused || state instanceof Securing || gone) {
            return;
        }
        paused = full;
        if (full) {
            link().pause();
        } else {
            link().resume();
        }
    }

    // What becomes of answers.

    @Override
    public void onEnded(@Nullable ServerError failure) {
        if (failure == null) {
            return;
        }
        if (failure.fatal()) {
            close();
        } else {
            state.onFailure();
        }
    }

    @Override
    public void onProgress() {
        if (replies().isEmpty()) {
            state.onIdle();
        }
        takeMessages();
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
        return replies().isEmpty();
    }

    List<String> mechanisms() {
        return Mechanisms.offered(isPrivate());
    }

    String host() {
        return link().peer() instanceof PeerAddress.Tcp tcp ? tcp.host() : "localhost";
    }

    void startTls() {
        byte[] early = inbox.takeRest();
        capabilities.tlsBegins();
        link().startTls(front.terms().tls().orElseThrow(), early, 0, early.length);
    }

    CompletableFuture<BackendSession> logIn(LoginStep.Knock knock) {
        return front.backend().open(knock, capabilities.attributes(), link().loop());
    }

    /** The database has let the client in. */
    void enter(LoginStep.Knock knock, BackendSession backend, Reply reply) {
        if (gone) {
            backend.session().close();
            return;
        }
        stopLoginLimit();
        session = backend.session();
        entry = new ClientEntry(
                id, knock.user(), host(), backend.session().server().threadId());
        front.loggedIn(this);
        front.verifiers().remember(knock.user(), knock.password());
        backend.session().closed().thenRun(() -> onBackendClosed(backend.session()));
        state = new Running(this, knock.user(), backend);
        reply.end(this::welcome);
    }

    private void welcome(ReplyWriter writer) {
        writer.number(StateParameter.CLIENT_ID_ASSIGNED, id);
        writer.say(new AuthenticateOk(new byte[0]));
        ReplyCompression terms = capabilities.compression();
        if (terms != null && compression == null) {
            FrameCompression both = FrameCompression.of(terms.algorithm(), terms.level());
            compression = both;
            inbox.decompress(both);
            writer.compress(both, terms);
        }
    }

    /** Leaves the session at the database; everything is answered. */
    void leaveSession() {
        Session open = session;
        session = null;
        entry = null;
        front.loggedOut(this);
        if (open != null) {
            open.close();
        }
        limitLogin();
    }

    private void stopLoginLimit() {
        if (loginLimit != null) {
            loginLimit.cancel();
        }
    }

    /** The database went away by itself; what was unanswered has failed already, and said so. */
    private void onBackendClosed(Session lost) {
        if (session == lost && !(state instanceof Closing)) {
            sayLast(XCode.SHUTDOWN, "Server shutdown in progress");
        }
    }

    private void sayLast(int code, String message) {
        boolean wanted = state instanceof Running running && running.notices().hasWarnings();
        if (wanted && out != null) {
            out.say(new NoticeFrame(true, new Warning(Level.ERROR, code, message)));
        }
        close();
    }

    /** Says what is left to say, and closes the link. */
    void close() {
        state = new Closing();
        if (gone || out == null) {
            return;
        }
        out.flush();
        link().close();
        link().loop().schedule(this::abort, LAST_WORDS_LIMIT);
    }

    private void abort() {
        if (!gone) {
            link().abort();
        }
    }

    // What other threads ask for.

    Optional<ClientEntry> entry() {
        return Optional.ofNullable(entry);
    }

    /** Ends the client because another one wants that. May be called by any thread. */
    void kill() {
        link().loop().execute(() -> {
            if (!gone) {
                sayLast(XCode.KILLED, "Session was killed");
            }
        });
    }

    private Link link() {
        return opened(openLink);
    }

    private ReplyOrder replies() {
        return opened(replies);
    }

    private static <T> T opened(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("the link is not open yet");
        }
        return value;
    }
}
