// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.pool;

import dev.sluice.client.error.Fate;
import dev.sluice.client.error.LinkException;
import dev.sluice.client.error.PoolException;
import dev.sluice.testkit.manual.ManualLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Assertions;

/** A pool on a loop that the test turns, with a clock and a chance of its own; the test is all servers. */
final class PoolRig {

    private final ManualLoop loop = new ManualLoop();
    private final List<PoolEvent> events = new ArrayList<>();
    private final List<Attempt> attempts = new ArrayList<>();
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private final CompletableFuture<Void> closed = new CompletableFuture<>();
    private final PoolState state;
    private double random;

    /** Somebody wants a session to {@code host}. */
    record Attempt(String host, CompletableFuture<ScriptedSession> session) {}

    PoolRig(String url) {
        PoolOptions options = PoolOptions.parse(url);
        Surroundings around = new Surroundings(loop, this::open, () -> random, events::add);
        state = new PoolState(options, around, ready, closed);
        loop.turn(state::start);
    }

    /** Returns a pool whose sessions are all open. */
    static PoolRig opened(String url) {
        PoolRig rig = new PoolRig(url);
        while (!rig.attempts.isEmpty()) {
            rig.accept(rig.attempts.get(0).host());
        }
        return rig;
    }

    private CompletableFuture<ScriptedSession> open(PoolHost host) {
        Attempt attempt = new Attempt(host.name(), new CompletableFuture<>());
        attempts.add(attempt);
        return attempt.session();
    }

    void random(double next) {
        random = next;
    }

    // The servers.

    /** Returns how many attempts to reach {@code host} wait for its answer. */
    long attempts(String host) {
        return attempts.stream().filter(attempt -> attempt.host().equals(host)).count();
    }

    private Attempt take(String host) {
        Attempt taken = attempts.stream()
                .filter(attempt -> attempt.host().equals(host))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nobody tries " + host));
        attempts.remove(taken);
        return taken;
    }

    ScriptedSession accept(String host) {
        ScriptedSession session = new ScriptedSession(host);
        loop.turn(() -> take(host).session().complete(session));
        return session;
    }

    void refuse(String host) {
        loop.turn(() -> take(host)
                .session()
                .completeExceptionally(
                        new LinkException("connect to " + host, "Connection refused", Fate.NOT_SENT, null)));
    }

    // Time.

    void turn(Runnable first) {
        loop.turn(first);
    }

    void pass(Duration time) {
        loop.pass(time);
    }

    void passMillis(long millis) {
        loop.pass(Duration.ofMillis(millis));
    }

    // The pool.

    CompletableFuture<Lease> lock(long timeoutMillis) {
        return lock(Role.PRIMARY, timeoutMillis);
    }

    CompletableFuture<Lease> lock(Role role, long timeoutMillis) {
        CompletableFuture<Lease> lease = new CompletableFuture<>();
        Waiter waiter = new Waiter(role, Duration.ofMillis(timeoutMillis), lease);
        lease.whenComplete((given, failure) -> {
            if (lease.isCancelled()) {
                loop.execute(() -> state.forget(waiter));
            }
        });
        loop.turn(() -> state.lock(waiter));
        return lease;
    }

    /** Locks what must be free now. */
    Lease locked() {
        return lock(0).join();
    }

    void unlock(Lease lease) {
        loop.turn(lease::close);
    }

    ScriptedSession seek() {
        return (ScriptedSession) state.view().seek();
    }

    ScriptedSession seekRead() {
        return (ScriptedSession) state.view().seekRead();
    }

    PoolException seekFails() {
        return Assertions.assertThrows(PoolException.class, this::seek);
    }

    static PoolException failure(CompletableFuture<?> future) {
        return (PoolException) future.handle((value, failure) -> failure).join();
    }

    PoolView view() {
        return state.view();
    }

    PoolCounts counts() {
        return state.view().counts();
    }

    void close(long deadlineMillis) {
        loop.turn(() -> state.close(Duration.ofMillis(deadlineMillis)));
    }

    CompletableFuture<Void> ready() {
        return ready;
    }

    CompletableFuture<Void> closed() {
        return closed;
    }

    /** Returns what has happened since the last call. */
    List<PoolEvent> events() {
        List<PoolEvent> all = List.copyOf(events);
        events.clear();
        return all;
    }

    <E extends PoolEvent> List<E> events(Class<E> kind) {
        return events().stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
