// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x;

import dev.sluice.gateway.front.Denial;
import dev.sluice.gateway.front.FrontSession;
import dev.sluice.gateway.observe.EndCause;
import dev.sluice.gateway.x.capability.ConnectionCapabilities;
import dev.sluice.gateway.x.reply.Failures;
import dev.sluice.gateway.x.reply.Refusal;
import dev.sluice.gateway.x.reply.Reply;
import dev.sluice.gateway.x.reply.ReplyOrder;
import dev.sluice.gateway.x.reply.ReplyWriter;
import dev.sluice.link.EventLoop;
import dev.sluice.link.Link;
import dev.sluice.link.LinkListener;
import dev.sluice.wire.x.client.ClientMessage;
import dev.sluice.wire.x.notice.ServerHello;
import dev.sluice.wire.x.server.NoticeFrame;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * One client from its hello to its end. What it says is taken as its {@link State} allows, while the database works on what it
 * said before; answers keep their order. Its session at the database lives on the same loop, to which all of this belongs.
 *
 * <p>When more is unanswered than the prefetch allows, or the client does not read, nothing more is taken, and once a buffer of
 * that is full the link is paused; the link to the database likewise, as long as the client does not read.
 */
final class Conversation implements LinkListener, MessageIntake.Taker {

    private final XFront front;
    private final long id;
    private final FrontSession session;
    private final ConnectionCapabilities capabilities;
    private State state = new Accepted(this);
    private final LinkExtension extension = new LinkExtension();
    private final Logins logins;
    private final DatabaseSession database = new DatabaseSession(this);
    private boolean gone;

    /** Set by onOpen, which comes first. */
    private @Nullable OpenLink open;

    Conversation(XFront front, long id) {
        this.front = front;
        this.id = id;
        session = new FrontSession(front.terms(), "x");
        capabilities = new ConnectionCapabilities(front.terms().tls().isPresent());
        logins = new Logins(this);
    }

    // What the link says.

    @Override
    public void onOpen(Link link) {
        Inbox inbox = new Inbox(front.terms().maxPacket());
        ReplyWriter writer = new ReplyWriter(link, session.listener());
        ReplyOrder replies = new ReplyOrder(writer, session.listener(), new ReplyWatch(this));
        MessageIntake intake =
                new MessageIntake(link, inbox, replies, front.terms().prefetch(), this);
        OpenLink opened = new OpenLink(link, inbox, writer, replies, intake);
        open = opened;
        session.open(link, new XGuest(this, opened)).ifPresentOrElse(this::turnAway, this::greet);
    }

    private void turnAway(Denial denial) {
        opened().out().say(Failures.of(denial));
        close();
    }

    private void greet() {
        opened().out().say(new NoticeFrame(true, new ServerHello()));
        logins.await();
    }

    @Override
    public void onBytes(Received bytes) {
        session.onHeard(bytes.length());
        if (!(state instanceof Closing)) {
            extension.onHeard();
            opened().inbox().onBytes(bytes);
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
        stand(new Accepted(this));
        takeMessages();
    }

    @Override
    public void onClosed(@Nullable IOException cause) {
        gone = true;
        if (state instanceof BetweenSessions && cause == null) {
            session.ends(EndCause.CLIENT_QUIT);
        }
        state.onGone();
        stand(new Closing(state));
        boolean unanswered = open != null && !isIdle();
        if (open != null) {
            open.out().discard();
        }
        database.end(unanswered);
        extension.stop();
        logins.end();
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

    /** From now on the client stands there, unless it was sent away meanwhile: nobody comes back from that. */
    void stand(State now) {
        if (!(state instanceof Closing)) {
            state = now;
        }
    }

    @Override
    public LinkExtension extension() {
        return extension;
    }

    @Override
    public void take(ClientMessage message, Reply reply) {
        stand(state.take(message, reply));
    }

    @Override
    public void refuse(Reply reply, Refusal refused) {
        if (refused.error().fatal()) {
            session.ends(EndCause.PROTOCOL_ERROR);
            stand(new Closing(state));
        }
        reply.refuse(refused.error());
    }

    @Override
    public boolean mayPause() {
        return !gone && !(state instanceof Securing);
    }

    // The end.

    Farewell farewell() {
        return new Farewell(this, opened());
    }

    /** Says what is left to say, and closes the link. */
    void close() {
        stand(new Closing(state));
        logins.abandon();
        if (!gone) {
            opened().close(() -> {
                if (!gone) {
                    link().abort();
                }
            });
        }
    }

    boolean isGone() {
        return gone;
    }

    // What the parts of it ask for.

    @Override
    public FrontSession session() {
        return session;
    }

    Logins logins() {
        return logins;
    }

    DatabaseSession database() {
        return database;
    }

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
        return link().peer().host();
    }

    EventLoop loop() {
        return link().loop();
    }

    private Link link() {
        return opened().link();
    }

    OpenLink opened() {
        OpenLink known = open;
        if (known == null) {
            throw new IllegalStateException("the link is not open yet");
        }
        return known;
    }
}
