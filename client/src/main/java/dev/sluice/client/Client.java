// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client;

import dev.sluice.client.error.RefusedException;
import dev.sluice.client.pipeline.Connection;
import dev.sluice.link.EventLoop;
import dev.sluice.link.EventLoops;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Opens sessions, and owns the threads they live on. Thread-safe.
 *
 * <p>One client serves a whole program: each of its event loops carries thousands of sessions.
 */
public final class Client implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Client.class.getName());
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);

    private final EventLoops loops;
    private final DiskThread disk = new DiskThread();
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();

    private Client(EventLoops loops) {
        this.loops = loops;
    }

    /** Starts a client with one event loop. */
    public static Client start() {
        return start(1);
    }

    /**
     * Starts a client.
     *
     * @param eventLoops how many event loops, 1 or more; a session stays on one
     */
    public static Client start(int eventLoops) {
        return new Client(EventLoops.start("sluice", eventLoops));
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
        try {
            return open(options);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedFuture(
                    new RefusedException(options.login().toString(), "the client has been closed", false, null));
        }
    }

    private CompletableFuture<Session> open(ConnectOptions options) {
        EventLoop loop = loops.next();
        SideSession side = new SideSession(
                loop, () -> connect(options.toBuilder().schema("").build()));
        Connection connection = new Connection(loop, options.terms(side));
        connection.onClosed(side::close);
        connection.limitLogin(options.connectTimeout());
        connections.add(connection);
        connection.onClosed(() -> connections.remove(connection));
        loops.connect(loop, options.endpoint(), options.connectTimeout(), connection.listener());
        return connection.opened().thenApply(open -> session(open, options));
    }

    private Session session(Connection open, ConnectOptions options) {
        Session session = new Session(open, new RequestTerms(options.maxBuffered(), null, options.stall(), disk));
        session.setUp();
        return session;
    }

    /**
     * Closes all sessions behind what was submitted to them, and ends the threads; returns when they have ended. What is not
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
        loops.close();
    }
}
