// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.pool;

import dev.sluice.client.Client;
import dev.sluice.client.Session;
import dev.sluice.client.error.PoolException;
import dev.sluice.client.error.PoolException.Reason;
import dev.sluice.client.pipeline.LoopFuture;
import dev.sluice.link.EventLoop;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Sessions to one or several hosts, kept open. Thread-safe.
 *
 * <pre>{@code
 * try (Pool pool = Pool.open("mysql://bench:bench@db1:3306,db2:3306/sakila?sessions=2&replicas=db3:3306")) {
 *     CompletableFuture<Results> one = pool.seek().query("INSERT INTO log VALUES(1)");    // no waiting, shared with others
 *     CompletableFuture<Results> two = pool.seekRead().query("SELECT * FROM actor");      // a replica, if one is up
 *     try (Lease lease = pool.lock().join()) {                                            // a session of one's own
 *         lease.session().query("SET @a = 1");
 *         lease.session().query("SELECT @a").join();
 *     }                                                                                   // reset, and back in the pool
 * }
 * }</pre>
 *
 * <p>A session pipelines, so one of them serves many users at once: {@link #seek} gives everybody the same few sessions. Seek
 * for each request, or each short run of requests; what stays in a session (transactions, variables, temporary tables,
 * the schema) is not for sought sessions but for {@link #lock}, which takes one out of the shared ones until the
 * {@link Lease} is closed. A sought session that is kept may be locked by somebody else meanwhile.
 *
 * <p>Lost sessions are replaced; a host that fails is tried again after waits that double, see {@link Backoff}. Sessions that
 * are silent are asked whether they live, see {@link HealthCheck}.
 */
public final class Pool implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Pool.class.getName());

    private final Client client;
    private final boolean ownsClient;
    private final PoolOptions options;
    private final EventLoop loop;
    private final Surroundings around;
    private final PoolState state;
    private final LoopFuture<Void> ready;
    private final LoopFuture<Void> closed;

    private Pool(Client client, boolean ownsClient, PoolOptions options, PoolListener listener) {
        this.client = client;
        this.ownsClient = ownsClient;
        this.options = options;
        loop = client.loop();
        ready = new LoopFuture<>(loop);
        closed = new LoopFuture<>(loop);
        around = new Surroundings(
                loop, this::connect, () -> ThreadLocalRandom.current().nextDouble(), listener);
        state = new PoolState(options, around, ready, closed);
        if (ownsClient) {
            closed.thenRun(client::close);
        }
    }

    /**
     * Opens a pool with an event loop of its own, and waits for its first session.
     *
     * @param url {@code mysql://user:password@db1:3306,db2:3307/schema?sessions=2&...}; see {@link PoolUrl}
     * @throws java.util.concurrent.CompletionException caused by a {@link PoolException} if no primary host can be reached;
     *     the pool is closed then
     * @throws IllegalArgumentException if the URL cannot be understood
     */
    public static Pool open(String url) {
        Pool pool = start(url);
        try {
            pool.ready().join();
            return pool;
        } catch (RuntimeException failure) {
            pool.close();
            throw failure;
        }
    }

    /** Starts a pool with an event loop of its own, and waits for nothing; see {@link #open} and {@link #ready}. */
    public static Pool start(String url) {
        PoolOptions options = PoolOptions.parse(url);
        return new Pool(Client.start(), true, options, event -> {}).started();
    }

    /**
     * Starts a pool whose sessions {@code client} opens, and waits for nothing; close it before the client.
     *
     * @param listener hears from the first session on
     */
    public static Pool start(Client client, PoolOptions options, PoolListener listener) {
        return new Pool(client, false, options, listener).started();
    }

    private Pool started() {
        around.onLoop(state::start);
        return this;
    }

    private CompletableFuture<LiveSession> connect(PoolHost host) {
        return client.connect(host.options())
                .thenApply(session -> new LiveSession(session, host.options().schema()));
    }

    /**
     * Completes when the first session to a primary host is open. Fails with a {@link PoolException} when every primary host
     * was tried in vain; the pool goes on trying.
     */
    public CompletableFuture<Void> ready() {
        return ready;
    }

    /**
     * Returns the session of a primary host with the fewest unanswered requests; among equals, the one that was sent the
     * fewest bytes. Never waits.
     *
     * @throws PoolException if there is none; the message says why
     */
    public Session seek() {
        return state.view().seek().session();
    }

    /** Returns the least loaded session of a replica, or of a primary host while no replica has one; see {@link #seek}. */
    public Session seekRead() {
        return state.view().seekRead().session();
    }

    /**
     * Asks for something that does no harm when it is done twice, on the session that {@link #seekRead} gives, and asks again, on
     * another one, if that session is lost before the answer. Other requests are not sent again: their failure says what became
     * of them.
     *
     * @param read called for each attempt; the whole request must be asked of the session that it is given
     * @return what it brings; fails with the last failure, or at once with one that is the server's answer
     */
    public <T> CompletableFuture<T> read(Retry policy, Function<Session, CompletableFuture<T>> read) {
        LoopFuture<T> answer = new LoopFuture<>(loop);
        new RetriedRead<>(this::seekRead, read, policy, around, answer).ask(1);
        return answer;
    }

    /** Waits for a session of one's own, for as long as the pool's {@code lockTimeout}. */
    public CompletableFuture<Lease> lock() {
        return lock(options.lockTimeout());
    }

    /**
     * Waits for a session of one's own to a primary host; first come, first served.
     *
     * @param timeout how long; zero for a session that is free now, or none
     * @return the lease, or a {@link PoolException}: too late, too many waiting, closed. To give up early, cancel this future,
     *     not one that hangs on it
     */
    public CompletableFuture<Lease> lock(Duration timeout) {
        return lock(Role.PRIMARY, timeout);
    }

    /** Waits for a session of one's own to a replica, or to a primary host while no replica is up; see {@link #lock}. */
    public CompletableFuture<Lease> lockRead(Duration timeout) {
        return lock(Role.REPLICA, timeout);
    }

    private CompletableFuture<Lease> lock(Role role, Duration timeout) {
        LoopFuture<Lease> lease = new LoopFuture<>(loop);
        Waiter waiter = new Waiter(role, timeout, lease);
        lease.whenComplete((given, failure) -> {
            if (lease.isCancelled()) {
                around.onLoop(() -> state.forget(waiter));
            }
        });
        try {
            loop.execute(() -> state.lock(waiter));
        } catch (RejectedExecutionException e) {
            waiter.refuse(Reason.CLOSED, "the client of the pool has been closed");
        }
        return lease;
    }

    /** Returns how many sessions there are, and what they do. */
    public PoolCounts counts() {
        return state.view().counts();
    }

    /** Returns how each host stands, in the order of the options. */
    public List<HostStatus> hosts() {
        return state.view().hosts();
    }

    /**
     * Closes the pool in good order: gives out nothing more, lets requests in flight end and leases come back, and aborts
     * what is left at the deadline. Returns at once.
     *
     * @return completes when every session is gone; never fails
     */
    public CompletableFuture<Void> shutdown(Duration deadline) {
        try {
            loop.execute(() -> state.close(deadline));
        } catch (RejectedExecutionException clientIsClosed) {
            closed.complete(null);
        }
        return closed;
    }

    /**
     * Shuts the pool down within its {@code closeTimeout}, and returns when that is done. Called on the pool's event loop, it
     * only begins it; do not call it on another loop of a shared client, whose sessions could not end meanwhile.
     */
    @Override
    public void close() {
        CompletableFuture<Void> done = shutdown(options.closeTimeout());
        if (loop.isCurrent()) {
            return;
        }
        try {
            done.get(2 * options.closeTimeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            LOG.log(System.Logger.Level.WARNING, "a pool is left with sessions that do not end", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (ownsClient) {
            client.close();
        }
    }

    /** Names the hosts. */
    @Override
    public String toString() {
        return options.hosts().stream().map(PoolHost::name).collect(Collectors.joining(", ", "pool of ", ""));
    }
}
