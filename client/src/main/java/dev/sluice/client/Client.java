// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client;

import dev.sluice.client.error.RefusedException;
import dev.sluice.client.exchange.CompressionTerms;
import dev.sluice.client.observe.ClientListener;
import dev.sluice.client.observe.Listeners;
import dev.sluice.client.pipeline.Connection;
import dev.sluice.client.pipeline.KillSwitch;
import dev.sluice.client.pipeline.LoginStage;
import dev.sluice.client.pipeline.Observation;
import dev.sluice.client.pipeline.SessionTerms;
import dev.sluice.link.Endpoint;
import dev.sluice.link.EventLoop;
import dev.sluice.link.EventLoops;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Opens sessions, and owns the threads they live on. Thread-safe.
 *
 * <p>One client serves a whole program: each of its event loops carries thousands of sessions.
 */
public final class Client implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Client.class.getName());
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);

    private final EventLoops loops;
    private final boolean ownsLoops;
    private final @Nullable ClientListener listener;
    private final DiskThread disk = new DiskThread();
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();

    private Client(EventLoops loops, boolean ownsLoops, @Nullable ClientListener listener) {
        this.loops = loops;
        this.ownsLoops = ownsLoops;
        this.listener = listener;
    }

    /** Starts a client with one event loop. */
    public static Client start() {
        return start(1);
    }

    /**
     * Starts a client.
     *
     * @param eventLoops how many event loops, 1 or more; a session stays on one
     * @param listeners who hears of every request and every session; without any, nobody counts and no clock is asked
     */
    public static Client start(int eventLoops, ClientListener... listeners) {
        return new Client(EventLoops.start("sluice", eventLoops), true, Listeners.all(listeners));
    }

    /** Returns a client whose sessions live on event loops of the caller's own, which outlive it. */
    public static Client on(EventLoops loops, ClientListener... listeners) {
        return new Client(loops, false, Listeners.all(listeners));
    }

    /**
     * Connects to the server of a URL, {@code mysql://user:password@host:port/schema?option=value}.
     *
     * @return the session once it is logged in, or a {@link dev.sluice.client.error.MySqlException} that says why not
     * @throws IllegalArgumentException if the URL cannot be understood
     */
    public CompletableFuture<Session> connect(String url) {
        return connect(ConnectOptions.parse(url));
    }

    /** Connects as {@code options} say; see {@link #connect(String)}. */
    public CompletableFuture<Session> connect(ConnectOptions options) {
        return connect(options, loops.next());
    }

    /** Connects as {@code options} say, by a session that lives on {@code loop}, which must be one of this client's. */
    public CompletableFuture<Session> connect(ConnectOptions options, EventLoop loop) {
        try {
            return open(options, loop);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedFuture(
                    new RefusedException(options.login().toString(), "the client has been closed", false, null));
        }
    }

    /**
     * Opens a connection on which somebody else logs in, through this program: {@code logins} gives what carries that over. The
     * options say where the server is, how it is trusted and how much may be under way; their user, if there is one,
     * interrupts what is cancelled.
     *
     * @param loop where it lives, one of this client's
     * @param loginLimit how long connecting and the login may take together
     * @throws RejectedExecutionException if the client has been closed
     */
    public Connection carry(ConnectOptions options, EventLoop loop, LoginStage.Source logins, Duration loginLimit) {
        ConnectOptions plain =
                options.toBuilder().compression(CompressionTerms.OFF).build();
        Connection connection = connection(plain, loop, logins);
        connection.limitLogin(loginLimit);
        dial(connection, plain);
        return connection;
    }

    private CompletableFuture<Session> open(ConnectOptions options, EventLoop loop) {
        Connection connection = connection(options, loop, null);
        connection.limitLogin(options.connectTimeout());
        dial(connection, options);
        return connection.opened().thenApply(open -> session(open, options));
    }

    private Connection connection(ConnectOptions options, EventLoop loop, LoginStage.@Nullable Source logins) {
        SideSession side = new SideSession(
                loop, () -> connect(options.toBuilder().schema("").build()));
        Observation observation = observation(loop, options.endpoint());
        KillSwitch kills = observation == null ? side : observation.observing(side);
        SessionTerms terms = options.terms(kills);
        Connection connection = logins == null
                ? new Connection(loop, terms, observation)
                : new Connection(loop, terms, observation, logins);
        connection.onClosed(side::close);
        return connection;
    }

    private void dial(Connection connection, ConnectOptions options) {
        connections.add(connection);
        connection.onClosed(() -> connections.remove(connection));
        loops.connect(connection.loop(), options.endpoint(), options.connectTimeout(), connection.listener());
    }

    /**
     * Returns a session on a connection that {@link #carry} has opened with these options, and on which somebody is logged in.
     * What the connection is asked directly, and what by the session, is answered in the order in which it was asked.
     */
    public Session session(Connection open, ConnectOptions options) {
        RequestTerms terms = new RequestTerms(options.maxBuffered(), null, Map.of(), options.stall(), disk);
        Session session = new Session(open, terms);
        session.setUp();
        return session;
    }

    /** Returns an event loop, the next one at each call: for timers and state of what is made of this client's sessions. */
    public EventLoop loop() {
        return loops.next();
    }

    private @Nullable Observation observation(EventLoop loop, Endpoint endpoint) {
        if (listener == null) {
            return null;
        }
        return endpoint instanceof Endpoint.Tcp tcp
                ? new Observation(listener, loop, tcp.host(), tcp.port())
                : new Observation(listener, loop, endpoint.toString(), 0);
    }

    /**
     * Closes all sessions behind what was submitted to them, and ends the threads that are its own; returns when they have ended. What is not
     * answered within five seconds fails.
     *
     * <p>Called on an event loop, it only begins that.
     */
    @Override
    public void close() {
        List<CompletableFuture<Void>> closed = new ArrayList<>();
        boolean onLoop = false;
        for (Connection connection : connections) {
            onLoop |= connection.loop().isCurrent();
            connection.close();
            closed.add(connection.closed());
        }
        CompletableFuture<Void> all = CompletableFuture.allOf(closed.toArray(CompletableFuture<?>[]::new));
        if (onLoop) {
            // The loop cannot wait for its own end: a thread of its own does, and ends with it.
            new Thread(() -> closeAfter(all), "sluice-close").start();
        } else {
            closeAfter(all);
        }
    }

    private void closeAfter(CompletableFuture<Void> all) {
        try {
            all.get(CLOSE_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            LOG.log(System.Logger.Level.DEBUG, "sessions are closed with requests unanswered", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (ownsLoops) {
            loops.close();
        }
    }
}
