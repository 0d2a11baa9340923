// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.front;

import dev.sluice.gateway.observe.GatewayListener;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Who may come in, and who is in: over all listeners of a gateway. Thread-safe. */
public final class Admission {

    private final AdmissionLimits limits;
    private final @Nullable GatewayListener listener;
    private final Attempts attempts;
    private final AtomicLong ids = new AtomicLong();
    private final AtomicInteger connections = new AtomicInteger();
    private final Map<String, Integer> users = new ConcurrentHashMap<>();
    private final Set<FrontSession> present = ConcurrentHashMap.newKeySet();
    private final CompletableFuture<Void> empty = new CompletableFuture<>();
    private volatile boolean draining;

    /** Creates one that tells {@code listener}, if there is one, of everybody. */
    public Admission(AdmissionLimits limits, @Nullable GatewayListener listener) {
        this.limits = limits;
        this.listener = listener;
        attempts = new Attempts(limits.failedLogins(), limits.window());
    }

    @Nullable
    GatewayListener listener() {
        return listener;
    }

    long nextId() {
        return ids.incrementAndGet();
    }

    /** Takes a client in; it must {@link #leave}, even if it is sent away at once. */
    Optional<Denial> enter(FrontSession session, String address, long now) {
        present.add(session);
        int count = connections.incrementAndGet();
        if (draining) {
            return Optional.of(Denial.SHUTDOWN);
        }
        if (attempts.isBlocked(address, now)) {
            return Optional.of(Denial.ofAddress(address, limits.window()));
        }
        boolean full = limits.connections() > 0 && count > limits.connections();
        return full ? Optional.of(Denial.TOO_MANY_CONNECTIONS) : Optional.empty();
    }

    void leave(FrontSession session) {
        if (present.remove(session)) {
            connections.decrementAndGet();
        }
        if (draining && present.isEmpty()) {
            empty.complete(null);
        }
    }

    /** Counts one more of a user, who must be given back by {@link #leaveUser}, unless there are as many as may be. */
    Optional<Denial> enterUser(String user) {
        int count = users.merge(user, 1, Integer::sum);
        if (limits.perUser() == 0 || count <= limits.perUser()) {
            return Optional.empty();
        }
        leaveUser(user);
        return Optional.of(Denial.ofUser(user, limits.perUser()));
    }

    void leaveUser(String user) {
        users.computeIfPresent(user, (name, count) -> count == 1 ? null : count - 1);
    }

    void loginFailed(String address, long now) {
        attempts.failed(address, now);
    }

    /** Tells whether nothing new may begin. */
    boolean isDraining() {
        return draining;
    }

    /** Lets nobody in any more, and sends away everybody who is at rest; completes when nobody is left. */
    public CompletableFuture<Void> drain() {
        draining = true;
        present.forEach(FrontSession::drain);
        if (present.isEmpty()) {
            empty.complete(null);
        }
        return empty;
    }

    /** Ends all sessions that are left, and returns how many that were. */
    public int cutOff() {
        int count = 0;
        for (FrontSession session : present) {
            session.cutOff();
            count++;
        }
        return count;
    }
}
