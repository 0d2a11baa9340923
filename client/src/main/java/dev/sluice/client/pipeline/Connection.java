// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.pipeline;

import dev.sluice.client.error.MySqlException;
import dev.sluice.client.error.RefusedException;
import dev.sluice.client.exchange.Exchange;
import dev.sluice.client.exchange.HeadCache;
import dev.sluice.client.exchange.QuitExchange;
import dev.sluice.client.exchange.RepeatedQueries;
import dev.sluice.client.exchange.ServerInfo;
import dev.sluice.client.exchange.StatementCache;
import dev.sluice.client.exchange.StatementIds;
import dev.sluice.link.EventLoop;
import dev.sluice.link.LinkListener;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One session as its users see it: any thread may hand requests over, and hears of the session's begin and end. What happens
 * on the session's loop is the business of {@link SessionLink}.
 */
public final class Connection {

    private final EventLoop loop;
    private final Submissions submissions;
    private final SessionLink link;
    private final LoopFuture<Connection> opened;
    private final LoopFuture<Void> closed;
    private final @Nullable Observation observation;
    private final AtomicInteger cancels = new AtomicInteger();
    private final boolean pipelining;
    private volatile boolean closing;
    private volatile @Nullable OpenSession session;

    /** Why the session ended, if nobody closed it. */
    private volatile @Nullable MySqlException lost;

    /** Creates one that has still to be linked, by handing its {@link #listener} to {@code EventLoops.connect}. */
    public Connection(EventLoop loop, SessionTerms terms) {
        this(loop, terms, null);
    }

    /** Creates one whose requests are observed. */
    public Connection(EventLoop loop, SessionTerms terms, @Nullable Observation observation) {
        this(loop, terms, observation, protocol(terms, observation));
    }

    private static Protocol protocol(SessionTerms terms, @Nullable Observation observation) {
        return terms.login().dialect().isX()
                ? new XProtocol(terms, observation == null ? notice -> {} : observation::onNotice)
                : new ClassicProtocol(terms, ClientLogin::new);
    }

    /** Creates one whose login is made by what {@code logins} gives. */
    public Connection(EventLoop loop, SessionTerms terms, @Nullable Observation observation, LoginStage.Source logins) {
        this(loop, terms, observation, new ClassicProtocol(terms, logins));
    }

    private Connection(EventLoop loop, SessionTerms terms, @Nullable Observation observation, Protocol protocol) {
        this.loop = loop;
        this.observation = observation;
        opened = new LoopFuture<>(loop);
        closed = new LoopFuture<>(loop);
        submissions = new Submissions(terms.limits(), loop::execute, this::onSubmitted);
        link = new SessionLink(terms, protocol, submissions, new Events());
        pipelining = terms.limits().inFlight() > 1;
    }

    /** Tells whether a request may be sent before the one before it is answered. */
    public boolean isPipelining() {
        return pipelining;
    }

    /** What the link tells, on the loop. */
    private final class Events implements SessionLink.Owner {

        @Override
        public void onSession(OpenSession open) {
            session = open;
            if (observation != null) {
                observation.onOpened(open.server());
            }
            opened.complete(Connection.this);
        }

        @Override
        public void onEnd(MySqlException reason) {
            if (!closing) {
                lost = reason;
                closing = true;
            }
            if (observation != null) {
                observation.onEnded(reason, lost);
            }
            opened.completeExceptionally(reason);
        }

        @Override
        public void onGone() {
            closed.complete(null);
        }
    }

    private void onSubmitted() {
        link.onSubmitted();
    }

    /** Returns what the link must tell its news. */
    public LinkListener listener() {
        return link;
    }

    /** Begins to count the time until the login must be done. */
    public void limitLogin(Duration limit) {
        link.limitLogin(loop, limit);
    }

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

    /** Returns the statements that the session keeps. */
    public StatementCache statements() {
        return open().statements();
    }

    /** Returns the texts that the session was asked before. */
    public RepeatedQueries repeated() {
        return open().repeated();
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
        if (admits(exchange)) {
            submissions.submit(exchange);
        }
    }

    private boolean admits(Exchange exchange) {
        if (observation != null) {
            observation.watch(exchange);
        }
        if (closing) {
            exchange.fail(new RefusedException(exchange.describe(), "the session has been closed", false, lost));
            return false;
        }
        exchange.submittedIn(cancels.get());
        return true;
    }

    /** Queues a request that ends when {@code limit} has passed: unsent or, if the server runs it, interrupted. */
    public void submit(Exchange exchange, Duration limit) {
        EventLoop.Timer timer = loop.schedule(
                () -> link.cancel(exchange, "its deadline of " + limit.toMillis() + " ms has passed"), limit);
        exchange.watchedBy(failure -> timer.cancel());
        submit(exchange);
    }

    /**
     * Ends a request for its consumer at once: it is not sent if it still waits, and interrupted if the server runs it; what
     * it answers then is passed over.
     */
    public void cancel(Exchange exchange) {
        onLoop(() -> link.cancel(exchange, Cancellation.BY_PROGRAM));
    }

    /**
     * Has the server interrupt a request that was sent, and drops one that was not; its consumer hears how it ended, and not
     * before.
     */
    public void interrupt(Exchange exchange) {
        onLoop(() -> link.interrupt(exchange));
    }

    /** Returns how often all requests were cancelled. */
    public int cancels() {
        return cancels.get();
    }

    /** Drops what waits to be sent, and interrupts what was sent, as far as it was submitted before. */
    public void cancelAll() {
        int epoch = cancels.getAndIncrement();
        onLoop(() -> link.cancelAll(epoch));
    }

    /**
     * Queues a request that gives back what an earlier one took, even if the queue is full: refused, it would never be given
     * back. Only a session that was closed, which gives back everything, fails it.
     */
    public void submitAlways(Exchange exchange) {
        if (admits(exchange)) {
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

    /** Returns about how many bytes wait to be sent. */
    public long queuedBytes() {
        return submissions.bytes();
    }

    /** Returns what other threads see of what goes over the link. */
    public Traffic traffic() {
        return submissions.traffic();
    }

    /** Returns why the session ended, or null if it lives or this side closed it. */
    public @Nullable MySqlException lost() {
        return lost;
    }

    /** Says that an exchange has demand again, or something to say. */
    public void resume() {
        onLoop(link::onTurnEnd);
    }

    /** Ends the session behind everything submitted before. */
    public void close() {
        if (!closing) {
            closing = true;
            submissions.submitAlways(new QuitExchange(link::onQuitReached));
        }
    }

    /** Ends the session at once; what is in flight fails. */
    public void abort() {
        closing = true;
        onLoop(link::abort);
    }

    /** A loop that has ended takes no task: its sessions ended with it, and nothing is left to do. */
    private void onLoop(Runnable task) {
        try {
            loop.execute(task);
        } catch (RejectedExecutionException loopHasEnded) {
            return;
        }
    }
}
